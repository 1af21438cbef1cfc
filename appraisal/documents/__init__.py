"""The documents: blocks become one numbered document, and that a PDF, a web page and a Word file."""
