"""How fast chats finish when agents hold several."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import Queue
from planner.staffing.concurrency import Desk, finish_rate, finish_rates
from tests.staffing.reference import finishing

DESK = Desk(handle_seconds=420.0, patience_seconds=150.0, chats=3, slowdown=0.45, target_share=0.8, target_seconds=30.0)


def test_an_agent_with_k_chats_finishes_k_over_the_slowed_handle_time() -> None:
    rates = finish_rate(DESK, np.array([0.0, 1.0, 2.0, 3.0]))

    assert rates.tolist() == pytest.approx([0.0, 1 / 420, 2 / (420 * 1.45), 3 / (420 * 1.9)])


@given(people=st.integers(1, 12))
def test_chats_are_spread_evenly_as_if_dealt_out_one_by_one(people: int) -> None:
    rates = finish_rates(DESK, people)

    assert rates.tolist() == pytest.approx([finishing(DESK, people, n) for n in range(1, people * 3 + 1)])


def test_the_lever_multiplies_the_handle_time_and_the_slowdown_the_full_load() -> None:
    desk = Desk.of(Queue(id="pre", name="售前", handle_seconds=400, chats=3, slowdown=0.5), handle_time=1.25)

    assert desk.handle_seconds == 500.0
    assert desk.full_load_seconds == 1000.0


def test_endless_patience_means_nobody_gives_up() -> None:
    endless = Desk.of(Queue(id="mail", name="邮件", patience_seconds=float("inf")))

    assert endless.abandon_rate == 0.0
