"""Write docs/follow-a-number.md anew: `python -m tests.tracing`."""

from tests.tracing.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
