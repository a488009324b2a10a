"""Erlang A against brute force, against Erlang C's known values, and the rules any staffing obeys."""

from dataclasses import replace
from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.staffing.concurrency import Desk
from planner.staffing.erlang import highest_rate, people_for, service_level
from tests.staffing import reference

PHONE = Desk(handle_seconds=180.0, patience_seconds=60.0, chats=1, slowdown=0.0, target_share=0.8, target_seconds=20.0)
CHAT = Desk(handle_seconds=420.0, patience_seconds=150.0, chats=3, slowdown=0.45, target_share=0.8, target_seconds=30.0)
desks = st.builds(
    Desk,
    handle_seconds=st.floats(30, 1200),
    patience_seconds=st.floats(20, 3000),
    chats=st.integers(1, 4),
    slowdown=st.floats(0, 0.9),
    target_share=st.floats(0.5, 0.95),
    target_seconds=st.floats(0, 240),
)


@pytest.mark.parametrize("desk", [PHONE, CHAT, replace(CHAT, chats=2, target_seconds=120.0), replace(PHONE, chats=2)])
@pytest.mark.parametrize("people", [1, 3, 8])
@pytest.mark.parametrize("share", [0.5, 0.95, 1.3])
def test_the_service_level_is_the_one_of_the_generator_matrix(desk: Desk, people: int, share: float) -> None:
    rate = share * people * desk.chats / desk.full_load_seconds

    assert service_level(desk, people, rate) == pytest.approx(
        reference.service_level(desk, people, rate, longest=60), abs=1e-8
    )


def erlang_c(agents: int, load: float, handle: float, seconds: float) -> float:
    """Share answered within `seconds` by Erlang's second formula, summed term by term."""
    queued = load**agents / factorial(agents) * agents / (agents - load)
    waits = queued / (sum(load**k / factorial(k) for k in range(agents)) + queued)
    return 1 - waits * exp(-(agents - load) * seconds / handle)


@pytest.mark.parametrize("agents", [11, 12, 13, 14])
def test_without_impatience_it_is_erlang_c(agents: int) -> None:
    """100 calls in half an hour of 180 s each, 20 s: the textbook case that 14 agents answer at 88.8 %."""
    rate = 100 / 1800
    never = replace(PHONE, patience_seconds=1e8)

    assert service_level(never, agents, rate) == pytest.approx(erlang_c(agents, 10.0, 180.0, 20.0), abs=1e-12)


def test_the_textbook_case_needs_fourteen_agents() -> None:
    never = replace(PHONE, patience_seconds=1e8)

    assert round(service_level(never, 14, 100 / 1800), 3) == 0.888
    assert service_level(never, 13, 100 / 1800) < 0.8
    assert 13 < float(people_for(never, np.array([100 / 1800]))[0]) <= 14


def test_growing_patience_approaches_erlang_c() -> None:
    rate = 100 / 1800
    gaps = [
        abs(service_level(replace(PHONE, patience_seconds=each), 12, rate) - erlang_c(12, 10.0, 180.0, 20.0))
        for each in (1e3, 1e4, 1e5, 1e6)
    ]

    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 1e-3


def test_a_floor_that_cannot_keep_up_with_patient_customers_answers_nobody() -> None:
    assert service_level(replace(PHONE, patience_seconds=1e8), 5, 5.1 / 180) == 0.0


def test_a_desk_of_hundreds_does_not_underflow() -> None:
    big = replace(CHAT, target_seconds=600.0)
    rate = 1500 * 3 / big.full_load_seconds

    assert 0.8 < service_level(big, 1500, rate) <= 1.0


def test_chats_at_once_need_more_people_than_the_single_chat_time_divided_by_them() -> None:
    """One chat's time over c is the usual slip; agents with three chats are slower at each."""
    rate = 0.25
    naive = rate * CHAT.handle_seconds / CHAT.chats

    assert float(people_for(CHAT, np.array([rate]))[0]) > 1.5 * naive


@given(desk=desks, people=st.integers(1, 40), share=st.floats(0.05, 2.5))
@settings(max_examples=80, deadline=None)
def test_one_more_person_never_lowers_the_service_level(desk: Desk, people: int, share: float) -> None:
    rate = share * people * desk.chats / desk.full_load_seconds

    assert service_level(desk, people + 1, rate) >= service_level(desk, people, rate) - 1e-9


@given(desk=desks, people=st.integers(1, 40), share=st.floats(0.05, 2.5), more=st.floats(1.0, 2.0))
@settings(max_examples=80, deadline=None)
def test_more_load_never_raises_the_service_level(desk: Desk, people: int, share: float, more: float) -> None:
    rate = share * people * desk.chats / desk.full_load_seconds

    assert service_level(desk, people, rate * more) <= service_level(desk, people, rate) + 1e-9


@given(desk=desks, people=st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_the_highest_rate_just_meets_the_target(desk: Desk, people: int) -> None:
    rate = highest_rate(desk, people)

    assert service_level(desk, people, rate) >= desk.target_share
    assert service_level(desk, people, rate * 1.001) < desk.target_share


@given(desk=desks, loads=st.lists(st.floats(0.01, 25), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_the_rounded_up_requirement_meets_the_target_and_one_less_does_not(desk: Desk, loads: list[float]) -> None:
    rates = np.array(sorted(loads)) / desk.full_load_seconds
    needed = people_for(desk, rates)

    assert list(needed) == sorted(needed)
    for people, rate in zip(needed, rates, strict=True):
        assert service_level(desk, int(np.ceil(people - 1e-6)), rate) >= desk.target_share - 1e-5
        if people > 1.001:
            assert service_level(desk, int(np.ceil(people - 1e-3)) - 1, rate) < desk.target_share


def test_nothing_to_do_needs_nobody_and_a_trickle_a_fraction() -> None:
    needed = people_for(CHAT, np.array([0.0, 1e-4]))

    assert needed[0] == 0.0
    assert 0 < needed[1] < 1
