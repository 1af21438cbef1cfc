"""Somebody's workbook with a few cells, columns or sheets changed, and every other part of it as it was."""
