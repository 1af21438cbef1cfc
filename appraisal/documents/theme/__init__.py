"""A council's look from a theme file (docs/theme.md): read and checked, kept beside a report, and put on a document."""

from appraisal.documents.theme.look import ANONYMOUS, OURS, Logo, Theme, another_council, speaks_of_theme
from appraisal.documents.theme.theme_file import keep_theme, keep_word_template, read_theme, theme_beside
from appraisal.documents.theme.theme_template import read_word_template

__all__ = [
    "ANONYMOUS",
    "OURS",
    "Logo",
    "Theme",
    "another_council",
    "keep_theme",
    "keep_word_template",
    "read_theme",
    "read_word_template",
    "speaks_of_theme",
    "theme_beside",
]
