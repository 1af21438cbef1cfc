"""Claims about service plans."""
