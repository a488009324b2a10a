"""What a plan has otherwise than the roster it keeps to, read off the plan alone."""

from dataclasses import replace

from planner.domain.changes import Why, why_text
from planner.domain.kept import changed_days
from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.i18n import use_language
from tests.factories import FIRST, LAST, plan


def published(**days: tuple[str | None, ...]) -> Plan:
    """The sample plan, which keeps to a roster of these codes; days of others are as they are."""
    codes = {(each.agent, each.day): each.code for each in plan().assignments}
    dates = plan().floor.horizon.dates
    same = {agent.id: tuple(codes.get((agent.id, day), "") for day in dates) for agent in plan().floor.agents}
    return replace(plan(), floor=replace(plan().floor, published={**same, **days}))


def told(of: Plan) -> list[tuple[str, str, str, Why]]:
    return [(each.agent, each.before, each.after, each.why) for each in changed_days(of)]


def code(agent: str, place: int) -> str:
    return str(published().floor.published[agent][place])


def test_a_plan_that_keeps_to_nothing_changes_nothing() -> None:
    assert changed_days(plan()) == ()
    assert changed_days(published()) == ()


def test_every_day_with_another_code_is_named() -> None:
    first, second, third = (code("A001", place) for place in range(3))
    other = "B" if first != "B" else "A"
    assert first
    assert told(published(A001=(other, second, third))) == [("A001", other, first, Why.MOVED)]


def test_of_days_the_published_roster_says_nothing_nothing_is_told() -> None:
    assert told(published(A001=(None, None, None))) == []


def test_nobody_is_called_where_a_roster_is_planned_anew() -> None:
    of = published(A001=("S", code("A001", 1), code("A001", 2)))
    (change,) = changed_days(of)
    assert (change.before, change.why, change.order) == ("S", Why.FROM_STANDBY, 0)
    words = {}
    for language in ("zh_CN", "en"):
        with use_language(language):
            words[language] = why_text(change)
    assert words == {"zh_CN": "原定替补，改为上班", "en": "works in place of standing by"}


def test_a_code_that_is_no_more_and_leave_since_are_the_reasons() -> None:
    of = published(A001=("Z9", code("A001", 1), code("A001", 2)))
    assert [why for *_rest, why in told(of)] == [Why.GONE]
    working = next(each for each in plan().assignments if each.day == FIRST)
    away = replace(
        of,
        floor=replace(published().floor, leave=(Leave(agent=working.agent, first_day=FIRST, last_day=LAST),)),
        assignments=tuple(each for each in plan().assignments if each.agent != working.agent),
    )
    assert {(agent, why) for agent, _before, _after, why in told(away)} == {(working.agent, Why.ABSENT)}
