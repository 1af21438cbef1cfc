"""Claims about benefits reports."""
