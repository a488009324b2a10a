from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.plan import Plan
from planner.domain.publication import When, concerns
from tests.factories import plan

DAY = timedelta(hours=24)


def without(roster: Plan, agent: str) -> Plan:
    """The plan as if that agent had no shift."""
    return replace(roster, assignments=tuple(each for each in roster.assignments if each.agent != agent))


def test_without_a_roster_before_every_shift_that_is_not_over_is_news() -> None:
    roster = plan()
    before_all = min(each.start for each in roster.assignments) - timedelta(days=3)
    found = concerns(None, roster, before_all, DAY)
    assert {(each.agent, each.day) for each in found} == {(each.agent, each.day) for each in roster.assignments}
    assert {each.when for each in found} == {When.LATER}
    after_all = max(each.end for each in roster.assignments)
    assert concerns(None, roster, after_all, DAY) == ()


def test_a_shift_taken_away_is_told_by_how_near_it_is() -> None:
    roster = plan()
    gone = roster.assignments[0]
    new = without(roster, gone.agent)

    def when(now: datetime, freeze: timedelta) -> list[When]:
        return [each.when for each in concerns(roster, new, now, freeze) if each.day == gone.day]

    assert when(gone.start, DAY) == [When.BEGUN]
    assert when(gone.start - timedelta(hours=23), DAY) == [When.FROZEN]
    assert when(gone.start - timedelta(hours=23), timedelta(hours=2)) == [When.SOON]
    assert when(gone.start - timedelta(hours=25), DAY) == [When.LATER]


def test_the_same_roster_concerns_nobody() -> None:
    assert concerns(plan(), plan(), datetime(2026, 11, 1), DAY) == ()


def test_somebody_who_left_and_somebody_new_are_told_and_what_is_new_is_not_frozen() -> None:
    old = plan()
    leaver = old.assignments[0].agent
    floor = replace(old.floor, agents=tuple(each for each in old.floor.agents if each.id != leaver))
    new = replace(without(old, leaver), floor=floor)
    now = min(each.start for each in old.assignments)
    left = [each for each in concerns(old, new, now, DAY) if each.agent == leaver]
    assert [(each.before != "", each.after) for each in left] == [(True, "")] * len(left)
    assert len(left) == sum(each.agent == leaver and each.end > now for each in old.assignments)
    joined = [each for each in concerns(new, old, now, DAY) if each.agent == leaver]
    assert {each.before for each in joined} == {""}
    assert {each.when for each in joined} <= {When.SOON, When.LATER}
