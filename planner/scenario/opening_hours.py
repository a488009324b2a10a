"""Hours of opening as `scenario.yaml` may write them: times of every day, or of weekdays."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Protocol

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.opening import Opening, Window, makes_sense, same_every_day
from planner.domain.spelling import plain
from planner.i18n import N_, _
from planner.scenario.checker import Checker
from planner.scenario.fields import MINUTES_STEP
from planner.scenario.strict_yaml import Location
from planner.scenario.weekdays import WEEK, weekdays_of

EVERY_DAY = "daily"
_CLOSED = frozenset(("closed", "none", "休", "休息", "不开", "不开放", "关闭", "关"))
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*(?:[-\u2013\u2014~\u301c至到]|to)\s*(\d{1,2}):(\d{2})")
_AND = re.compile(r"\s*(?:[,、;和及]|\band\b)\s*")

Week = dict[str, tuple[Window, ...]]
"""Windows by what names the weekdays; an empty tuple where they are closed."""


def _by_name(value: object) -> object:
    """Hours that are not given by weekday are those of every day."""
    return value if isinstance(value, Mapping) else {EVERY_DAY: _windows(value)}


def _known(days: str) -> str:
    if not weekdays_of(days):
        raise PydanticCustomError("opening_day", "{text}", {"text": days})
    return days


def _once(week: Week) -> Week:
    seen: set[int] = set()
    for name in week:
        if seen & set(weekdays_of(name)):
            raise PydanticCustomError("opening_twice", "{text}", {"text": name})
        seen.update(weekdays_of(name))
    return week


def _windows(given: object) -> tuple[Window, ...]:
    if isinstance(given, tuple):
        return given
    texts = given if isinstance(given, list) else [given]
    windows: list[Window] = []
    for text in texts:
        words = plain(text).lower() if isinstance(text, str) else str(text)
        windows += [] if words in _CLOSED else [_window(part) for part in _AND.split(words)]
    windows.sort()
    if any(one[1] > other[0] for one, other in pairwise(windows)):
        raise PydanticCustomError("opening_overlap", "{text}", {"text": ", ".join(map(str, texts))})
    return tuple(windows)


def _window(text: str) -> Window:
    found = _SPAN.fullmatch(text)
    if found is not None and int(found[2]) < 60 and int(found[4]) < 60:
        opens, closes = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
        if opens % MINUTES_STEP or closes % MINUTES_STEP:
            raise PydanticCustomError("grid", "multiple of {step}", {"step": MINUTES_STEP})
        closes = past_midnight(opens, closes)
        if closes <= opens + MINUTES_A_DAY and makes_sense(opens, closes):
            return opens, closes
    raise PydanticCustomError("opening_hours", "{text}", {"text": text})


def past_midnight(opens: int, closes: int) -> int:
    """When it closes, on the day after where that is before it opens."""
    return closes + MINUTES_A_DAY if closes < opens else closes


_TEXT = {"type": "string", "examples": ["09:00-22:00", "18:00-02:00", "09:00-12:00, 13:00-18:00"]}
WeekHours = Annotated[
    dict[Annotated[str, AfterValidator(_known)], Annotated[tuple[Window, ...], BeforeValidator(_windows)]],
    BeforeValidator(_by_name),
    AfterValidator(_once),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT,
                {"type": "object", "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}},
            ],
            "examples": [{"mon-fri": "09:00-22:00", "sat-sun": "10:00-02:00"}],
        }
    ),
]


CLOSES = N_('when it closes, "24:00"; a time before it opens is of the next day: "02:00"')
HOURS = N_(
    'hours by weekday, under mon-fri "09:00-22:00", under sat-sun "10:00-02:00", or of every day, '
    '"09:00-12:00, 13:00-18:00"; weekdays not named have opens and closes, and are closed without those'
)


class _Open(Protocol):
    """A model of what is open at some hours: a queue, a loan."""

    @property
    def opens(self) -> int: ...

    @property
    def closes(self) -> int: ...

    @property
    def hours(self) -> Week | None: ...

    @property
    def model_fields_set(self) -> set[str]: ...


def opening_of(model: _Open) -> dict[str, Any]:
    """`opens`, `closes` and `hours` of the domain object."""
    # Times that cannot be are faults already, and get a meaning here only so as not to be told twice.
    opens = model.opens % MINUTES_A_DAY
    closes = past_midnight(opens, model.closes) if model.closes != opens else opens + MINUTES_A_DAY
    if model.hours is None:
        return {"opens": opens, "closes": closes, "hours": ()}
    others: tuple[Window, ...] = ((opens, closes),) if model.model_fields_set & {"opens", "closes"} else ()
    week = {day: windows for name, windows in model.hours.items() for day in weekdays_of(name)}
    hours = tuple(Opening(weekday=day, opens=begin, closes=end) for day in WEEK for begin, end in week.get(day, others))
    every_day = same_every_day(hours)
    if every_day is not None:
        return {"opens": every_day[0], "closes": every_day[1], "hours": ()}
    return {"opens": 0, "closes": MINUTES_A_DAY, "hours": hours}


def check_hours(check: Checker, location: Location, model: _Open) -> None:
    """Hours that are none, and weekdays written without any: YAML passes over those."""
    if model.opens == model.closes or model.opens == MINUTES_A_DAY:
        problem = _("from {opens} to {closes} is no time", opens=clock(model.opens), closes=clock(model.closes))
        check.add((*location, "closes"), problem, "", _('round the clock is "00:00" to "24:00"'))
    here = (*location, "hours")
    found = check.document.value(here)
    if model.hours is None or not isinstance(found, dict):
        return
    for place in check.document.lines:
        if place[:-1] == here and place[-1] not in found:
            problem = _("{day} has no hours", day=place[-1])
            check.add(place, problem, "", _('write them after it, or closed; several days are "sat, sun" in quotes'))
    if not opening_of(model)["hours"] and not any(model.hours.values()):
        check.add(here, _("open on no day"), "", _('write hours of a day, under sat-sun "10:00-02:00"'))
