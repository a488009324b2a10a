"""The event loop against queues whose figures are known exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.simulation.arrivals import CONTACT
from planner.simulation.desks import empty_desks
from planner.simulation.duty import BREAK, DESK, HOME, Duties, Shifts, moment_of, turn_out
from planner.simulation.play import BACKLOG, Tally, play
from tests.simulation.erlang import (
    abandonment,
    chats_line,
    erlang_c_service,
    erlang_c_wait,
)
from tests.simulation.single_queue import mean_wait, played, share


def test_the_wait_without_impatience_is_erlang_c_s() -> None:
    tally = played(agents=14, a_second=10 / 300, days=200)

    assert mean_wait(tally) == pytest.approx(erlang_c_wait(10 / 300, 300, 14), rel=0.03)
    assert share(tally.met, tally) == pytest.approx(erlang_c_service(10 / 300, 300, 14, 30), abs=0.003)
    assert tally.lost.sum() == 0


def test_abandonment_is_erlang_a_s() -> None:
    tally = played(agents=10, a_second=12 / 300, patience=180)
    expected = abandonment(12 / 300, 300, 10, 180)

    assert share(tally.lost, tally) == pytest.approx(expected, abs=0.004)
    assert mean_wait(tally) == pytest.approx(expected * 180, rel=0.02)  # theta E[W] = P(abandon)


def test_several_chats_at_once_follow_the_load_dependent_birth_death_chain() -> None:
    tally = played(agents=5, a_second=8.4 / 300, chats=3, slowdown=0.3, days=60)

    assert mean_wait(tally) == pytest.approx(chats_line(8.4 / 300, 300, 5, 3, 0.3), rel=0.06)


def test_an_agent_of_half_the_pace_takes_twice_as_long() -> None:
    tally = played(agents=12, a_second=5 / 300, pace=0.5, days=60)

    assert mean_wait(tally) == pytest.approx(erlang_c_wait(5 / 300, 600, 12), rel=0.05)


def test_with_nobody_there_everybody_gives_up_after_their_patience() -> None:
    tally = played(agents=0, a_second=0.05, patience=180)

    assert tally.lost.sum() == tally.came.sum()
    assert tally.met.sum() == 0
    assert mean_wait(tally) == pytest.approx(180, rel=0.01)


def test_with_plenty_of_people_nobody_waits() -> None:
    tally = played(agents=40, a_second=5 / 300, days=2)

    assert tally.waited.sum() == 0
    assert (tally.met == tally.came).all()
    assert tally.backlog.sum() == 0


def test_backlog_is_littles_law() -> None:
    tally = played(agents=0, a_second=0.05, patience=180, days=60)

    assert tally.backlog[:, 1:].mean() == pytest.approx(0.05 * 180, rel=0.03)


@settings(max_examples=25, deadline=None)
@given(
    agents=st.integers(0, 12),
    chats=st.integers(1, 4),
    slowdown=st.floats(0, 1),
    patience=st.floats(20, 2000),
    rate=st.floats(0.001, 0.08),
    shrinkage=st.floats(0, 0.5),
)
def test_every_contact_is_answered_or_lost_once(
    agents: int, chats: int, slowdown: float, patience: float, rate: float, shrinkage: float
) -> None:
    tally = played(
        agents=agents,
        a_second=rate,
        chats=chats,
        slowdown=slowdown,
        patience=patience,
        days=1,
        replications=2,
        shrinkage=shrinkage,
    )

    assert (tally.met + tally.lost <= tally.came).all()
    assert (tally.waited >= 0).all()
    assert (tally.waited[tally.came == 0] == 0).all()


@pytest.mark.parametrize("agents", range(4, 16, 2))
def test_two_more_people_on_the_same_seed_answer_no_fewer_in_time(agents: int) -> None:
    fewer = played(agents=agents, a_second=10 / 300, patience=180, days=5)
    more = played(agents=agents + 2, a_second=10 / 300, patience=180, days=5)

    assert (fewer.came == more.came).all()
    assert (more.met.sum(axis=1) >= fewer.met.sum(axis=1)).all()


def test_the_same_seed_counts_the_same_and_another_seed_does_not() -> None:
    first = played(agents=8, a_second=10 / 300, patience=180, days=2)
    again = played(agents=8, a_second=10 / 300, patience=180, days=2)
    other = played(agents=8, a_second=10 / 300, patience=180, days=2, seed=2)

    assert all(np.array_equal(one, two) for one, two in zip(first, again, strict=True))
    assert not np.array_equal(first.waited, other.waited)


def test_more_replications_begin_with_the_same_ones() -> None:
    few = played(agents=8, a_second=10 / 300, days=1, replications=2)
    many = played(agents=8, a_second=10 / 300, days=1, replications=5)

    assert np.array_equal(few.waited, many.waited[:2])


def alone(contacts: list[tuple[float, float]], stretches: list[tuple[int, int, int, int]]) -> tuple[list[float], Tally]:
    """One agent who takes one chat at a time plays contacts of (second, work); waits, and the counts of an hour.

    `stretches` are start, end, what follows, and whether nothing but a break lies before.
    """
    start, end, then, back = (np.array(column, dtype=np.int64) for column in zip(*stretches, strict=True))
    nobody = np.zeros(len(start), dtype=np.int64)
    duties = Duties(shift=nobody, agent=nobody, start=start, end=end, then=then, back=back, pace=np.ones(len(start)))
    shifts = Shifts(key=np.zeros(1, dtype=np.int64), start=start[:1], end=end[-1:])
    room = np.array([(came, 1e9, work) for came, work in contacts], dtype=CONTACT)
    events, moves = turn_out(duties, shifts, 0.0, 1, 0)
    counts, overrun = np.zeros((BACKLOG + 1, 1)), np.zeros(HOME + 1)
    play(room, len(room), events, moves, duties, *empty_desks(1, 1, 0.0), 0.0, 3600.0, counts, overrun)
    return overrun.tolist(), Tally._make((*counts[:, None, :], overrun[None, :]))


def test_a_chat_that_runs_into_a_break_makes_it_begin_and_end_late() -> None:
    # Answered at 90, done at 140 instead of 100; the break of 50 seconds ends at 190, so 195 waits for nobody.
    overrun, tally = alone([(90, 50), (160, 5)], [(0, 100, BREAK, 0), (150, 300, HOME, 1)])

    assert overrun == [0.0, 40.0, 0.0]
    assert tally.waited.tolist() == [[30.0]]


def test_a_break_eaten_whole_by_a_chat_is_taken_after_it() -> None:
    # Done at 200, past the end of the break; its 50 seconds last until 250.
    overrun, tally = alone([(90, 110), (220, 5)], [(0, 100, BREAK, 0), (150, 400, HOME, 1)])

    assert overrun == [0.0, 100.0, 0.0]
    assert tally.waited.tolist() == [[30.0]]


def test_a_chat_that_runs_past_the_shift_or_a_change_of_desk_is_finished_and_counted() -> None:
    assert alone([(90, 50)], [(0, 100, HOME, 0)])[0] == [0.0, 0.0, 40.0]
    assert alone([(90, 50)], [(0, 100, DESK, 0)])[0] == [40.0, 0.0, 0.0]


def test_who_comes_back_to_another_desk_is_not_awaited_here() -> None:
    overrun, tally = alone([(90, 50), (210, 5)], [(0, 100, BREAK, 0), (200, 400, HOME, 0)])

    assert overrun == [0.0, 40.0, 0.0]
    assert tally.waited.tolist() == [[0.0]]


def test_a_stretch_that_is_over_before_its_break_is_makes_nobody_come() -> None:
    overrun, tally = alone([(90, 200), (295, 5)], [(0, 100, BREAK, 0), (150, 160, HOME, 1), (400, 500, HOME, 0)])

    assert overrun == [0.0, 0.0, 130.0]
    assert tally.waited.tolist() == [[105.0]]


def interrupted(
    out: int = 0, work: float = 0.0, later: float = 0.0, shift: int = 4000
) -> tuple[list[float], Tally, int]:
    """One person interrupted once for a tenth of a shift: a chat of `work` seconds that comes `out` seconds before,
    and one that comes `later` seconds after it was to end; what was late, the tally, and how long it lasts."""
    nobody, ends = np.zeros(1, dtype=np.int64), np.full(1, shift)
    duties = Duties(
        shift=nobody, agent=nobody, start=nobody, end=ends, then=nobody + HOME, back=nobody, pace=np.ones(1)
    )
    shifts = Shifts(key=nobody, start=nobody, end=ends)
    for replication in range(100):
        events, moves = turn_out(duties, shifts, 0.2 / 1.1, 1, replication)
        times = [moment_of(events[place]) for place in range(moves)]
        if moves == 4 and times[1] > 500 and times[3] - times[2] > 1500:
            break
    first, last = times[1], times[2]
    room = np.array([(first - out, 1e9, work), (last + later, 1e9, 5.0)], dtype=CONTACT)
    counts, overrun = np.zeros((BACKLOG + 1, 1)), np.zeros(HOME + 1)
    play(room, 2, events, moves, duties, *empty_desks(1, 1, 0.0), 0.0, 36000.0, counts, overrun)
    return overrun.tolist(), Tally._make((*counts[:, None, :], overrun[None, :])), int(last - first)


def test_a_chat_that_runs_into_an_interruption_makes_it_begin_and_end_late() -> None:
    # Done 40 seconds late: who comes 10 seconds after the interruption was to end waits for 30.
    overrun, tally, lost = interrupted(out=10, work=50.0, later=10.0)

    assert lost == 400
    assert tally.waited.tolist() == [[30.0]]
    # Shrinkage is no overrun, nor is the way home of who went in time.
    assert overrun == [0.0, 0.0, 0.0]


def test_an_interruption_eaten_whole_by_a_chat_comes_after_it() -> None:
    # Done 100 seconds after it was to end, and away for 400 from then on.
    _overrun, tally, lost = interrupted(out=10, work=510.0, later=10.0)

    assert tally.waited.tolist() == [[lost + 90.0]]


def test_an_interruption_nobody_works_into_is_as_long_as_it_is() -> None:
    assert interrupted(out=100, work=50.0, later=-30.0)[1].waited.tolist() == [[30.0]]
