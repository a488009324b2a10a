"""Coverage by day and hour: the heat map, the sums beside it, and what recurs in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.figures import PlanFigures
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.pages import Both, number, t

RECURS = 0.5
"""Share of the days an hour must be short on to be called recurring."""
SCALES = (
    (50, (0.5, 1.0, 2.0), (1.5, 3.0, 6.0)),
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
        return number(self.net, 0, sign=True) if self.step < 0 or self.step == 3 else ""


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
class Recurring:
    """Hours of the day, one after the other, that are short on at least half of the days."""

    start: int
    end: int
    """Full hours, half open."""
    days: int
    """Days on which any of them is short."""
    agent_hours: float
    codes: tuple[str, ...]
    """Working codes that cover all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """The heat map. Columns of the days add up to the report's figures."""

    short_steps: tuple[float, ...]
    surplus_steps: tuple[float, ...]
    days: tuple[CoverageDay, ...]
    recurring: tuple[Recurring, ...]
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
        recurring = _recurring(plan, net, short_steps[0])
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
            recurring=recurring,
            remarks=_remarks(recurring, horizon.days, short_steps[0], figures.whole.short > 0, net),
        )


def _step(net: float, short: tuple[float, ...], surplus: tuple[float, ...]) -> int:
    if net < 0:
        return -sum(-net >= limit for limit in short)
    return sum(net >= limit for limit in surplus)


def _recurring(plan: Plan, net: Sequence[Sequence[float]], least: float) -> tuple[Recurring, ...]:
    days = len(net)
    often = [sum(day[hour] <= -least for day in net) >= max(2, RECURS * days) for hour in range(24)]
    runs: list[tuple[int, int]] = []
    for hour in range(24):
        if not often[hour]:
            continue
        if runs and runs[-1][1] == hour:
            runs[-1] = (runs[-1][0], hour + 1)
        else:
            runs.append((hour, hour + 1))
    found = [
        Recurring(
            start=start,
            end=end,
            days=sum(any(day[hour] <= -least for hour in range(start, end)) for day in net),
            agent_hours=round(-sum(min(0.0, day[hour]) for day in net for hour in range(start, end)), 1),
            codes=_covering(plan, start * 60, end * 60),
        )
        for start, end in runs
    ]
    return tuple(sorted(found, key=lambda each: (-each.agent_hours, each.start)))


def _covering(plan: Plan, start: int, end: int) -> tuple[str, ...]:
    return tuple(
        code.code
        for code in plan.floor.codes
        if not code.is_standby
        and any(code.start <= start + day * MINUTES_A_DAY and end + day * MINUTES_A_DAY <= code.end for day in (0, 1))
    )


def _remarks(
    recurring: Sequence[Recurring], days: int, least: float, any_short: bool, net: Sequence[Sequence[float]]
) -> tuple[Both, ...]:
    """What recurs, with the people from whom on an hour counts here; fewer may be missing more often."""
    if not any_short:
        return (t("No hour of any day is short."),)
    if not any(value < 0 for day in net for value in day):
        return (t("No customer's hour is short of more than a twentieth of a person."),)
    if not recurring:
        return (t("No hour of the day is short of {people} people on half of the days.", people=f"{least:g}"),)
    remarks = []
    for each in recurring[:2]:
        values = {
            "people": f"{least:g}",
            "start": f"{each.start:02d}:00",
            "end": f"{each.end:02d}:00",
            "short": each.days,
            "days": days,
            "hours": number(each.agent_hours, 1),
        }
        if each.codes:
            codes = " ".join(each.codes)
            remarks.append(
                t(
                    "{start}–{end} is short of {people} people or more on {short} of {days} days; "
                    "all shortages of these hours are {hours} agent-hours; "
                    "codes that cover it: {codes}.",
                    codes=codes,
                    **values,
                )
            )
        else:
            remarks.append(
                t(
                    "{start}–{end} is short of {people} people or more on {short} of {days} days; "
                    "all shortages of these hours are {hours} agent-hours; "
                    "no single code covers it.",
                    **values,
                )
            )
    return tuple(remarks)
