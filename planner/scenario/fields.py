"""Kinds of values a scenario file holds: days, times of day, lengths, names, shares."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from planner.domain.spelling import plain, unshowable
from planner.scenario.zoned import zone_in

MINUTES_STEP = 5
"""Shifts, breaks and opening hours lie on a grid of so many minutes: the roster counts in its steps."""

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff/\\\\:*?"<>|;；：]')
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Strict(BaseModel):
    """A mapping that takes no unknown key, no number for a text, no infinity."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        str_strip_whitespace=True,
        protected_namespaces=(),
        defer_build=True,
    )


def parse_day(value: object) -> date:
    """`2026-11-02` as a date between `FIRST_YEAR` and `LAST_YEAR`."""
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None:
        year, month, day = (int(part) for part in found.groups())
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                return date(year, month, day)
            except ValueError:
                pass
    raise PydanticCustomError("day", "a day")


def parse_moment(value: object) -> datetime:
    """`2026-11-11 00:00` as a local time without zone; `2026-11-10 24:00` is the same."""
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None:
        year, month, day, hour, minute = (int(part) for part in found.groups())
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                if (hour, minute) == (24, 0):
                    return datetime(year, month, day) + timedelta(days=1)
                return datetime(year, month, day, hour, minute)
            except ValueError:
                pass
    zone = zone_in(value.strip()) if isinstance(value, str) else ""
    if zone:
        raise PydanticCustomError("moment_zone", "{zone}", {"zone": zone})
    raise PydanticCustomError("moment", "a moment")


def _minutes(value: object, error: str, most: int) -> int:
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > most:
        raise PydanticCustomError(error, "h:mm")
    return int(found[1]) * 60 + int(found[2])


def _parse_start(value: object) -> int:
    return _minutes(value, "start", 1439)


def _parse_clock(value: object) -> int:
    return _minutes(value, "clock", 1440)


def _parse_length(value: object) -> int:
    return _minutes(value, "length", 1440)


def _parse_rule_minutes(value: object) -> object:
    return _minutes(value, "rule_minutes", 100_000) if isinstance(value, str) else value


def _on_grid(minutes: int) -> int:
    if minutes % MINUTES_STEP:
        raise PydanticCustomError("grid", "multiple of {step}", {"step": MINUTES_STEP})
    return minutes


def _safe_id(text: str) -> str:
    """Ids stand in file names and addresses."""
    if _UNSAFE.search(text) or text in (".", ".."):
        raise PydanticCustomError("unsafe_id", "an id")
    return text


def _showable(text: str) -> str:
    """Text stands on pages, in workbooks and calendars, none of which can hold every character."""
    sign = unshowable(text)
    if sign:
        raise PydanticCustomError("unshowable", "{sign}", {"sign": sign})
    return text


def is_safe_id(text: str) -> bool:
    """Whether `text` may be an id: 1 to 64 characters, none that a file name or a skill list cannot hold."""
    return 0 < len(text) <= 64 and not _UNSAFE.search(text) and text not in (".", "..")


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


_CLOCK_PATTERN = r"^\d{1,2}:\d{2}$"

Day = Annotated[date, BeforeValidator(parse_day), _schema(r"^\d{4}-\d{1,2}-\d{1,2}$", "2026-11-02")]
Moment = Annotated[
    datetime,
    BeforeValidator(parse_moment),
    _schema(r"^\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}$", "2026-11-11 00:00"),
]
StartTime = Annotated[int, BeforeValidator(_parse_start), AfterValidator(_on_grid), _schema(_CLOCK_PATTERN, "08:00")]
Clock = Annotated[int, BeforeValidator(_parse_clock), AfterValidator(_on_grid), _schema(_CLOCK_PATTERN, "24:00")]
Length = Annotated[
    int, BeforeValidator(_parse_length), AfterValidator(_on_grid), Field(ge=30), _schema(_CLOCK_PATTERN, "8:30")
]
RuleMinutes = Annotated[
    int,
    BeforeValidator(_parse_rule_minutes),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d{1,4}:\d{2}$"}]}),
]
SMALLEST = 0.0001
"""Of figures above 0: a smaller one is a slip of the keys, and others divide by it."""
Id = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(plain), AfterValidator(_safe_id)]
Name = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_showable)]
Text = Annotated[str, Field(max_length=400), AfterValidator(_showable)]
Share = Annotated[float, Field(ge=0, le=1)]
BelowOne = Annotated[float, Field(ge=0, lt=1)]
PositiveShare = Annotated[float, Field(ge=SMALLEST, le=1)]
Yuan = Annotated[float, Field(ge=0, le=1_000_000)]
Interval = Literal[15, 30, 60]
