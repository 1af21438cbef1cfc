"""Tests of the workbook room."""
