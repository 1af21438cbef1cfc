"""The file itself: safe to open, and what stands in its cells; and the CSV form of a workbook."""
