"""The cheapest seats: as many people as can be seated, then by price."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.training import Course

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

SeatOption = tuple[int, int, int]
"""Course, agent and session of the course: indices."""

TeamInSession = tuple[int, int, str]
"""Course, session of the course, home queue: people of one queue in one session."""

UNSEATED = 10**9
SCALE = 1000
"""Prices are hours; whole thousandths are fine enough."""
CROWD = 0.05
"""Hours each further person of a queue in training at one moment counts more, on top of what the first counts there:
sessions fill alike where nothing else tells them apart, and the busier the hours the sooner another one is taken."""
FIRST_TRY, EFFORT = 0.1, 2.0
"""Most deterministic seconds of a search for people and prices at once, which mostly needs hundredths of one, and of
each search after it where that was not enough; one of them is about six seconds of a processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAway:
    """People of a home queue in training at one moment: the chairs they sit on, and how busy the queue is then."""

    chairs: tuple[SeatOption, ...]
    busy: float
    """Hours of the queue's work that wait for one of its people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayTogether:
    """Who would be away together."""

    crowds: tuple[TeamAway, ...] = ()
    most: Mapping[TeamInSession, int] = field(default_factory=dict)
    """No more people than that of a queue in a session."""
    queue_of: Mapping[int, str] = field(default_factory=dict)
    """Home queue by agent."""


def choose(
    offers: Sequence[tuple[Course, Iterable[tuple[SeatOption, float]]]],
    together: AwayTogether | None = None,
    clashes: Collection[frozenset[SeatOption]] = (),
) -> frozenset[SeatOption]:
    """A chair of each course for as many agents as possible, nobody in two sessions of one day.

    Of the chairs of a clash not all are taken.
    """
    together = together or AwayTogether()
    chairs = {chair: price for _course, some in offers for chair, price in some}
    if not chairs:
        return frozenset()
    # Loaded here: scenarios without courses need no solver of programs.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = {chair: model.new_bool_var("") for chair in sorted(chairs)}
    cost = [round(SCALE * chairs[chair]) * variable for chair, variable in taken.items()]
    people, sessions, days = _groups(offers, taken)
    for mine in people.values():
        model.add_at_most_one([taken[chair] for chair in mine])
    for same_day in days.values():
        if len(same_day) > 1:
            model.add_at_most_one([taken[chair] for chair in same_day])
    for clash in clashes:
        if clash <= taken.keys():
            model.add(sum(taken[chair] for chair in sorted(clash)) < len(clash))
    for (course, number), held in sessions.items():
        model.add(sum(taken[chair] for chair in held) <= offers[course][0].sessions[number].capacity)
    for (course, number, queue), most in together.most.items():
        held = [chair for chair in sessions.get((course, number), ()) if together.queue_of[chair[1]] == queue]
        model.add(sum(taken[chair] for chair in held) <= most)
    for crowd in together.crowds:
        away = [taken[chair] for chair in crowd.chairs]
        steps = [model.new_bool_var("") for _person in away]
        model.add(sum(away) == sum(steps))
        cost += [round(SCALE * (CROWD + crowd.busy) * place) * step for place, step in enumerate(steps)]
    return _most_then_cheapest(model, taken, people.values(), cost)


def _most_then_cheapest(
    model: "cp_model.CpModel",
    taken: Mapping[SeatOption, "cp_model.IntVar"],
    people: Collection[Collection[SeatOption]],
    costs: "Sequence[cp_model.LinearExpr]",
) -> frozenset[SeatOption]:
    """The cheapest chairs among those that seat the most `people`, as far as the effort allows."""
    from ortools.sat.python import cp_model

    seated = sum(taken.values())
    model.minimize(sum(costs) - UNSEATED * seated)
    search = cp_model.CpSolver()
    # else Ctrl-C is taken away from whoever handles it, for good
    search.parameters.catch_sigint_signal = False
    search.parameters.num_workers = 1
    search.parameters.random_seed = 1
    search.parameters.max_deterministic_time = FIRST_TRY
    status = search.solve(model)
    found = _sat_in(search, taken)
    if status == cp_model.OPTIMAL:
        return found
    # Beside the price of a missing person the others are lost on the solver: with everybody seated they stand alone.
    search.parameters.max_deterministic_time = EFFORT
    everybody = model.clone()
    for mine in people:
        everybody.add_exactly_one([taken[chair] for chair in mine])
    everybody.minimize(sum(costs))
    search.solve(everybody)
    if whole := _sat_in(search, taken):
        return whole
    model.maximize(seated)
    search.solve(model)
    found = max(found, _sat_in(search, taken), key=len)
    model.add(seated == len(found))
    model.minimize(sum(costs))
    search.solve(model)
    return _sat_in(search, taken) or found


def seat_in_turn(
    offers: Sequence[tuple[Course, Iterable[tuple[SeatOption, float]]]], clashes: Collection[frozenset[SeatOption]] = ()
) -> frozenset[SeatOption]:
    """A chair for one after the other, who has the fewest first, in the session with most room: mostly enough to know
    that all can be seated, and no search. Nobody sits in two sessions of one day or has all chairs of a clash."""
    people, sessions, _days = _groups(offers, [chair for _course, some in offers for chair, _price in some])
    room = {held: offers[held[0]][0].sessions[held[1]].capacity for held in sessions}
    taken: set[SeatOption] = set()
    days: set[tuple[int, date]] = set()

    def day(chair: SeatOption) -> tuple[int, date]:
        return chair[1], offers[chair[0]][0].sessions[chair[2]].day

    for mine in sorted(people.values(), key=len):
        free = [
            chair
            for chair in mine
            if room[chair[0], chair[2]] > 0
            and day(chair) not in days
            and not any(chair in clash and clash <= taken | {chair} for clash in clashes)
        ]
        if free:
            chair = max(free, key=lambda each: room[each[0], each[2]])
            taken.add(chair)
            days.add(day(chair))
            room[chair[0], chair[2]] -= 1
    return frozenset(taken)


def _sat_in(search: "cp_model.CpSolver", taken: Mapping[SeatOption, "cp_model.IntVar"]) -> frozenset[SeatOption]:
    """The chairs taken in the best the search has found; none where it has found nothing."""
    if not search.response_proto.solution:
        return frozenset()
    return frozenset(chair for chair, variable in taken.items() if search.boolean_value(variable))


def _groups(
    offers: Sequence[tuple[Course, Iterable[tuple[SeatOption, float]]]], chairs: Iterable[SeatOption]
) -> tuple[
    dict[tuple[int, int], list[SeatOption]],
    dict[tuple[int, int], list[SeatOption]],
    dict[tuple[int, object], list[SeatOption]],
]:
    """Chairs by course and agent, by course and session, by agent and day."""
    people: dict[tuple[int, int], list[SeatOption]] = {}
    sessions: dict[tuple[int, int], list[SeatOption]] = {}
    days: dict[tuple[int, object], list[SeatOption]] = {}
    for chair in chairs:
        course, agent, number = chair
        people.setdefault((course, agent), []).append(chair)
        sessions.setdefault((course, number), []).append(chair)
        days.setdefault((agent, offers[course][0].sessions[number].day), []).append(chair)
    return people, sessions, days
