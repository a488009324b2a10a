"""People for those who gave up and come again: the fixed point, and the play that agrees with it."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.demand import Levers
from planner.domain.handovers import Retries
from planner.forecasting.curve import ArrivalCurve
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import people_for, service_level, share_lost
from planner.staffing.glance import people_at_a_glance
from planner.staffing.requirements import people_needed
from planner.staffing.retrying import with_retries
from tests.forecasting.scenarios import live, scenario
from tests.simulation import every_customer

PHONE = Desk(handle_seconds=180.0, patience_seconds=60.0, chats=1, slowdown=0.0, target_share=0.8, target_seconds=20.0)
AGAIN = Retries(share=0.5, after_minutes=10.0)
OPEN = np.ones(1440, dtype=bool)


@pytest.mark.parametrize(("people", "rate"), [(1, 0.01), (10, 0.05), (10, 0.08)])
def test_the_share_lost_is_what_the_floor_does_not_finish(people: int, rate: float) -> None:
    """By hand from the birth-death chain: contacts that come and are not served."""
    chain = [1.0]
    for number in range(1, 400):
        busy, waiting = min(number, people), max(number - people, 0)
        chain.append(chain[-1] * rate / (busy / 180.0 + waiting / 60.0))
    served = sum(weight * min(number, people) / 180.0 for number, weight in enumerate(chain)) / sum(chain)

    assert share_lost(PHONE, people, rate) == pytest.approx(1 - served / rate, abs=1e-9)
    assert 0 < service_level(PHONE, people, rate) < 1 - share_lost(PHONE, people, rate)


def test_the_rate_is_the_fixed_point() -> None:
    """An even 180 contacts an hour, half of those lost come again: the rate solves L = l + r P(L) L."""
    first = ArrivalCurve.of(np.full(24, 180.0), 60)
    rate = float(with_retries(PHONE, first, 30, AGAIN, OPEN).by_step(1)[-300:].mean()) / 60
    people = int(np.ceil(people_for(PHONE, np.array([rate]))[0]))

    assert rate == pytest.approx(180 / 3600 + 0.5 * share_lost(PHONE, people, rate) * rate, rel=1e-3)
    assert (people, round(rate * 3600, 1)) == (11, 188.6)


def test_nobody_comes_again_where_nobody_gives_up_and_while_it_is_closed() -> None:
    first = ArrivalCurve.of(np.full(24, 180.0), 60)
    patient = replace(PHONE, patience_seconds=1e8)
    closed = OPEN.copy()
    closed[720:] = False

    assert with_retries(patient, first, 30, AGAIN, OPEN).by_step(1) == pytest.approx(first.by_step(1))
    found = with_retries(PHONE, first, 30, AGAIN, closed).by_step(1)
    assert found[720:] == pytest.approx(first.by_step(1)[720:])
    assert (found[60:720] > first.by_step(1)[60:720]).all()


def test_people_with_those_who_come_again_meet_the_target_and_without_them_do_not() -> None:
    """Played with every customer followed: the requirement holds the target, as a play of the same floor says."""
    queue = live(handle_seconds=300.0, patience_seconds=120.0, target_seconds=20.0, target_share=0.7)
    often = replace(queue, retries=Retries(share=0.9, after_minutes=5.0))
    contacts = np.full(7 * 48, 45.0)
    alone, again = (
        people_needed(replace(scenario(None, each), levers=Levers(shrinkage=0.0)), each, contacts)[48:]
        for each in (queue, often)
    )
    fewer, enough = int(np.ceil(alone.min())), int(np.ceil(again.min()))

    def share(people: int) -> float:
        runs = [
            every_customer.play(
                (45.0,) * 96, 1800.0, agents=people, handle=300.0, patience=120.0, target=20.0, share=0.9, after=300.0,
                seed=seed,
            )
            for seed in range(12)
        ]  # fmt: skip
        return sum(sum(each.met[2:]) for each in runs) / sum(sum(each.came[2:]) for each in runs)

    assert (fewer, enough) == (9, 10)
    assert share(fewer) < 0.7 <= share(enough)


def test_a_glance_counts_them_too() -> None:
    first = ArrivalCurve.of(np.full(24, 180.0), 60)

    assert (
        people_at_a_glance(PHONE, with_retries(PHONE, first, 30, AGAIN, OPEN), 30)[4:]
        > people_at_a_glance(PHONE, first, 30)[4:]
    ).all()
