"""The chain through time against brute force, and what it makes of thin queues."""

import numpy as np
import pytest

from planner.forecasting.curve import ArrivalCurve
from planner.staffing.concurrency import NEVER_SECONDS, Desk, finish_rates
from planner.staffing.course import people_through
from planner.staffing.erlang import people_for, served_in_time, service_level
from planner.staffing.transient import walk

CHAT = Desk(handle_seconds=300.0, patience_seconds=150.0, chats=2, slowdown=0.4, target_share=0.8, target_seconds=30.0)
PATIENT = Desk(
    handle_seconds=300.0, patience_seconds=NEVER_SECONDS, chats=1, slowdown=0.0, target_share=0.8, target_seconds=20.0
)


def walked(desk: Desk, minutes: np.ndarray, interval: int, guess: int = 3) -> tuple[np.ndarray, ...]:
    size = minutes.size // interval
    return walk(
        minutes,
        np.ones(size, dtype=np.int64),
        np.full(size, guess),
        interval,
        desk.handle_seconds,
        desk.chats,
        desk.slowdown,
        desk.abandon_rate,
        desk.target_share,
        desk.target_seconds,
    )


def brute_force(desk: Desk, people: int, minutes: np.ndarray, size: int = 200) -> float:
    """Share answered in time from an empty start: Euler steps of a twentieth of a second on the full chain."""
    busy = finish_rates(desk, people)
    waiting = np.arange(1, size - busy.size)
    death = np.concatenate([[0.0], busy, busy[-1] + waiting * desk.abandon_rate])
    later = served_in_time(float(busy[-1]), desk.abandon_rate, desk.target_seconds, size - busy.size)
    answered = np.concatenate([np.ones(busy.size), later])
    state, step, met = np.eye(size)[0], 0.05, 0.0
    for count in minutes:
        rate = count / 60.0
        for _step in range(round(60 / step)):
            met += rate * step * float(state @ answered)
            flow = np.zeros(size)
            flow[1:] += rate * state[:-1]
            flow[:-1] += death[1:] * state[1:] - rate * state[:-1]
            flow -= death * state
            state = state + step * flow
    return met / float(minutes.sum())


def test_the_share_of_a_quarter_hour_that_starts_empty_is_that_of_the_whole_chain() -> None:
    minutes = np.linspace(1.0, 4.0, 15)
    people, reached, short = (each[0] for each in walked(CHAT, minutes, 15))

    assert reached == pytest.approx(brute_force(CHAT, int(people), minutes), abs=2e-3)
    assert short == pytest.approx(brute_force(CHAT, int(people) - 1, minutes), abs=2e-3)
    assert (people, round(float(reached), 3), round(float(short), 3)) == (8, 0.868, 0.775)


@pytest.mark.parametrize("desk", [CHAT, PATIENT])
def test_a_steady_stream_settles_at_the_stationary_share(desk: Desk) -> None:
    people, reached, short = (each[-1] for each in walked(desk, np.full(600, 2.0), 60))

    assert reached == pytest.approx(service_level(desk, int(people), 2 / 60), abs=1e-3)
    assert reached >= 0.8 > short


def test_where_to_look_first_changes_nothing() -> None:
    minutes = np.concatenate([np.full(60, 0.5), np.full(60, 6.0), np.full(60, 0.0), np.full(60, 1.0)])

    for one, other in zip(walked(CHAT, minutes, 30, guess=1), walked(CHAT, minutes, 30, guess=40), strict=True):
        assert one.tolist() == pytest.approx(other.tolist(), abs=1e-12)


def test_whoever_comes_alone_at_three_in_the_morning_needs_somebody_and_not_a_third_of_a_person() -> None:
    curve = ArrivalCurve.of(np.full(8, 1.0), 30)
    needed = people_through(CHAT, curve, 30)

    assert needed.tolist() == pytest.approx([0.81] * 8, abs=0.005)
    assert people_for(CHAT, np.full(1, 1 / 1800))[0] == pytest.approx(0.22, abs=0.005)


def test_less_than_one_contact_in_twenty_intervals_keeps_nobody() -> None:
    assert people_through(CHAT, ArrivalCurve.of(np.full(8, 0.01), 30), 30).max() < 0.1


def test_a_minute_of_a_rush_is_not_counted_in_the_interval_before_it() -> None:
    quiet, rush = np.full(6, 20.0), np.array([20.0, 20.0, 20.0, 200.0, 20.0, 20.0])
    before = people_through(CHAT, ArrivalCurve.of(quiet, 30, (90.0,)), 30)
    now = people_through(CHAT, ArrivalCurve.of(rush, 30, (90.0,)), 30)

    assert now[:2].tolist() == before[:2].tolist()
    assert now[3] > 3 * before[3]


def test_a_desk_that_fills_up_is_followed_by_the_minute() -> None:
    desk = Desk(
        handle_seconds=600.0, patience_seconds=180.0, chats=1, slowdown=0.0, target_share=0.8, target_seconds=30.0
    )
    minutes = np.full(30, 10.0)
    people, reached, _short = (each[0] for each in walked(desk, minutes, 30, guess=90))
    needed = people_through(desk, ArrivalCurve.of(minutes, 1), 30)

    assert np.ceil(needed[0]) == people
    # Of the second quarter-hour alone: the first one, of a desk that was empty, is answered altogether.
    whole, first = (brute_force(desk, int(people), minutes[:many]) for many in (30, 15))
    assert 2 * whole - first == pytest.approx(float(reached), abs=0.01)
