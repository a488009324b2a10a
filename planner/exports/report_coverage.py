"""Coverage by day and hour: the heat map, the sums beside it, and what recurs in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import copysign, floor

from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.pages import Both, number, t
from planner.exports.report_patterns import hour_remarks, leave_remarks

SCALES = (
    (50, (0.5, 1.5, 3.5), (1.5, 3.0, 6.0)),
    (250, (1.5, 3.0, 6.0), (4.0, 9.0, 16.0)),
    (100_000, (4.0, 8.0, 16.0), (12.0, 24.0, 48.0)),
)
"""Up to so many agents: from how many people an hour counts as short and as over, in three steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourCell:
    """One hour: people over (+) or short (-), and its step, from -3 to 3."""

    net: float
    step: int

    @property
    def text(self) -> str:
        """The figure with its sign where the hour is short or far over, else nothing."""
        whole = floor(abs(self.net) + 0.5)  # a half is rounded away from zero, as the steps begin there
        return number(copysign(whole, self.net), 0, sign=True) if self.step < 0 or self.step == 3 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageDay:
    """A row of the heat map with the day's agent-hours in tenths."""

    label: str
    weekday: int
    peak: bool
    cells: tuple[HourCell, ...]
    needed: float
    on_duty: float
    short: float
    surplus: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """The heat map. Columns of the days add up to the report's figures."""

    short_steps: tuple[float, ...]
    surplus_steps: tuple[float, ...]
    days: tuple[CoverageDay, ...]
    remarks: tuple[Both, ...]

    @classmethod
    def of(cls, plan: Plan) -> "CoverageMap":
        """The heat map of `plan`."""
        figures, horizon = PlanFigures(plan=plan), plan.floor.horizon
        short_steps, surplus_steps = next(
            scale[1:] for scale in SCALES if len(plan.floor.agents) <= scale[0] or scale is SCALES[-1]
        )
        hours = figures.by_day_in_tenths
        peak = set(plan.floor.campaign.peak_days())
        net = figures.net_by_hour
        return cls(
            short_steps=short_steps,
            surplus_steps=surplus_steps,
            days=tuple(
                CoverageDay(
                    label=day_text(day),
                    weekday=day.weekday(),
                    peak=day in peak,
                    cells=tuple(
                        HourCell(net=round(value, 2), step=_step(value, short_steps, surplus_steps))
                        for value in net[index]
                    ),
                    needed=hours[index].needed,
                    on_duty=hours[index].on_duty,
                    short=hours[index].short,
                    surplus=hours[index].surplus,
                )
                for index, day in enumerate(horizon.dates)
            ),
            remarks=tuple(_remarks(plan, short_steps[0])),
        )


def _step(net: float, short: tuple[float, ...], surplus: tuple[float, ...]) -> int:
    if net < 0:
        return -sum(-net >= limit for limit in short)
    return sum(net >= limit for limit in surplus)


def _remarks(plan: Plan, least: float) -> Iterator[Both]:
    """What recurs, with the people from whom on an hour counts here; fewer may be missing more often."""
    figures = PlanFigures(plan=plan)
    if not figures.whole.short:
        yield t("No hour of any day is short.")
    elif not any(value < 0 for day in figures.net_by_hour for value in day):
        yield t("No customer's hour is short of more than a twentieth of a person.")
    else:
        yield from hour_remarks(plan, least)
    yield from leave_remarks(plan)
