"""Nouns that are checked when they are made, `dataclasses.replace` included: types and bounds are declared once, on the
fields.

A field's annotation says its type, `Annotated` with a `Takes` its bounds and its form in words; what several fields
must agree on is said by `contradictions`. A value in another form that can be meant in one way alone is taken so: the
word of a closed list, a number of NumPy's. All else is refused at once, in a sentence that offers the right form.
"""

from __future__ import annotations

import datetime as dt
import math
import numbers
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from sys import float_info
from types import NoneType, UnionType
from typing import Annotated, Any, Self, TypeVar, Union, get_args, get_origin, get_type_hints

from appraisal.ground.near_names import near_names, unknown
from appraisal.ground.texts import ordinal, with_article

Noun = TypeVar("Noun")
Meant = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Takes:
    """What a field takes beyond its type: its form in words, its bounds, and what a value in another form may mean.
    `several` is the form of those in a tuple."""

    form: str
    least: float = -float_info.max
    most: float = float_info.max
    meant: Meant | None = None
    several: str = ""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field as it is checked: a value of just these types within these bounds is taken without another look.

    `items` are the types of a tuple's items; `deep`: they are tuples themselves, which are looked at one by one.
    """

    name: str
    hint: Any
    takes: Takes | None
    kinds: frozenset[type]
    items: frozenset[type] | None
    deep: bool


def require_kind(given: object, kind: type | tuple[type, ...], form: str) -> None:
    """Raise TypeError unless what was given is of this kind, or of one of these: `form` says how the call is made.

    >>> require_kind(0.7, str, "put takes nouns, as in put(case, noun)")
    Traceback (most recent call last):
    TypeError: put takes nouns, as in put(case, noun), and not 0.7, a float
    """
    if not isinstance(given, kind):
        name = type(given).__name__
        a = with_article(name)
        if isinstance(given, Checked):
            raise TypeError(f"{form}, and not {a if _called(given) == name else f'the {_called(given)}'}")
        plain = isinstance(given, str | int | float | NoneType)
        raise TypeError(f"{form}, and not {f'{_shortened(given)}, {a}' if plain and given is not None else a}")


class Named:
    """What makes a dataclass say, of a field that it has not, which was meant: TypeError.

    `another` ends that sentence.
    """

    __slots__ = ()
    another = ""

    def __new__(cls, *values: Any, **named: Any) -> Self:
        kind: Any = cls
        if named and not named.keys() <= _names(kind):
            wrong = next(name for name in named if name not in _names(kind))
            offered = sorted(field.name for field in fields(kind) if not field.kw_only)
            raise TypeError(f"{cls.__name__}: {unknown('field', wrong, offered)}{cls.another}")
        del values
        return super().__new__(cls)


class Checked(Named):
    """What makes a frozen dataclass a checked one. ValueError, a line for each field that is wrong; TypeError for a
    field that it has not, with the one that was meant."""

    def __post_init__(self) -> None:
        held: dict[str, Any] = self.__dict__
        kind: Any = type(self)
        for name, kinds, items, takes, deep in _quickly(kind):
            value: Any = held[name]
            if (
                type(value) not in kinds
                or (items is not None and not items.issuperset(map(type, value)))
                or (takes is not None and value is not None and not takes.least <= value <= takes.most)
                or (deep and value)
            ):
                _look_again(self, held)
                break
        for told in self.contradictions():
            raise ValueError(f"{_called(self)}: {told}")

    def contradictions(self) -> Iterator[str]:
        """Yield a sentence for each thing on which the fields do not agree."""
        yield from ()


def as_read(kind: Callable[..., Noun], values: Mapping[str, Any]) -> Noun:
    """Return a noun of values that a workbook's reading has checked cell by cell, and looks at no more.

    A row with a fault makes one too, so that what is said of other rows stands; no case is made of it. TypeError for a
    field that is left out.
    """
    defaults, required = _defaults(kind)
    if missing := required - values.keys():
        raise TypeError(f"{kind.__name__} without {', '.join(sorted(missing))}")
    made: Any = object.__new__(kind)  # type: ignore[arg-type]
    made.__dict__.update(defaults, **values)
    taken: Noun = made
    return taken


@cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


@cache
def _defaults(kind: Any) -> tuple[Mapping[str, Any], frozenset[str]]:
    given = {field.name: field.default for field in fields(kind) if field.default is not MISSING}
    return given, _names(kind) - given.keys()


@cache
def _quickly(kind: Any) -> tuple[tuple[Any, ...], ...]:
    """Return the checks of a noun as plain tuples, which are read faster."""
    return tuple((each.name, each.kinds, each.items, each.takes, each.deep) for each in _checks(kind))


@cache
def _checks(kind: Any) -> tuple[_Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(field.name, hints[field.name]) for field in fields(kind))


def _field(name: str, hint: Any) -> _Field:
    ways, takes = _ways(hint), _takes(hint)
    inner = [get_args(way)[0] for way in ways if get_origin(way) is tuple]
    kinds = frozenset(get_origin(way) or way for way in ways)
    kinds = kinds | {int} if float in kinds else kinds
    items = frozenset(get_origin(way) or way for each in inner for way in _ways(each)) if inner else None
    items = items | {int} if items and float in items else items
    takes = takes or (Takes("") if kinds & {int, float} else None)
    return _Field(name, hint, takes, kinds, items, bool(items and items & {tuple, float}))


@cache
def _ways(hint: Any) -> tuple[Any, ...]:
    """Return the types that a hint allows, those of a union each for itself."""
    if get_origin(hint) in (UnionType, Union):
        return tuple(way for each in get_args(hint) for way in _ways(each))
    return _ways(get_args(hint)[0]) if get_origin(hint) is Annotated else (hint,)


def _takes(hint: Any) -> Takes | None:
    """Return what a hint says beyond its types."""
    if get_origin(hint) is Annotated:
        takes: Takes = get_args(hint)[1]
        return takes
    within = get_args(hint) if get_origin(hint) in (UnionType, Union) else ()
    return next((takes for takes in map(_takes, within) if takes), None)


def _look_again(noun: Any, held: dict[str, Any]) -> None:
    """Take the values of a noun that can be taken, and refuse the others, all at once."""
    refused = []
    kind: Any = type(noun)
    for field in _checks(kind):
        try:
            value = _taken(held[field.name], field.hint, field.takes)
            object.__setattr__(noun, field.name, value)
        except _RefusedError as fault:
            refused.append(_told(field, held[field.name], fault))
    if refused:
        raise ValueError("\n".join(f"{_called(noun)}: {each}" for each in refused))


class _RefusedError(Exception):
    """A value that a field does not take: what it takes instead, and what may have been meant."""

    def __init__(self, takes: str, meant: str = "") -> None:
        super().__init__(takes)
        self.takes, self.meant = takes, meant


def _taken(value: Any, hint: Any, takes: Takes | None) -> Any:
    ways = _ways(hint)
    for way in ways:
        try:
            return _taken_as(value, way, takes)
        except _RefusedError as fault:
            refused = fault
    if len(ways) > 2 or (len(ways) == 2 and NoneType not in ways):
        raise _estimate(value, ways)
    if len(ways) == 2:  # or nothing
        try:
            return _taken_as(value, next(way for way in ways if way is not NoneType), takes)
        except _RefusedError as fault:
            raise _RefusedError(f"{fault.takes}, or None", fault.meant) from None
    raise refused


def _taken_as(value: Any, way: Any, takes: Takes | None) -> Any:
    if get_origin(way) is tuple:
        return _tuple(value, get_args(way))
    if way in (int, float):
        return _number(value, way, takes)
    if way is not NoneType and issubclass(way, StrEnum):
        return _word(value, way)
    if way is dt.date and isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, way):
        return value
    raise _RefusedError(_FORMS.get(way, f"a {way.__name__}"), _meant_date(value) if way is dt.date else "")


def _number(value: Any, way: type, takes: Takes | None) -> Any:
    takes = takes or Takes("")
    if is_number(value) and (way is float or isinstance(value, numbers.Integral)):
        number = value if type(value) in (int, float) else way(value)
        if math.isfinite(number) and takes.least <= number <= takes.most:
            return number
    offered = (takes.meant or _plain_number)(value)
    raise _RefusedError(takes.form or _FORMS[way], "" if offered is None else repr(offered))


def is_number(value: Any) -> bool:
    """Return whether a value is a number, of Python's or of NumPy's; yes and no are none."""
    return not isinstance(value, bool) and isinstance(value, numbers.Real)


def _word(value: Any, way: type[StrEnum]) -> StrEnum:
    words = {each.value: each for each in way}
    if isinstance(value, str) and value in words:
        return words[value]
    near = near_names(value, list(words)) if isinstance(value, str) else []
    raise _RefusedError(f"one of {', '.join(map(repr, words))}", repr(near[0]) if near else "")


def _tuple(value: Any, inner: tuple[Any, ...]) -> tuple[Any, ...]:
    form = f"a tuple of {_form_of(inner)}"
    whole = value if isinstance(value, tuple) else tuple(value) if isinstance(value, list) else (value,)
    hints = [inner[0]] * len(whole) if inner[-1] is Ellipsis else inner
    if len(hints) != len(whole):
        raise _RefusedError(form)
    taken, offered, wrong = [], [], ""
    for place, (item, hint) in enumerate(zip(whole, hints, strict=True), 1):
        try:
            taken.append(_taken(item, hint, _takes(hint)))
            offered.append(repr(taken[-1]))
        except _RefusedError as fault:
            wrong = wrong or f"; the {ordinal(place)} is {_shortened(item)}"
            offered.append(fault.meant)
    if not wrong and isinstance(value, tuple):
        return tuple(taken)
    meant = f"({', '.join(offered)}{',' * (len(offered) == 1)})" if all(offered) and offered else ""
    meant = meant if len(meant) < _LONG else ""
    raise _RefusedError(form + wrong * (not meant and isinstance(value, tuple | list)), meant)


def _form_of(inner: tuple[Any, ...]) -> str:
    """Return what a tuple holds, as "texts" or "pairs (number, number)"."""
    if inner[-1] is not Ellipsis:
        return f"({', '.join(_SEVERAL.get(each, each.__name__).removesuffix('s') for each in inner)})"
    first = inner[0]
    if takes := _takes(first):
        return takes.several
    return f"pairs {_form_of(get_args(first))}" if get_origin(first) is tuple else _SEVERAL.get(first, first.__name__)


_SEVERAL: Mapping[type, str] = {str: "texts", float: "numbers", int: "whole numbers"}


def _estimate(value: Any, ways: tuple[Any, ...]) -> _RefusedError:
    names = ", ".join(way.__name__ for way in ways)
    meant = ""
    if is_number(value):
        meant = f"Fixed({value})"
    elif isinstance(value, tuple | list) and len(value) == _RANGE and all(map(is_number, value)):
        meant = f"Pert({', '.join(map(str, value))})"
    shape = meant.partition("(")[0] or names
    return _RefusedError(f"one of {names} (from appraisal.explore import {shape})", meant)


_FORMS: Mapping[type, str] = {
    str: "text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    NoneType: "None",
    dt.date: "a date, as datetime.date(2026, 3, 31)",
}
_LONG, _RANGE = 60, 3


def _plain_number(value: Any) -> float | int | None:
    """Return the number that a text is, as it is typed in a sheet.

    >>> _plain_number("£1,250,000"), _plain_number("seven")
    (1250000, None)
    """
    text = re.sub(r"[£,\s]", "", value) if isinstance(value, str) else ""
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _meant_date(value: Any) -> str:
    try:
        return repr(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return ""


def _year(value: Any) -> int | None:
    match = re.fullmatch(r"\s*(\d{4})\s*(?:[/-]\s*(?:\d{2}|\d{4})\s*)?", value) if isinstance(value, str) else None
    if match:
        return int(match[1])
    return int(value) if isinstance(value, float) and value.is_integer() else None


def _share(value: Any) -> float | None:
    text = value.strip() if isinstance(value, str) else ""
    number = _plain_number(text.removesuffix("%")) if text else value
    if number is None or not is_number(number):
        return None
    share = float(number) / 100 if text.endswith("%") or number >= _A_PERCENTAGE else float(number)
    return share if 0 <= share <= 1 else None


_A_PERCENTAGE = 2  # what is between 1 and this may be a growth, and is offered as nothing else
Year = Annotated[
    int,
    Takes("the calendar year in which a financial year starts, a whole number: 2028 for 2028/29", 1900, 2300, _year),
]
Share = Annotated[float, Takes("a share from 0 to 1: 0.4 for 40%", 0, 1, _share, "shares from 0 to 1: 0.5 for 50%")]
FromOne = Annotated[int, Takes("a whole number of years, 1 or more", 1)]
Month = Annotated[int, Takes("a whole number of months after April, 0 to 11", 0, 11)]
OutOf100 = Annotated[float, Takes("a number from 0 to 100", 0, 100)]


def _called(noun: Any) -> str:
    code = noun.__dict__.get("id") or noun.__dict__.get("name") or ""
    return f"{type(noun).__name__} {str(code)[:_LONG]!r}" if code else type(noun).__name__


def _told(field: _Field, value: Any, fault: _RefusedError) -> str:
    meant = f". Did you mean {fault.meant}?" if fault.meant else ""
    return f"{field.name} is {_shortened(value)}, and takes {fault.takes}{meant}"


def _shortened(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONG else f"{shown[:_LONG]}..."
