"""Who is left without a seat in a course, and why: on small floors compared with trying every way to seat people."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product
from random import Random

import pytest

from planner.domain.floor import Floor
from planner.domain.people import Availability, DeskPin, Leave, Pin
from planner.domain.plan import Requirements
from planner.domain.training import Course, Session
from planner.i18n import use_language
from planner.rostering.impossible import conflicts_of, why_impossible
from planner.rostering.model.problem import each_seated, to_problem
from planner.rostering.training.choice import SeatOption
from planner.rostering.training.conflicts import Place, SeatConflicts
from planner.rostering.training.openings import SessionOpenings
from planner.rostering.training.seating import why_unseated, with_seats
from solver.conflicts import Conflict
from tests.factories import FIRST, floor
from tests.rostering.edits import COURSE, FIRST_SEAT, LAST_SEAT, SECOND, THIRD

NOTHING = Requirements(queues=())
EARLY, LATE = (570, 660), (1140, 1230)
"""Inside A alone, which begins at 8:00, and inside B and P, after which 11 h of rest leave no A the next day."""
PEOPLE = 3


def held(day: int, hours: tuple[int, int], capacity: int) -> Session:
    return Session(day=FIRST + timedelta(days=day), start=hours[0], end=hours[1], capacity=capacity)


def drawn(seed: int) -> Floor:
    """Three people of one team, two courses of a few small sessions, some days of leave."""
    draw = Random(seed)
    courses = tuple(
        replace(
            COURSE,
            name=name,
            teams=("售前",),
            sessions=tuple(
                held(day, hours, draw.choice((1, 2, 3)))
                for day, hours in sorted(draw.sample(list(product(range(3), (EARLY, LATE))), draw.choice((1, 2, 3))))
            ),
        )
        for name in ("X", "Y")[: draw.choice((1, 2, 2))]
    )
    of = floor()
    leave = tuple(
        Leave(agent=agent.id, first_day=day, last_day=day)
        for agent in of.agents[:PEOPLE]
        for day in of.horizon.dates
        if draw.random() < 0.2
    )
    others = tuple(replace(agent, team="售后") for agent in of.agents[PEOPLE:])
    return replace(of, agents=(*of.agents[:PEOPLE], *others), courses=courses, leave=leave)


def open_chairs(of: Floor) -> dict[Place, list[SeatOption]]:
    """By course and agent the sessions of days without leave."""
    away = {(leave.agent, leave.first_day) for leave in of.leave}
    return {
        (course, agent): [
            (course, agent, number)
            for number, session in enumerate(of.courses[course].sessions)
            if (of.agents[agent].id, session.day) not in away
        ]
        for course in range(len(of.courses))
        for agent in range(PEOPLE)
    }


def session_of(of: Floor, chair: SeatOption) -> Session:
    return of.courses[chair[0]].sessions[chair[2]]


def is_allowed(of: Floor, chairs: Collection[SeatOption]) -> bool:
    """No session overfull, nobody twice on a day or early after a late evening."""
    for course, number in {(chair[0], chair[2]) for chair in chairs}:
        people = [chair for chair in chairs if (chair[0], chair[2]) == (course, number)]
        if len(people) > of.courses[course].sessions[number].capacity:
            return False
    for one, other in combinations(chairs, 2):
        if one[1] != other[1]:
            continue
        first, then = sorted((session_of(of, one), session_of(of, other)), key=lambda session: session.day)
        days = (then.day - first.day).days
        if days == 0 or (days == 1 and first.start == LATE[0] and then.start == EARLY[0]):
            return False
    return True


def ways(of: Floor, places: Collection[Place]) -> Iterator[tuple[SeatOption, ...]]:
    """Every way to seat all of these."""
    chairs = open_chairs(of)
    return (way for way in product(*(chairs[place] for place in sorted(places))) if is_allowed(of, way))


def most_seated(of: Floor) -> int:
    places = list(open_chairs(of))
    return next(
        count
        for count in range(len(places), -1, -1)
        if any(next(ways(of, some), None) is not None for some in combinations(places, count))
    )


def found_on(of: Floor) -> SeatConflicts:
    hall = SessionOpenings(of, NOTHING, None)
    clashes: dict[frozenset[SeatOption], Conflict] = {}
    while new := hall.clashes(hall.chosen(clashes, {})):
        clashes |= new
    return SeatConflicts(hall, hall.chosen(clashes, {}), clashes | hall.lone_clashes(clashes))


@pytest.mark.parametrize("seed", range(60))
def test_as_many_as_can_be_are_seated_and_every_conflict_is_the_smallest(seed: int) -> None:
    of = drawn(seed)
    seated, unseated = with_seats(of, NOTHING)
    found = found_on(of)
    chairs = open_chairs(of)

    assert len(seated.seats) == most_seated(of)
    assert len(seated.seats) + len(unseated) == len(chairs)
    assert bool(unseated) == bool(why_unseated(of) if unseated else ())
    assert [(each.course, each.agent) for each in found.shut] == [place for place in chairs if not chairs[place]]
    for crowded in found.crowded:
        sessions = of.courses[crowded.course].sessions

        def missing(some: Collection[int], course: int = crowded.course) -> int:
            only = [agent for agent in range(PEOPLE) if {chair[2] for chair in chairs[course, agent]} <= set(some)]
            here = [agent for agent in only if chairs[course, agent]]
            return len(here) - sum(of.courses[course].sessions[number].capacity for number in some)

        assert len(crowded.agents) > sum(sessions[number].capacity for number in crowded.sessions)
        for count in range(len(crowded.sessions)):
            for fewer in combinations(crowded.sessions, count):
                assert missing(fewer) < missing(crowded.sessions)
    for entangled in found.entangled:
        assert next(ways(of, entangled.places), None) is None
        for place in entangled.places:
            assert next(ways(of, [each for each in entangled.places if each != place]), None) is not None


@pytest.mark.parametrize("seed", range(20))
def test_a_seat_means_the_same_for_an_agent_alone_as_in_the_whole_problem(seed: int) -> None:
    of = drawn(seed)
    seated, _unseated = with_seats(of, NOTHING)
    each, whole = each_seated(to_problem(of, NOTHING), seated), to_problem(seated, NOTHING)

    assert (each.blocked == whole.blocked).all()
    assert (each.must_work == whole.must_work).all()
    assert each.agents == whole.agents


def told(of: Floor, language: str = "en") -> tuple[str, ...]:
    with use_language(language):
        return conflicts_of(of)


def course_at(*sessions: Session, **changes: object) -> Course:
    return replace(COURSE, teams=("售前",), sessions=sessions, **changes)  # type: ignore[arg-type]


def test_people_who_can_come_to_few_sessions_are_told_with_what_keeps_them_from_the_others() -> None:
    of = replace(
        floor(),
        courses=(course_at(held(0, EARLY, 1), held(2, LATE, 9)),),
        leave=tuple(Leave(agent=agent, first_day=THIRD, last_day=THIRD) for agent in ("A001", "A002")),
        pins=(Pin(agent="A003", day=THIRD, code=""),),
    )

    assert told(of) == (
        "course 新品知识: 3 people can come here only, room for 1: 11.10 09:30–11:00; 黄文静, 方家豪, 简天; "
        "not 11.12 19:00–20:30: 黄文静, 方家豪 (on leave that day), 简天 (pinned to the day off)",
    )
    assert told(of, "zh_CN") == (
        "培训“新品知识”：3 人只能参加下面的场次，只有 1 个名额：11.10 09:30–11:00；黄文静、方家豪、简天；"
        "去不了 11.12 19:00–20:30：黄文静、方家豪（当天请假）、简天（锁定休息）",
    )


def test_everything_that_keeps_somebody_from_a_session_has_its_words() -> None:
    of = replace(
        floor(),
        courses=(course_at(held(1, EARLY, 9)),),
        pins=(Pin(agent="A001", day=FIRST, code="N"),),
        desk_pins=(DeskPin(agent="A002", day=SECOND, queue="pre", start=600, end=720),),
        availability=(Availability(agent="A003", day=SECOND, opens=720),),
    )
    joins = tuple(replace(each, joined=THIRD) if each.id == "A004" else each for each in of.agents)
    of = replace(of, agents=joins, courses=(course_at(held(1, EARLY, 9), held(2, (300, 400), 9)),))
    none = "11.12 05:00–06:40 (no shift holds it with its breaks outside: A 08:00–16:30, B 15:30–24:00, P 17:30–02:00"

    assert [sentence.replace(none, "-") for sentence in told(of)] == [
        "course 新品知识: no session is open to 黄文静: 11.11 09:30–11:00 "
        "(pinned to N on 11.10; 11 h of rest end at 11.11 19:00); -, N 23:30–08:00)",
        "course 新品知识: no session is open to 方家豪: 11.11 09:30–11:00 (pinned to 售前 11.11 10:00–12:00); "
        "-, N 23:30–08:00)",
        "course 新品知识: no session is open to 简天: 11.11 09:30–11:00 (outside the hours they can work); "
        "-, N 23:30–08:00)",
        "course 新品知识: no session is open to 朱静: 11.11 09:30–11:00 (joins on 11.12); -, N 23:30–08:00)",
    ]


def test_two_courses_on_one_day_are_told_together() -> None:
    early, late = course_at(held(0, EARLY, 9), name="X"), course_at(held(0, LATE, 9), name="Y")
    of = replace(floor(), courses=(early, late))

    assert told(of, "zh_CN") == (
        "黄文静、方家豪、简天、朱静没法把课程都参加到：“X”能去 11.10 09:30–11:00；"
        "“Y”能去 11.10 19:00–20:30；每人一天最多参加一场",
    )


def test_seats_that_leave_too_little_rest_are_chosen_otherwise_where_that_can_be() -> None:
    late = course_at(held(0, LATE, 9), name="X")
    only = course_at(held(1, EARLY, 9), name="Y")
    more = course_at(held(1, EARLY, 9), held(2, EARLY, 9), name="Y")

    assert told(replace(floor(), courses=(late, only)))[0].endswith(
        "not all of X 11.10 19:00–20:30, Y 11.11 09:30–11:00 (at least 11 h of rest)"
    )
    assert told(replace(floor(), courses=(late, more))) == ()


def test_a_seat_in_a_conflict_is_told_as_one() -> None:
    """Seats as a plan keeps them, and what was decided since."""
    of = replace(
        floor(),
        courses=(COURSE,),
        seats=(FIRST_SEAT, LAST_SEAT),
        leave=(Leave(agent="A005", first_day=FIRST, last_day=FIRST),),
        pins=(Pin(agent="A006", day=THIRD, code="A"),),
    )
    problem = to_problem(of, NOTHING)
    said = {}
    for language in ("en", "zh_CN"):
        with use_language(language):
            said[language] = why_impossible(of, problem, ())

    assert said == {
        "en": (
            "梁思: has a seat in 新品知识 11.10 09:30–11:00, but on leave that day",
            "詹国: pinned to A on 11.12, but does not hold 新品知识 11.12 19:00–20:30",
        ),
        "zh_CN": (
            "梁思：要参加 新品知识 11.10 09:30–11:00 的培训，但当天请假",
            "詹国：11.12 锁定 A，但包不住 新品知识 11.12 19:00–20:30",
        ),
    }
