"""Those on standby are called in turn."""

from planner.domain.roster import StandbyCall
from planner.rostering.counting.standby import standby_calls
from tests.factories import assignment, floor


def order(*holders: tuple[str, ...]) -> list[list[str]]:
    """Who is called, day by day, when these stand by."""
    of = floor()
    shifts = tuple(
        assignment(of, agent, of.horizon.dates[day], "S") for day, agents in enumerate(holders) for agent in agents
    )
    calls = standby_calls(of, shifts)
    assert [(call.day, call.order) for call in calls] == sorted((call.day, call.order) for call in calls)
    return [[call.agent for call in calls if call.day == day] for day in of.horizon.dates]


def test_the_same_two_take_turns_at_the_front() -> None:
    assert order(("A001", "A002"), ("A001", "A002"), ("A001", "A002")) == [
        ["A001", "A002"],
        ["A002", "A001"],
        ["A001", "A002"],
    ]


def test_who_has_not_stood_by_yet_goes_first() -> None:
    assert order(("A001",), ("A001", "A005"), ()) == [["A001"], ["A005", "A001"], []]


def test_only_standby_shifts_are_called() -> None:
    of = floor()
    day = of.horizon.dates[0]
    assert standby_calls(of, (assignment(of, "A001", day, "A"), assignment(of, "A004", day, "S"))) == (
        StandbyCall(day=day, code="S", order=1, agent="A004"),
    )
