"""The nouns of an options appraisal, frozen; they know no sheet, cell or file."""

from appraisal.ground.seen import seen_as
from appraisal.options.case.beside_the_sums import (
    Benefit,
    GroupWeight,
    Mark,
    Register,
    ScenarioChange,
    SetAside,
    Variation,
)
from appraisal.options.case.central_amounts import central_amounts
from appraisal.options.case.closed_lists import (
    Bearer,
    BudgetKind,
    Change,
    CountedIn,
    Direction,
    Kind,
    Measure,
    Money,
    Perspective,
    Recurrence,
    Terms,
    Timing,
)
from appraisal.options.case.entered_seen import SEEN
from appraisal.options.case.figure_kinds import KINDS, RANGE, FigureKind, Measured, Part, line_name
from appraisal.options.case.figures import (
    Figure,
    Name,
    code_of,
    figure,
    figures,
    figures_among,
    name_of,
    names_of,
    part_of,
    taken_apart,
)
from appraisal.options.case.floor import Lack, Lacks, below_floor, risks_not_assessed
from appraisal.options.case.nouns import (
    About,
    Assumption,
    BudgetRow,
    Case,
    CostLine,
    Criterion,
    Option,
    Risk,
    RiskElsewhere,
    Score,
    ValueFunction,
    is_uncertain,
)
from appraisal.options.case.shelves import Nouns, Shelf, nouns, nouns_blocks

__all__ = [
    "KINDS",
    "RANGE",
    "About",
    "Assumption",
    "Bearer",
    "Benefit",
    "BudgetKind",
    "BudgetRow",
    "Case",
    "Change",
    "CostLine",
    "CountedIn",
    "Criterion",
    "Direction",
    "Figure",
    "FigureKind",
    "GroupWeight",
    "Kind",
    "Lack",
    "Lacks",
    "Mark",
    "Measure",
    "Measured",
    "Money",
    "Name",
    "Nouns",
    "Option",
    "Part",
    "Perspective",
    "Recurrence",
    "Register",
    "Risk",
    "RiskElsewhere",
    "ScenarioChange",
    "Score",
    "SetAside",
    "Shelf",
    "Terms",
    "Timing",
    "ValueFunction",
    "Variation",
    "below_floor",
    "central_amounts",
    "code_of",
    "figure",
    "figures",
    "figures_among",
    "is_uncertain",
    "line_name",
    "name_of",
    "names_of",
    "nouns",
    "part_of",
    "risks_not_assessed",
    "taken_apart",
]

for _kind, _blocks in SEEN.items():
    seen_as.register(_kind, _blocks)
seen_as.register(Nouns, nouns_blocks)
