"""People said directly and floors of people on duty, in a requirement."""

from dataclasses import replace

import pytest

from planner.domain.demand import ContactHistory, Levers
from planner.domain.floor import Scenario
from planner.domain.needs import Need
from planner.domain.plan import QueueForecast, Requirements
from planner.staffing.requirements import staff
from tests import factories

SIZE, DAY = 144, 48


def required(*needs: Need, contacts: float = 0.0, shrinkage: float = 0.0) -> Requirements:
    flat = (contacts,) * SIZE
    forecasts = (
        QueueForecast(queue="pre", p10=flat, p50=flat, p90=(contacts * 1.5,) * SIZE),
        QueueForecast(queue="after", p10=flat, p50=flat, p90=flat),
        QueueForecast(queue="qc", p10=(4.0,) * 3, p50=(4.0,) * 3, p90=(4.0,) * 3),
    )
    floor = replace(factories.floor(), needs=needs)
    nothing = ContactHistory(interval=30, streams={})
    return staff(Scenario(floor=floor, history=nothing, levers=Levers(shrinkage=shrinkage)), forecasts)


def test_people_that_are_said_are_the_requirement_and_nothing_is_added_for_absence() -> None:
    pre = required(Need(queue="pre", opens=600, closes=720, people=3), contacts=60, shrinkage=0.2).of("pre")
    counted = required(contacts=60, shrinkage=0.2).of("pre")

    assert pre.p50[20:24] == pre.p90[20:24] == (3.0, 3.0, 3.0, 3.0)
    assert pre.p50[:20] == counted.p50[:20]
    assert pre.p50[20] != counted.p50[20]


def test_the_requirement_is_the_higher_of_what_contacts_ask_for_and_the_floor() -> None:
    counted = required(contacts=30).of("pre")
    between = round((min(counted.p50) + max(counted.p50)) / 2, 2)
    floored = required(Need(queue="pre", opens=0, closes=480, least=between), contacts=30).of("pre")
    high = required(Need(queue="pre", opens=0, closes=480, least=20), contacts=30).of("pre")
    low = required(Need(queue="pre", least=0.01), contacts=30).of("pre")

    assert floored.p50[:16] == tuple(max(people, between) for people in counted.p50[:16])
    assert high.p50[:16] == high.p90[:16] == (20.0,) * 16
    assert high.p50[16:48] == counted.p50[16:48]
    assert low == counted


def test_a_floor_lies_under_people_that_are_said_too() -> None:
    pre = required(Need(queue="pre", people=1, opens=0, closes=120), Need(queue="pre", least=2, opens=60, closes=120))

    assert pre.of("pre").p50[:5] == (1.0, 1.0, 2.0, 2.0, 0.0)


def test_of_floors_named_equally_close_the_highest_holds_and_a_date_may_lower_it() -> None:
    pre = required(
        Need(queue="pre", least=1),
        Need(queue="pre", least=2, opens=0, closes=480),
        Need(queue="pre", least=0, day=factories.LAST, opens=0, closes=60),
    ).of("pre")

    assert pre.p50[14:18] == (2.0, 2.0, 1.0, 1.0)
    assert pre.p50[2 * DAY : 2 * DAY + 3] == (0.0, 0.0, 2.0)


def test_an_interval_a_row_speaks_of_in_part_needs_its_people() -> None:
    pre = required(
        Need(queue="pre", people=2, opens=610, closes=670), Need(queue="pre", people=4, opens=670, closes=680)
    )

    assert pre.of("pre").p50[19:24] == (0.0, 2.0, 2.0, 4.0, 0.0)


def test_nobody_is_needed_while_a_queue_is_closed() -> None:
    after = required(Need(queue="after", people=2), Need(queue="after", least=3, opens=0, closes=540)).of("after")

    # It opens at 08:00.
    assert after.p50[14:20] == (0.0, 0.0, 3.0, 3.0, 2.0, 2.0)


def test_people_said_call_for_standby_by_the_share_who_are_absent_alone() -> None:
    needs = required(Need(queue="pre", people=30), Need(queue="after", people=30))

    policy = factories.floor().standby
    assert needs.standby["S"] == pytest.approx((min(policy.most, -(-60 * policy.absence_rate // 1)),) * 3)
