"""Contacts said directly, on a floor that knows no history or an even one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.campaign import Campaign
from planner.domain.demand import ContactHistory, DayCounts, Lever, Levers
from planner.domain.floor import Scenario
from planner.domain.needs import Need
from planner.domain.plan import QueueForecast
from planner.errors import InvalidInput
from planner.forecasting.forecast import forecast
from tests import factories

DAY = 48


def scenario(*needs: Need, streams: tuple[str, ...] = (), campaign: Campaign | None = None) -> Scenario:
    """The sample floor on its three days from Tuesday; streams named have ten contacts an interval all day long."""
    floor = factories.floor()
    days = tuple(
        DayCounts(day=factories.FIRST - timedelta(days=back), counts=(10.0,) * DAY) for back in range(28, 0, -1)
    )
    history = ContactHistory(interval=30, streams=dict.fromkeys(streams, days))
    return Scenario(
        floor=replace(floor, needs=needs, campaign=campaign or floor.campaign),
        history=history,
        levers=Levers(volume_error=0.2),
    )


def contacts(of: Scenario, queue: str) -> QueueForecast:
    return next(each for each in forecast(of) if each.queue == queue)


def test_contacts_said_of_a_queue_without_history_are_its_forecast() -> None:
    said = scenario(Need(queue="pre", contacts=30), Need(queue="after", opens=600, closes=660, contacts=12), streams=())

    after = contacts(said, "after")
    assert contacts(said, "pre").p50 == (15.0,) * 3 * DAY
    assert sum(after.p50) == 3 * 12
    assert after.p50[20:22] == (6.0, 6.0)
    assert after.last_year == (0.0,) * 3 * DAY


def test_their_band_is_that_of_the_volume_error() -> None:
    pre = contacts(scenario(Need(queue="pre", contacts=30), Need(queue="after", people=1)), "pre")

    assert pre.p90[0] == pytest.approx(15 * 2.718281828 ** (1.2815515 * 0.2), abs=0.01)
    assert pre.p10[0] == pytest.approx(15 / 2.718281828 ** (1.2815515 * 0.2), abs=0.01)


def test_a_queue_of_people_alone_has_no_contacts() -> None:
    after = contacts(scenario(Need(queue="after", people=2), Need(queue="pre", people=2)), "after")

    assert after.p50 == after.p10 == after.p90 == (0.0,) * 3 * DAY


def test_a_date_goes_before_a_weekday_hour_by_hour_and_a_weekday_before_every_day() -> None:
    said = scenario(
        Need(queue="pre", contacts=20),
        Need(queue="pre", weekdays=(2,), opens=600, closes=720, contacts=40),
        Need(queue="pre", day=date(2026, 11, 11), opens=660, closes=780, contacts=60),
        Need(queue="after", people=1),
    )

    # 10 November 2026 is a Tuesday.
    first, second, third = (contacts(said, "pre").p50[start : start + DAY] for start in (0, DAY, 2 * DAY))
    assert first == third == (10.0,) * DAY
    assert second[20:26] == (20.0, 20.0, 30.0, 30.0, 30.0, 30.0)
    assert second[:20] + second[26:] == (10.0,) * 42


def test_hours_past_midnight_belong_to_the_day_they_begin_on() -> None:
    said = scenario(
        Need(queue="pre", weekdays=(0,), opens=1320, closes=1560, contacts=20),
        Need(queue="after", people=1),
    )

    # Monday is the day before the horizon.
    assert contacts(said, "pre").p50[:6] == (10.0, 10.0, 10.0, 10.0, 0.0, 0.0)
    assert sum(contacts(said, "pre").p50) == 40.0


def test_a_phase_multiplies_contacts_of_weekdays_and_not_those_of_a_date() -> None:
    campaign = factories.floor().campaign
    peak = replace(campaign, phases=tuple(replace(each, multipliers={"pre": 3.0}) for each in campaign.phases[1:2]))
    said = scenario(
        Need(queue="pre", contacts=20),
        Need(queue="pre", day=date(2026, 11, 11), contacts=20),
        Need(queue="after", people=1),
        campaign=peak,
    )

    assert [contacts(said, "pre").p50[start] for start in (0, DAY, 2 * DAY)] == [30.0, 10.0, 30.0]


def test_levers_and_rates_leave_contacts_that_are_said_as_they_are() -> None:
    said = scenario(Need(queue="pre", contacts=20), Need(queue="after", people=1))
    pre, *others = said.floor.queues
    floor = replace(said.floor, queues=(replace(pre, rate=3.0, drivers=("sales",)), *others))
    turned = replace(said, floor=floor, levers=Levers(sales=Lever(last=1.0, now=2.0)))

    assert contacts(turned, "pre").p50 == (10.0,) * 3 * DAY


def test_what_is_said_of_some_hours_leaves_the_forecast_of_the_others() -> None:
    plain = scenario(streams=("pre", "after"))
    said = scenario(
        Need(queue="pre", day=factories.FIRST, opens=600, closes=615, contacts=100), streams=("pre", "after")
    )

    before, now = contacts(plain, "pre").p50, contacts(said, "pre").p50
    assert now[20] == pytest.approx(before[20] / 2 + 25, abs=0.01)
    assert now[:20] + now[21:] == before[:20] + before[21:]


def test_contacts_said_of_hours_a_queue_is_closed_reach_nobody() -> None:
    said = scenario(Need(queue="after", opens=0, closes=540, contacts=20), Need(queue="pre", people=1))

    # It opens at 08:00.
    assert contacts(said, "after").p50[14:18] == (0.0, 0.0, 10.0, 10.0)
    assert sum(contacts(said, "after").p50) == 60.0


def test_without_history_and_without_a_word_there_is_no_forecast() -> None:
    with pytest.raises(InvalidInput, match="after"):
        forecast(scenario(Need(queue="pre", contacts=20)))
