"""The campaign's phases on a time axis, their activities as numbered milestones, and the checklist."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.campaign import Activity, Campaign, Phase
from planner.domain.horizon import Horizon
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.pages import Both, named

WIDTH = 1056.0
"""Of the drawing, in its own units."""
HAN, LATIN = 11.0, 6.6
"""Width of a sign in the drawing's type, to leave room for names."""
HEAD = 44.0
BAR = 22.0
MARK = 16.0
"""Size of a milestone; two closer than this go into different lanes."""
GAP = 10.0
FLAG_WIDTH = 76.0
"""Of the label of a zero hour, with the space to the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """An activity on the axis: centre of its mark."""

    number: int
    x: float
    y: float
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBar:
    """A phase as a bar with its milestones below. `label_x` is where its days are written."""

    name: Both
    kind: str
    days: str
    x: float
    y: float
    width: float
    label_x: float
    label_inside: bool
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the axis with its day."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One activity."""

    number: int
    title: Both
    phase: Both
    owner: str
    due: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroFlag:
    """A zero hour: its line at `x`, its label around `flag_x`, clear of the label before."""

    x: float
    flag_x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing and the checklist beside it."""

    width: float
    height: float
    bars: tuple[PhaseBar, ...]
    ticks: tuple[Tick, ...]
    zeros: tuple[ZeroFlag, ...]
    roster_x: float
    roster_width: float
    checklist: tuple[ChecklistRow, ...]

    @property
    def done(self) -> int:
        """Activities done."""
        return sum(row.done for row in self.checklist)

    @classmethod
    def of(cls, plan: Plan) -> "Timeline":
        """The timeline of `plan`'s campaign."""
        campaign, horizon = plan.floor.campaign, plan.floor.horizon
        axis = _Axis.of(campaign, horizon)
        numbers = _numbers(campaign)
        bars: list[PhaseBar] = []
        y = HEAD
        for index, phase in enumerate(campaign.phases):
            bar, height = _bar(axis, phase, y, numbers[index])
            bars.append(bar)
            y += height
        return cls(
            width=WIDTH,
            height=y + 4,
            bars=tuple(bars),
            ticks=axis.ticks(),
            zeros=_flags(axis, campaign),
            roster_x=axis.x(horizon.first_day),
            roster_width=round(axis.x(horizon.last_day, 1) - axis.x(horizon.first_day), 1),
            checklist=tuple(
                ChecklistRow(
                    number=number,
                    title=named(activity),
                    phase=named(phase),
                    owner=activity.owner,
                    due=day_text(activity.due),
                    done=activity.done,
                )
                for index, phase in enumerate(campaign.phases)
                for number, activity in numbers[index]
            ),
        )


def _flags(axis: "_Axis", campaign: Campaign) -> tuple[ZeroFlag, ...]:
    """Of every zero hour in order, labels side by side where they would overlap."""
    flags: list[ZeroFlag] = []
    free = 0.0
    for zero in campaign.zero_hours:
        x = axis.x(zero.date(), zero.hour / 24 + zero.minute / 1440)
        flags.append(ZeroFlag(x=x, flag_x=max(x, free), label=f"{day_text(zero)} {zero:%H:%M}"))
        free = flags[-1].flag_x + FLAG_WIDTH
    return tuple(flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    left: float
    first: date
    last: date

    @classmethod
    def of(cls, campaign: Campaign, horizon: Horizon) -> "_Axis":
        days = [horizon.first_day, horizon.last_day, *campaign.zero_days]
        for phase in campaign.phases:
            days += [phase.first_day, phase.last_day, *(activity.due for activity in phase.activities)]
        shown = (name for phase in campaign.phases for name in (phase.name, phase.english_name))
        names = max(map(_width, shown), default=0.0)
        return cls(left=min(max(84.0, names + 12), 240.0), first=min(days), last=max(days))

    def x(self, day: date, part: float = 0.0) -> float:
        days = (self.last - self.first).days + 1
        return round(self.left + ((day - self.first).days + part) / days * (WIDTH - self.left - 8), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Mondays, or every second, fourth ... of them where they would stand too close."""
        weeks = max(1, -(-((self.last - self.first).days + 1) // (7 * 16)))
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        ticks = []
        while day <= self.last and self.x(day) < WIDTH - 36:
            ticks.append(Tick(x=self.x(day), label=day_text(day)))
            day += timedelta(weeks=weeks)
        return tuple(ticks)


def _numbers(campaign: Campaign) -> tuple[tuple[tuple[int, Activity], ...], ...]:
    """Activities numbered through by phase and due day."""
    result, number = [], 0
    for phase in campaign.phases:
        rows = []
        for activity in sorted(phase.activities, key=lambda each: each.due):
            number += 1
            rows.append((number, activity))
        result.append(tuple(rows))
    return tuple(result)


def _bar(axis: _Axis, phase: Phase, y: float, activities: tuple[tuple[int, Activity], ...]) -> tuple[PhaseBar, float]:
    x, end = axis.x(phase.first_day), axis.x(phase.last_day, 1)
    first, last = day_text(phase.first_day), day_text(phase.last_day)
    days = f"{first}–{last}" if last != first else first
    inside = end - x >= _width(days) + 12
    label_x = x + 8 if inside else end + 6 if end < WIDTH - 90 else x - _width(days) - 6
    lanes: list[float] = []
    marks = []
    for number, activity in activities:
        centre = axis.x(activity.due, 0.5)
        lane = next((place for place, taken in enumerate(lanes) if centre - taken >= MARK), len(lanes))
        lanes[lane : lane + 1] = [centre]
        marks.append(Milestone(number=number, x=centre, y=y + BAR + 4 + MARK / 2 + lane * MARK, done=activity.done))
    bar = PhaseBar(
        name=named(phase),
        kind=phase.kind.value,
        days=days,
        x=x,
        y=y,
        width=round(end - x, 1),
        label_x=round(label_x, 1),
        label_inside=inside,
        milestones=tuple(marks),
    )
    return bar, BAR + len(lanes) * MARK + (4 if lanes else 0) + GAP


def _width(text: str) -> float:
    return sum(HAN if sign > "\u2e7f" else LATIN for sign in text)
