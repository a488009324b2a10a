"""Meal orders: who eats when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.roster import SegmentKind
from planner.exports.tables import write_csv
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """One meal of one agent, counted for the local day on which it begins."""

    start: datetime
    agent: Agent
    team: str
    code: str

    @property
    def half_hour(self) -> datetime:
        """The start of the half-hour in which it begins: what an order is placed for."""
        return self.start.replace(minute=self.start.minute // 30 * 30)


def meals_of(plan: Plan) -> tuple[Meal, ...]:
    """Every meal of the plan, in order of time, team and agent."""
    floor = plan.floor
    place = {team.id: index for index, team in enumerate(floor.teams)}
    meals = [
        Meal(
            start=segment.start,
            agent=floor.agent_by_id[shift.agent],
            team=floor.team_by_id[floor.agent_by_id[shift.agent].team].label,
            code=shift.code,
        )
        for shift in plan.assignments
        for segment in shift.segments
        if segment.kind is SegmentKind.MEAL
    ]
    return tuple(sorted(meals, key=lambda meal: (meal.start, place[meal.agent.team], meal.agent.id)))


def orders(meals: Iterable[Meal], day: date | None = None) -> dict[datetime, Counter[str]]:
    """Meals by half-hour and team, in order of time; of `day` alone where it is given."""
    counted: dict[datetime, Counter[str]] = {}
    for meal in meals:
        if day is None or meal.start.date() == day:
            counted.setdefault(meal.half_hour, Counter())[meal.team] += 1
    return counted


def write_meals(plan: Plan, path: Path) -> None:
    """meals.csv: a row a meal, the place left to fill in; below, after an empty row, the orders of each half-hour."""
    meals = meals_of(plan)
    teams = [team.label for team in plan.floor.teams]
    heads = (_("Date"), _("Meal at"), _("Team"), _("Agent ID"), _("Name"), _("Code"), _("Place"))
    rows: list[tuple[object, ...]] = [heads]
    rows += [
        (f"{meal.start:%Y-%m-%d}", f"{meal.start:%H:%M}", meal.team, meal.agent.id, meal.agent.name, meal.code, "")
        for meal in meals
    ]
    rows += [(), (_("Date"), _("Half-hour"), _("Orders"), *teams)]
    rows += [
        (f"{begin:%Y-%m-%d}", f"{begin:%H:%M}", counts.total(), *(counts[team] for team in teams))
        for begin, counts in orders(meals).items()
    ]
    write_csv(path, rows)
