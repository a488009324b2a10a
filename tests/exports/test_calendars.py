from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment, SegmentKind, StandbyCall
from planner.errors import NotFound
from planner.exports.calendars import agent_calendar, team_calendar, write_calendars
from planner.i18n import use_language
from tests.factories import FIRST, plan
from tests.rostering.edits import attending

PUBLISHED = datetime(2026, 11, 8, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def calendar(agent: str, of: Plan | None = None, version: int = 1) -> bytes:
    return agent_calendar(of or plan(), agent, version=version, published=PUBLISHED)


def shifts(content: bytes) -> list[Event]:
    """Events except the one that tells the version."""
    events = Calendar.from_ical(content).walk("VEVENT")
    return [event for event in events if not str(event["UID"]).startswith("version/")]


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def in_london(*starts: datetime) -> Plan:
    """The sample plan in London, A001 working nine hours from each start."""
    first = min(starts).date()
    horizon = replace(plan().floor.horizon, zone="Europe/London", first_day=first, last_day=first + timedelta(days=2))
    work = tuple(
        Assignment(
            agent="A001",
            day=start.date(),
            code="A",
            start=start,
            end=start + timedelta(hours=9),
            segments=(
                Segment(
                    start=start, end=start + timedelta(hours=9), kind=SegmentKind.WORK, queue="pre", efficiency=1.0
                ),
            ),
        )
        for start in starts
    )
    return replace(plan(), floor=replace(plan().floor, horizon=horizon), assignments=work)


def test_a_calendar_begins_with_what_clients_ask_for() -> None:
    head = lines(calendar("A001"))

    assert head[0] == "BEGIN:VCALENDAR"
    assert {
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:黄文静 · 双11 · 2026",
        "X-WR-CALNAME:黄文静 · 双11 · 2026",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    } <= set(head)
    assert head.count("BEGIN:VTIMEZONE") == 1
    assert not any(line.startswith(("BEGIN:VALARM", "COMMENT")) for line in head)


def test_an_event_tells_code_hours_team_breaks_desk_and_whom_to_call() -> None:
    event = shifts(calendar("A006"))[0]

    assert str(event["SUMMARY"]) == "B 15:30-24:00 售后、支援售前"
    assert event.start == datetime(2026, 11, 10, 15, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event.end == datetime(2026, 11, 11, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event.categories == ["晚班"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "B 晚班",
        "用餐 18:30-19:00",
        "小休 16:45-17:00, 21:30-21:45",
        "岗位 售后 15:30-21:30",
        "岗位 支援售前 21:45-22:45",
        "岗位 售后 22:45-24:00",
        "主管 周敏 13800000011",
        "日历可能晚几小时，以排班表为准",
    ]


def test_a_shift_over_midnight_is_one_event() -> None:
    peak = shifts(calendar("A003"))

    assert [(event.start.day, event.start.hour, event.end.day, event.end.hour) for event in peak] == [
        (10, 17, 11, 2),
        (11, 17, 12, 2),
        (12, 17, 13, 2),
    ]


def test_standby_is_tentative_and_leaves_its_holder_free() -> None:
    standby, night, _night = shifts(calendar("A004"))

    assert (str(standby["STATUS"]), str(standby["TRANSP"])) == ("TENTATIVE", "TRANSPARENT")
    assert (str(night["STATUS"]), str(night["TRANSP"])) == ("CONFIRMED", "OPAQUE")
    assert standby.categories == ["替补"]


def test_standby_says_until_when_in_which_place_and_how_one_is_called() -> None:
    line = tuple(
        StandbyCall(day=FIRST, code="S", order=order, agent=agent)
        for order, agent in enumerate(("A002", "A004", "A001"), 1)
    )
    standby = shifts(calendar("A004", replace(plan(), standby_calls=line)))[0]
    with use_language("en"):
        english = shifts(calendar("A004", replace(plan(), standby_calls=line)))[0]

    assert (standby["SUMMARY"], english["SUMMARY"]) == ("S 18:00-24:00 替补第 2 位", "S 18:00-24:00 standby no. 2")
    assert str(standby["DESCRIPTION"]).splitlines() == [
        "S 替补",
        "替补待命到 24:00，排在第 2 位，共 3 位",
        "主管按顺序打电话叫人，接到电话就到岗，没接到不用来",
        "主管 周敏 13800000011",
        "日历可能晚几小时，以排班表为准",
    ]
    assert str(english["DESCRIPTION"]).splitlines()[1:3] == [
        "On call until 24:00, no. 2 of 3 in line",
        "Called by phone: the supervisor rings in this order; come in then, else stay where you are",
    ]


def test_standby_past_midnight_names_the_day_it_ends_and_without_a_line_claims_no_place() -> None:
    late = Assignment(
        agent="A004",
        day=FIRST,
        code="S",
        start=datetime(2026, 11, 10, 20),
        end=datetime(2026, 11, 11, 2),
        segments=(Segment(start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 11, 2), kind=SegmentKind.STANDBY),),
    )
    (standby,) = shifts(calendar("A004", replace(plan(), assignments=(late,), standby_calls=())))

    assert str(standby["SUMMARY"]) == "S 20:00-02:00 替补"
    assert "替补待命到 11.11 02:00" in str(standby["DESCRIPTION"]).splitlines()


def test_the_title_names_every_desk_once_and_the_course_attended() -> None:
    trained = attending(plan())

    assert [str(event["SUMMARY"]) for event in shifts(calendar("A005", trained))] == [
        "A 08:00-16:30 售后、培训 新品知识、质检",
        "A 08:00-16:30 售后、质检",
        "A 08:00-16:30 售后、质检",
    ]


@pytest.mark.parametrize(("minutes", "trigger"), [(30, "-PT30M"), (120, "-PT2H"), (1440, "-P1D")])
def test_the_phone_rings_before_a_shift_only_where_that_was_asked_for(minutes: int, trigger: str) -> None:
    content = agent_calendar(plan(), "A004", version=1, published=PUBLISHED, alarm=minutes)
    alarms = Calendar.from_ical(content).walk("VALARM")

    assert Calendar.from_ical(calendar("A004")).walk("VALARM") == []
    assert [str(alarm["DESCRIPTION"]) for alarm in alarms] == [str(event["SUMMARY"]) for event in shifts(content)]
    assert lines(content).count(f"TRIGGER:{trigger}") == len(alarms) == 3


def test_a_shift_keeps_its_identity_through_versions() -> None:
    first, third = (shifts(calendar("A001", version=version)) for version in (1, 3))

    assert [str(event["UID"]) for event in first] == ["A001/2026-11-10/sample@dacu", "A001/2026-11-11/sample@dacu"]
    assert [event["UID"] for event in first] == [event["UID"] for event in third]


def test_stamps_are_the_moment_of_publication_in_utc() -> None:
    for event in Calendar.from_ical(calendar("A001")).walk("VEVENT"):
        assert event["DTSTAMP"].dt == datetime(2026, 11, 8, 9, tzinfo=UTC)
        assert event["LAST-MODIFIED"].dt == datetime(2026, 11, 8, 9, tzinfo=UTC)


def test_one_event_that_blocks_nobody_tells_the_version() -> None:
    marker = next(
        event
        for event in Calendar.from_ical(calendar("A001", version=3)).walk("VEVENT")
        if str(event["UID"]).startswith("version/")
    )

    assert (str(marker["SUMMARY"]), marker["SEQUENCE"]) == ("排班表 v3", 2)
    assert str(marker["DESCRIPTION"]) == "2026-11-08 17:00 发布"
    assert (marker.start, marker.end, str(marker["TRANSP"])) == (date(2026, 11, 8), date(2026, 11, 9), "TRANSPARENT")


def test_a_withdrawn_shift_is_gone() -> None:
    kept = tuple(each for each in plan().assignments if (each.agent, each.day.day) != ("A001", 11))

    assert [str(event["UID"]) for event in shifts(calendar("A001", replace(plan(), assignments=kept), 2))] == [
        "A001/2026-11-10/sample@dacu"
    ]


def test_the_same_plan_gives_the_same_bytes_wherever_it_is_published_from() -> None:
    elsewhere = PUBLISHED.astimezone(timezone(timedelta(hours=-5)))

    assert calendar("A001") == calendar("A001")
    assert calendar("A001") == agent_calendar(plan(), "A001", version=1, published=elsewhere)


def test_the_reader_chooses_the_language() -> None:
    with use_language("en"):
        assert "Meal 11:00-11:30" in str(shifts(calendar("A001"))[0]["DESCRIPTION"])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_lines_are_folded_and_any_name_comes_through(name: str) -> None:
    agents = tuple(replace(agent, name=name) for agent in plan().floor.agents)
    content = calendar("A001", replace(plan(), floor=replace(plan().floor, agents=agents)))

    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(Calendar.from_ical(content)["NAME"]) == f"{name} · 双11 · 2026"


@pytest.mark.parametrize(
    ("start", "begins", "ends"),
    [
        # Summer time ends at 02:00 on the last Sunday of October.
        (datetime(2026, 10, 24, 9), datetime(2026, 10, 24, 8, tzinfo=UTC), datetime(2026, 10, 24, 17, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22), datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
        (datetime(2026, 10, 25, 9), datetime(2026, 10, 25, 9, tzinfo=UTC), datetime(2026, 10, 25, 18, tzinfo=UTC)),
        (datetime(2011, 10, 29, 22), datetime(2011, 10, 29, 21, tzinfo=UTC), datetime(2011, 10, 30, 7, tzinfo=UTC)),
        (datetime(2011, 10, 30, 9), datetime(2011, 10, 30, 9, tzinfo=UTC), datetime(2011, 10, 30, 18, tzinfo=UTC)),
        # It begins at 01:00 on the last Sunday of March.
        (datetime(2027, 3, 27, 20), datetime(2027, 3, 27, 20, tzinfo=UTC), datetime(2027, 3, 28, 4, tzinfo=UTC)),
    ],
)
def test_wall_clock_times_stay_right_when_clocks_change(start: datetime, begins: datetime, ends: datetime) -> None:
    (event,) = shifts(calendar("A001", in_london(start)))

    assert event.start.replace(tzinfo=None) == start
    assert event.end.replace(tzinfo=None) == start + timedelta(hours=9)
    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == (begins, ends)


def test_the_zone_is_written_for_these_days_only_and_agrees_with_the_events() -> None:
    content = calendar("A001", in_london(datetime(2026, 10, 24, 22)))
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")

    assert [(part.name, part["TZOFFSETTO"].td, part["DTSTART"].dt) for part in zone.subcomponents] == [
        ("DAYLIGHT", timedelta(hours=1), datetime(2026, 10, 23)),
        ("STANDARD", timedelta(0), datetime(2026, 10, 25, 2)),
    ]
    assert zone.to_tz().utcoffset(datetime(2026, 10, 25, 7)) == timedelta(0)  # type: ignore[attr-defined]


def test_a_team_sees_who_works_each_code() -> None:
    content = team_calendar(plan(), "售后", version=1, published=PUBLISHED)
    events = {(event.start.day, str(event["SUMMARY"])): str(event["DESCRIPTION"]) for event in shifts(content)}

    assert events[10, "A 08:00-16:30 售后 · 1 人"] == "梁思，用餐 11:00-11:30"
    assert [summary for _day, summary in sorted(events)] == [
        "A 08:00-16:30 售后 · 1 人",
        "B 15:30-24:00 售后 · 1 人",
        "A 08:00-16:30 售后 · 1 人",
        "A 08:00-16:30 售后 · 1 人",
        "B 15:30-24:00 售后 · 1 人",
    ]


def test_everybody_and_every_team_get_a_file(tmp_path: Path) -> None:
    agents = tuple(replace(agent, id=agent.id.replace("A001", "A/1")) for agent in plan().floor.agents)
    work = tuple(replace(each, agent=each.agent.replace("A001", "A/1")) for each in plan().assignments)
    of = replace(plan(), floor=replace(plan().floor, agents=agents), assignments=work)

    write_calendars(of, tmp_path, version=1, published=PUBLISHED)

    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.ics")} == {
        "A%2F1.ics",
        *(f"A00{number}.ics" for number in range(2, 7)),
        "teams/售前.ics",
        "teams/售后.ics",
    }


def test_who_is_not_there_has_no_calendar() -> None:
    with pytest.raises(NotFound):
        calendar("A999")
    with pytest.raises(NotFound):
        team_calendar(plan(), "nobody", version=1, published=PUBLISHED)
    with pytest.raises(ValueError, match="zone"):
        agent_calendar(plan(), "A001", version=1, published=datetime(2026, 11, 8))
