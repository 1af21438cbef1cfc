"""The three stages of a business case. Source: HM Treasury, Guide to Developing the Project Business Case, 2018."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum


class Stage(StrEnum):
    """A stage of a business case, by the abbreviation that it is entered and looked up by."""

    STRATEGIC_OUTLINE = "SOC"
    OUTLINE = "OBC"
    FULL = "FBC"

    @property
    def called(self) -> str:
        """What a document of this stage calls itself."""
        return _CALLED[self]

    @property
    def as_subject(self) -> str:
        """What a list of what is missing calls the document of this stage."""
        return f"The {self.called.casefold()}"

    @property
    def settles(self) -> str:
        """What this stage asks members to settle."""
        return _SETTLES[self]

    @property
    def next(self) -> Stage | None:
        """The stage that follows; None after the last."""
        stages = list(Stage)
        return stages[stages.index(self) + 1] if self is not stages[-1] else None


_CALLED = {
    Stage.STRATEGIC_OUTLINE: "Strategic outline case",
    Stage.OUTLINE: "Outline business case",
    Stage.FULL: "Full business case",
}
_SETTLES = {
    Stage.STRATEGIC_OUTLINE: "a preferred way forward",
    Stage.OUTLINE: "a preferred option",
    Stage.FULL: "a deal that is ready to be signed",
}
_NAMED = {
    Stage.STRATEGIC_OUTLINE: re.compile(r"soc|strategic (?:outline )?(?:business )?case", re.IGNORECASE),
    Stage.OUTLINE: re.compile(r"obc|outline (?:business )?case", re.IGNORECASE),
    Stage.FULL: re.compile(r"fbc|full (?:business )?case|final business case", re.IGNORECASE),
}


def stage_of(text: str) -> Stage | None:
    """Return the stage that a form names, by its abbreviation or in words; None for another word of the paper's own.

    >>> stage_of("OBC"), stage_of("strategic outline case"), stage_of("Full Business Case (FBC)")
    (<Stage.OUTLINE: 'OBC'>, <Stage.STRATEGIC_OUTLINE: 'SOC'>, <Stage.FULL: 'FBC'>)
    >>> stage_of("Business case"), stage_of("")
    (None, None)
    """
    written = " ".join(re.sub(r"\([^)]*\)", " ", text).split())
    return next((stage for stage, named in _NAMED.items() if named.fullmatch(written)), None)


def stage_meant(text: str) -> Stage | None:
    """Return the stage that a short word is nearly the abbreviation of; None for one that is, and for other words.

    >>> stage_meant("OCB"), stage_meant("obc2"), stage_meant("FBC"), stage_meant("Cabinet"), stage_meant("")
    (<Stage.OUTLINE: 'OBC'>, <Stage.OUTLINE: 'OBC'>, None, None, None)
    """
    word = re.sub(r"[^A-Z]", "", text.upper())
    if stage_of(text) is not None or len(text.split()) != 1 or not 2 <= len(word) <= _LONGEST:
        return None
    alike = {stage: SequenceMatcher(None, word, stage.value).ratio() for stage in Stage}
    best = max(Stage, key=lambda stage: (alike[stage], sorted(word) == sorted(stage.value)))
    return best if alike[best] >= _NEAR else None


_LONGEST, _NEAR = 4, 0.6  # letters of an abbreviation with one too many; how alike two are, of 1
