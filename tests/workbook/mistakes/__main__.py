"""Write docs/faults.md anew: `python -m tests.workbook.mistakes`."""

from tests.workbook.mistakes.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
