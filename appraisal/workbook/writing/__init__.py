"""A workbook written so that it guides who fills it in: pages, and the one way of painting them."""
