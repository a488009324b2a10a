"""Seats for many people: the same number and as cheap however the search gets there."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.training import Course, Session
from planner.rostering.training import choice as seat_choice
from planner.rostering.training.choice import CROWD, AwayTogether, SeatOption, TeamAway, choose, seat_in_turn

FIRST = date(2026, 6, 1)
Offers = list[tuple[Course, list[tuple[SeatOption, float]]]]


def offers(seed: int, *, seats: int) -> Offers:
    """Twelve people who can come to some of four sessions, at prices in whole hundredths of an hour."""
    rng = np.random.default_rng(seed)
    sessions = tuple(
        Session(day=FIRST + timedelta(days=number), start=600, end=660, capacity=seats) for number in range(4)
    )
    course = Course(name="c", teams=("t",), deadline=FIRST + timedelta(days=9), sessions=sessions)
    chairs = [
        ((0, agent, number), int(rng.integers(1, 60)) / 100)
        for agent in range(12)
        for number in range(4)
        if rng.random() < 0.7
    ]
    return [(course, chairs)]


def crowds(of: Offers) -> AwayTogether:
    chairs = [chair for chair, _price in of[0][1]]
    return AwayTogether(
        crowds=tuple(TeamAway(chairs=tuple(c for c in chairs if c[2] == at), busy=0.2) for at in range(4))
    )


def cost(of: Offers, taken: frozenset[SeatOption]) -> int:
    """In thousandths: the prices of the chairs, and each further person of a session one step more."""
    prices = dict(of[0][1])
    people = Counter(chair[2] for chair in taken)
    steps = sum(round(1000 * (CROWD + 0.2)) * place for each in people.values() for place in range(each))
    return sum(round(1000 * prices[chair]) for chair in taken) + steps


@pytest.mark.parametrize("seats", [1, 2, 3, 6])
@pytest.mark.parametrize("seed", range(4))
def test_people_counted_first_get_as_many_seats_and_as_cheap(
    monkeypatch: pytest.MonkeyPatch, seed: int, seats: int
) -> None:
    of = offers(seed, seats=seats)
    at_once = choose(of, crowds(of))
    monkeypatch.setattr(seat_choice, "FIRST_TRY", 0.0)
    one_after_the_other = choose(of, crowds(of))

    assert (len(one_after_the_other), cost(of, one_after_the_other)) == (len(at_once), cost(of, at_once))


@pytest.mark.parametrize("seed", range(4))
def test_who_is_seated_in_turn_has_one_chair_and_no_session_holds_more_than_it_may(seed: int) -> None:
    of = offers(seed, seats=3)
    taken = seat_in_turn(of)

    assert taken <= {chair for chair, _price in of[0][1]}
    assert Counter(chair[1] for chair in taken).most_common(1)[0][1] == 1
    assert Counter(chair[2] for chair in taken).most_common(1)[0][1] <= 3


def test_who_is_seated_in_turn_never_gets_all_chairs_of_a_clash() -> None:
    of = offers(0, seats=12)
    first = seat_in_turn(of)
    some = min(first)
    others = [chair for chair, _price in of[0][1] if chair[1] == some[1] and chair != some]

    again = seat_in_turn(of, [frozenset({some})])

    assert some not in again
    assert [chair for chair in again if chair[1] == some[1]] == [max(others, key=lambda each: each in again)]


def test_whoever_can_come_to_one_session_alone_is_seated_before_the_others() -> None:
    session = Session(day=FIRST, start=600, end=660, capacity=1)
    course = Course(name="c", teams=("t",), deadline=FIRST, sessions=(session, session))
    everywhere, here = [((0, 0, 0), 0.1), ((0, 0, 1), 0.1)], [((0, 1, 0), 0.1)]

    assert seat_in_turn([(course, everywhere + here)]) == {(0, 1, 0), (0, 0, 1)}
