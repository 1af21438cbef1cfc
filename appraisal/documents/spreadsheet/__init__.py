"""A published spreadsheet of results: sheets of one table each, which an auditor can add up again; it knows no case."""
