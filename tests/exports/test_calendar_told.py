"""A calendar from version to version: what changed is told as changed, what did not stays the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from icalendar import Calendar, Event

from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment, SegmentKind, StandbyCall
from planner.exports.calendar_told import NOTHING_TOLD, AllTold, all_told, latest, read_told, write_told
from planner.exports.calendars import agent_calendar, team_calendar, write_calendars
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from tests.factories import FIRST, plan

ZONES = (
    "Asia/Shanghai",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)
FIRSTS = (
    FIRST,
    *(datetime(*day).date() for day in ((2026, 10, 24), (2026, 10, 31), (2027, 3, 13), (2027, 3, 27), (2027, 4, 3))),
)
"""First days of a horizon: on some of these nights clocks change in one of the zones."""
Shift = tuple[str, int, int, str]
"""Code, minutes from midnight to its start, length, and what is done in it."""


def moment(version: int) -> datetime:
    return datetime(2026, 11, 8, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(hours=version)


def shifts(content: bytes) -> dict[str, Event]:
    """Events by UID, but for the one that tells the version."""
    events = {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
    return {uid: event for uid, event in events.items() if not uid.startswith("version/")}


def of_agent(version: Plan, number: int, told: AllTold, *, cancelling: bool, agent: str = "A001") -> bytes:
    return agent_calendar(version, agent, version=number, published=moment(number), told=told, cancelling=cancelling)


def worked(agent: str, version: Plan, day: int, shift: Shift) -> Assignment:
    code, begin, length, what = shift
    date = version.floor.horizon.dates[day]
    start = datetime.combine(date, datetime.min.time()) + timedelta(minutes=begin)
    end = start + timedelta(minutes=length)
    half = start + timedelta(minutes=length // 2)
    parts = {
        "desk": (Segment(start=start, end=end, kind=SegmentKind.WORK, queue="pre", efficiency=1.0),),
        "two desks": (
            Segment(start=start, end=half, kind=SegmentKind.WORK, queue="pre", efficiency=1.0),
            Segment(start=half, end=end, kind=SegmentKind.WORK, queue="after", efficiency=0.7, loan=True),
        ),
        "meal": (
            Segment(start=start, end=half, kind=SegmentKind.WORK, queue="pre", efficiency=1.0),
            Segment(start=half, end=end, kind=SegmentKind.MEAL),
        ),
    }
    return Assignment(agent=agent, day=date, code=code, start=start, end=end, segments=parts[what])


def rosters() -> SearchStrategy[dict[tuple[str, int], Shift]]:
    """Shifts by agent and day. Starts avoid the hour a clock may leave out or repeat, ends cannot all."""
    shift = st.tuples(
        st.sampled_from("ABPN"),
        st.sampled_from((0, 240, 480, 930, 1050, 1410, 1425)),
        st.sampled_from((30, 240, 510, 720)),
        st.sampled_from(("desk", "two desks", "meal")),
    )
    return st.dictionaries(st.tuples(st.sampled_from(("A001", "A002")), st.integers(0, 2)), shift, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(FIRSTS), st.lists(rosters(), min_size=2, max_size=4))
def test_of_random_versions_exactly_what_changed_is_told_as_changed(
    zone: str, first: datetime, versions: list[dict[tuple[str, int], Shift]]
) -> None:
    horizon = replace(plan().floor.horizon, zone=zone, first_day=first, last_day=first + timedelta(days=2))
    empty = replace(plan(), floor=replace(plan().floor, horizon=horizon), assignments=(), standby_calls=())
    told = NOTHING_TOLD
    before: dict[tuple[str, int], Shift] = {}
    seen: dict[str, Event] = {}
    for number, roster in enumerate(versions, start=1):
        version = replace(
            empty, assignments=tuple(worked(agent, empty, day, shift) for (agent, day), shift in roster.items())
        )
        told = all_told(version, told, number, moment(number))
        for agent in ("A001", "A002"):
            feed = shifts(of_agent(version, number, told, cancelling=False, agent=agent))
            file = shifts(of_agent(version, number, told, cancelling=True, agent=agent))
            for day in range(3):
                uid = f"{agent}/{horizon.dates[day].isoformat()}/sample@dacu"
                new, old, was = roster.get((agent, day)), before.get((agent, day)), seen.get(uid)
                assert (uid in feed) == (new is not None)
                assert (uid in file) == (new is not None or was is not None)
                if uid not in file:
                    continue
                event = file[uid]
                if new is not None:
                    assert feed[uid].to_ical() == event.to_ical()
                    start = worked(agent, empty, day, new).start
                    assert event.start == start.replace(tzinfo=ZoneInfo(zone))
                    assert event.end.replace(tzinfo=None) == start + timedelta(minutes=new[2])
                    assert event.end.utcoffset() == event.end.replace(tzinfo=ZoneInfo(zone)).utcoffset()
                assert (str(event["STATUS"]) == "CANCELLED") == (new is None)
                if was is not None and new == old:
                    assert event.to_ical() == was.to_ical()
                elif was is not None:
                    assert event["SEQUENCE"] > was["SEQUENCE"]
                    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == moment(number).astimezone(UTC)
                seen[uid] = event
        before = roster


def less(of: Plan, agent: str, day: int) -> Plan:
    return replace(of, assignments=tuple(each for each in of.assignments if (each.agent, each.day.day) != (agent, day)))


def test_a_withdrawn_shift_is_gone_where_it_is_subscribed_to_and_cancelled_in_a_file() -> None:
    told = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    fewer = less(plan(), "A001", 11)
    feed = shifts(of_agent(fewer, 2, told, cancelling=False))
    file = shifts(of_agent(fewer, 2, told, cancelling=True))
    with use_language("en"):
        english = shifts(of_agent(fewer, 2, told, cancelling=True))

    gone = "A001/2026-11-11/sample@dacu"
    assert list(feed) == ["A001/2026-11-10/sample@dacu"]
    assert [(uid, str(event["STATUS"]), event["SEQUENCE"]) for uid, event in file.items()] == [
        ("A001/2026-11-10/sample@dacu", "CONFIRMED", 0),
        (gone, "CANCELLED", 1),
    ]
    assert str(file[gone]["SUMMARY"]) == "已取消：A 08:00-16:30"
    assert str(english[gone]["SUMMARY"]) == "Cancelled: A 08:00-16:30"
    assert (file[gone].start.hour, file[gone].end.hour, str(file[gone]["TRANSP"])) == (8, 16, "TRANSPARENT")


def test_a_shift_that_comes_back_is_later_than_its_cancellation() -> None:
    told = NOTHING_TOLD
    for number, version in enumerate((plan(), less(plan(), "A001", 11), plan()), start=1):
        told = all_told(version, told, number, moment(number))

    back = shifts(of_agent(plan(), 3, told, cancelling=True))["A001/2026-11-11/sample@dacu"]
    assert (str(back["STATUS"]), back["SEQUENCE"]) == ("CONFIRMED", 2)


def another_place(of: Plan) -> Plan:
    calls = tuple(StandbyCall(day=FIRST, code="S", order=order, agent=who) for order, who in ((1, "A005"), (2, "A004")))
    return replace(of, standby_calls=calls)


def another_meal(of: Plan) -> Plan:
    def later(segment: Segment) -> Segment:
        return (
            replace(segment, end=segment.end + timedelta(minutes=15)) if segment.kind is SegmentKind.MEAL else segment
        )

    return replace(
        of,
        assignments=tuple(
            replace(each, segments=tuple(map(later, each.segments))) if each.agent == "A001" else each
            for each in of.assignments
        ),
    )


def another_supervisor(of: Plan) -> Plan:
    return replace(of, floor=replace(of.floor, campaign=replace(of.floor.campaign, phone="13900000000")))


def nothing_seen(of: Plan) -> Plan:
    return replace(of, seed=7, software="9.9.9", costs=())


@pytest.mark.parametrize(
    ("change", "agents", "teams"),
    [
        (another_place, {"A004/2026-11-10"}, set()),
        (another_meal, {"A001/2026-11-10", "A001/2026-11-11"}, {"售前 2026-11-10/A", "售前 2026-11-11/A"}),
        (nothing_seen, set(), set()),
    ],
)
def test_whatever_is_seen_of_an_event_is_a_change_and_nothing_else(
    change: Callable[[Plan], Plan], agents: set[str], teams: set[str]
) -> None:
    first = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    second = all_told(change(plan()), first, 2, moment(2))

    assert {
        f"{agent}/{key}" for agent, events in second.agents.items() for key, each in events.items() if each.sequence
    } == agents
    assert {
        f"{team} {key}" for team, events in second.teams.items() for key, each in events.items() if each.sequence
    } == teams


def test_another_phone_of_the_supervisor_is_told_with_every_shift() -> None:
    first = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    second = all_told(another_supervisor(plan()), first, 2, moment(2))

    assert {each.sequence for events in second.agents.values() for each in events.values()} == {1}


def test_the_same_again_changes_nothing_in_whatever_language() -> None:
    told = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    with use_language("en"):
        assert all_told(plan(), told, 5, moment(5)) == told


def test_two_plans_that_were_told_apart_are_followed_by_a_change_where_they_differ() -> None:
    one = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    other = all_told(another_meal(plan()), NOTHING_TOLD, 4, moment(4))
    both = all_told(plan(), latest([one, other], "sample"), 5, moment(5))

    sequences = {agent: {each.sequence for each in events.values()} for agent, events in both.agents.items()}
    assert sequences == {agent: ({4} if agent == "A001" else {3}) for agent in plan().floor.agent_by_id}


def test_days_outside_the_horizon_are_not_spoken_of_and_not_forgotten() -> None:
    first = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    later = replace(plan().floor.horizon, first_day=FIRST + timedelta(days=2), last_day=FIRST + timedelta(days=4))
    moved = replace(plan(), floor=replace(plan().floor, horizon=later), assignments=(), standby_calls=())
    told = all_told(moved, first, 2, moment(2))

    file = shifts(of_agent(moved, 2, told, cancelling=True, agent="A003"))
    assert [(uid, str(event["STATUS"])) for uid, event in file.items()] == [
        ("A003/2026-11-12/sample@dacu", "CANCELLED")
    ]
    assert told.agents["A003"]["2026-11-10"] == first.agents["A003"]["2026-11-10"]


def test_who_has_left_gets_a_file_that_cancels_everything_and_another_campaign_cancels_nothing(tmp_path: Path) -> None:
    floor = plan().floor
    without = replace(
        plan(),
        floor=replace(floor, agents=floor.agents[1:]),
        assignments=tuple(each for each in plan().assignments if each.agent != "A001"),
    )
    first = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    told = all_told(without, first, 2, moment(2))
    write_calendars(without, tmp_path / "one", version=2, published=moment(2), told=told)
    other = replace(without, floor=replace(without.floor, id="another"))
    write_calendars(
        other, tmp_path / "other", version=2, published=moment(2), told=all_told(other, first, 2, moment(2))
    )

    gone = shifts((tmp_path / "one" / "A001.ics").read_bytes())
    assert [str(event["STATUS"]) for event in gone.values()] == ["CANCELLED"] * 2
    assert not (tmp_path / "other" / "A001.ics").exists()
    cancelled = [path.name for path in (tmp_path / "other").rglob("*.ics") if b"CANCELLED" in path.read_bytes()]
    assert cancelled == []


def test_a_team_is_told_who_comes_and_goes() -> None:
    told = all_told(plan(), NOTHING_TOLD, 1, moment(1))
    fewer = less(less(plan(), "A001", 11), "A006", 10)
    content = team_calendar(fewer, "售后", version=2, published=moment(2), told=told, cancelling=True)
    feed = team_calendar(fewer, "售后", version=2, published=moment(2), told=told)

    changed = {uid: (str(event["STATUS"]), event["SEQUENCE"]) for uid, event in shifts(content).items()}
    assert [each for each in changed.values() if each[1]] == [("CANCELLED", 1)]
    assert len(shifts(feed)) == len(changed) - 1 == 4


def test_what_was_told_comes_back_from_its_file_and_a_damaged_one_says_nothing(tmp_path: Path) -> None:
    told = all_told(less(plan(), "A001", 11), all_told(plan(), NOTHING_TOLD, 1, moment(1)), 2, moment(2))
    write_plan(plan(), tmp_path / "plan.json")
    write_told(told, tmp_path / "plan.json", tmp_path / "calendars.json")

    read = read_told(tmp_path)
    assert replace(read, plan="") == told
    assert len(read.plan) == 64
    for text in ("", "[]", "{}", '{"floor":"x","agents":{"A":{"x":{}}},"teams":{},"plan":""}'):
        (tmp_path / "calendars.json").write_text(text)
        assert read_told(tmp_path) == NOTHING_TOLD
