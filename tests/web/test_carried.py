"""Who came over from the day before the roster stands on the page of its first day, until they leave."""

from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.services.links import Links
from planner.services.opened import OpenedPlan
from planner.web.pages.day import DayPage, ShiftBar
from tests.factories import FIRST, plan


def carried_until(hour: int, code: str = "") -> Plan:
    """The sample in which the first agent's last shift ends on the first day."""
    of = plan()
    first, *others = of.floor.agents
    history = replace(
        first.history,
        last_shift_end=datetime.combine(FIRST, datetime.min.time()) + timedelta(hours=hour),
        last_code=code,
    )
    return replace(of, floor=replace(of.floor, agents=(replace(first, history=history), *others)))


def bars(of: Plan, day: int) -> list[ShiftBar]:
    links = Links(b"key", of.floor)
    opened = OpenedPlan(plan=of, figures=PlanFigures(plan=of), version=1, published=datetime(2026, 11, 1), links=links)
    page = DayPage.of(opened, FIRST + timedelta(days=day), "pre")
    return [bar for team in page.teams for row in team.rows if row.name == of.floor.agents[0].name for bar in row.bars]


def test_the_rest_of_the_shift_is_drawn_from_midnight_to_its_end() -> None:
    first = bars(carried_until(2), 0)[0]

    assert (first.x, first.width, first.label, first.from_yesterday) == (0, 120, "◂", True)


def test_the_code_is_named_where_it_is_known() -> None:
    assert bars(carried_until(8, "N"), 0)[0].label == "◂ N"
    assert bars(carried_until(8, "N"), 0)[0].kind == "night"


def test_the_day_after_they_have_left() -> None:
    assert bars(carried_until(2), 1) == bars(plan(), 1)
