"""The Word document: the numbered document in a .docx of our look, or in a council's own; `word_file` makes it."""
