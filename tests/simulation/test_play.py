"""The event loop against queues whose figures are known exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
