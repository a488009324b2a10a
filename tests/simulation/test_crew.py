"""A floor of so many people an interval, as it is played for a requirement."""

import numpy as np
import pytest

from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import rates_of
from planner.simulation.crew import Crew, Customers, shares_in_time
from planner.simulation.randomness import QUANTILES
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import service_level
from tests.simulation.single_queue import EXPONENTIAL

HOUR = 3600.0


def played(
    people: list[int], an_hour: float, *, work: np.ndarray, runs: int, patience: float = 1e12, handle: float = 300.0
) -> tuple[np.ndarray, np.ndarray]:
    """Contacts and those answered within 30 seconds, by hour, one chat at a time."""
    rates = rates_of(ArrivalCurve.of(np.full(len(people), an_hour), 60), 60)
    customers = Customers(rates=rates, patience=patience, handle=handle, quantiles=work)
    crew = Crew(people=np.array(people), begin=0.0, interval=HOUR)
    return shares_in_time(crew, customers, 1, 0.0, 30.0, HOUR, runs, 1)


def test_a_steady_crew_gives_the_service_of_erlang_a() -> None:
    work = EXPONENTIAL / EXPONENTIAL.mean()
    came, met = played([10] * 12, 110.0, work=work, runs=300, patience=120.0)
    desk = Desk(handle_seconds=300, patience_seconds=120, chats=1, slowdown=0, target_share=0.8, target_seconds=30)

    assert came.sum() == pytest.approx(1320, rel=0.01)
    assert met[3:].sum() / came[3:].sum() == pytest.approx(service_level(desk, 10, 110 / 3600), abs=0.01)


def test_nobody_is_answered_where_nobody_is_there() -> None:
    came, met = played([0, 0], 30.0, work=np.ones(QUANTILES), runs=20)

    assert came.min() > 0
    assert met.tolist() == [0.0, 0.0]


def test_who_has_waited_for_the_first_person_is_late() -> None:
    _came, met = played([0, 50], 30.0, work=np.ones(QUANTILES), runs=50)

    assert met[0] < 0.5
    assert met[1] == pytest.approx(30.0, rel=0.1)


def test_of_a_full_crew_that_shrinks_those_go_first_whose_chat_is_over() -> None:
    """Twenty people with endless work and two left: nobody begins a chat until eighteen are done."""
    _came, met = played([20, 2], 400.0, work=np.ones(QUANTILES), runs=20, handle=20 * HOUR)

    assert met[1] == 0.0
