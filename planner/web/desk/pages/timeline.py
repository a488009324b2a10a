"""Phases as bars on an axis of days, in percent of its width."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.times import day_text
from planner.i18n import _, current_language

_DAY = timedelta(days=1)
_MARGIN = 3
_MOST_TICKS = 12
_INSIDE, _AFTER = 17, 76
"""Percent of the axis a bar needs to hold its text, and up to which a text finds room behind its bar."""
_SIGNS = 1.25
"""Half-width signs that find room in a percent of the axis on the smallest screen."""
ROW = 30
HEAD = 40
KIND_CLASS = {
    PhaseKind.PREPARATION: "preparation",
    PhaseKind.STOCKING: "stocking",
    PhaseKind.WARM_UP: "warm-up",
    PhaseKind.PEAK: "peak",
    PhaseKind.AFTER_SALES: "after-sales",
}


class Side(StrEnum):
    """Where the text of a bar stands."""

    INSIDE = "inside"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis; `month` is named where a new one begins."""

    x: float
    text: str
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A phase by its place in the scenario. `said` stands in the bar, or beside it where it is short."""

    place: int
    name: str
    kind: str
    first: date
    last: date
    x: float
    width: float
    y: int
    said: str
    at: "Side"
    typed: tuple[str, str]
    """The days as the fields show them: what was typed, where it was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The axis begins at `first`; a day is `day` percent wide."""

    first: date
    day: float
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: Tick | None
    zero: float


def timeline(
    phases: Sequence[Phase], today: date, zero: date, typed: Mapping[int, tuple[str, str]] | None = None
) -> Timeline:
    """The picture, a little wider than all phases."""
    begin = min((phase.first_day for phase in phases), default=zero) - _MARGIN * _DAY
    end = max((phase.last_day for phase in phases), default=zero) + _MARGIN * _DAY
    width = 100 / ((end - begin).days + 1)

    def x(day: date) -> float:
        return round((day - begin).days * width, 3)

    bars = []
    for place, phase in enumerate(phases):
        days = (phase.last_day - phase.first_day).days + 1
        said = f"{day_text(phase.first_day)}–{day_text(phase.last_day)}"
        doing = " · ".join(each.label for each in phase.activities[:2])
        if phase.leave_freeze:
            doing = " · ".join(filter(None, (_("no new leave"), doing)))
        wide = days * width
        at = Side.INSIDE if wide > _INSIDE else Side.AFTER if x(phase.last_day) < _AFTER else Side.BEFORE
        room = {Side.INSIDE: wide, Side.AFTER: 100 - x(phase.last_day) - width, Side.BEFORE: x(phase.first_day)}[at] - 2
        bars.append(
            Bar(
                place=place,
                name=phase.label,
                kind=KIND_CLASS[phase.kind],
                first=phase.first_day,
                last=phase.last_day,
                x=x(phase.first_day),
                width=round(wide, 3),
                y=HEAD + place * ROW,
                said=_cut(f"{said} · {doing}" if doing else said, round(room * _SIGNS)),
                at=at,
                typed=(typed or {}).get(place, (str(phase.first_day), str(phase.last_day))),
            )
        )
    return Timeline(
        first=begin,
        day=round(width, 5),
        height=HEAD + len(bars) * ROW + 6,
        bars=tuple(bars),
        ticks=_ticks(begin, end, x),
        today=Tick(x=x(today) + width / 2, text=_("today {day}", day=day_text(today)))
        if begin <= today <= end
        else None,
        zero=x(zero),
    )


def _ticks(begin: date, end: date, x: Callable[[date], float]) -> tuple[Tick, ...]:
    step = 7 * (1 + (end - begin).days // (7 * _MOST_TICKS))
    found: list[Tick] = []
    month = 0
    day = begin + (-begin.weekday() % 7) * _DAY
    while day <= end:
        found.append(Tick(x=x(day), text=day_text(day), month=_month(day) if day.month != month else ""))
        month = day.month
        day += step * _DAY
    return tuple(found)


def _month(day: date) -> str:
    return f"{day:%b}" if current_language() == "en" else _("month {month}", month=day.month)


def _cut(text: str, most: int) -> str:
    """At most so many half-width signs, a Chinese one is two."""
    used = 0
    for place, sign in enumerate(text):
        used += 1 if sign.isascii() else 2
        if used > most:
            return text[:place].rstrip(" ·") + "…"
    return text
