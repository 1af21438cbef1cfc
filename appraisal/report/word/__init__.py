"""The Word document: the numbered document in a .docx of our look, or in a council's own."""

from appraisal.report.word.write import document_docx, require_template

__all__ = ["document_docx", "require_template"]
