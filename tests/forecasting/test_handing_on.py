"""Chats that go on to another queue: what leaves one arrives at the other, once."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import Lever, Levers, Queue
from planner.domain.floor import Scenario
from planner.domain.handovers import Handover, circle_of, senders_first
from planner.domain.plan import QueueForecast
from planner.forecasting.forecast import forecast
from planner.forecasting.handing_on import Carrier
from tests.forecasting.scenarios import FIRST, LAST, ZERO, day_shape, history, live, ordinary, scenario

SIZE = 7 * 48


def after(**figures: object) -> Queue:
    return live(**{"id": "after", "name": "售后", "stream": "after"} | figures)


def going(share: float, to: str = "after", **figures: object) -> tuple[Handover, ...]:
    return (Handover(to=to, share=share, **figures),)  # type: ignore[arg-type]


def both(handovers: tuple[Handover, ...], **figures: object) -> Scenario:
    """Pre-sales with 4,800 contacts a day and after-sales with 1,000, which count what is handed over or do not."""
    past = history(pre=ordinary(), after=ordinary(1000.0))
    return scenario(past, live(handovers=handovers, **figures), after())


def found(of: Scenario) -> dict[str, "np.ndarray"]:
    return {each.queue: np.array(each.p50) for each in forecast(of)}


def test_what_leaves_one_queue_arrives_at_the_other_a_chat_later() -> None:
    alone, handed = found(both(())), found(both(going(0.1, included=False), handle_seconds=600.0))
    more = handed["after"] - alone["after"]
    before, now = alone["pre"][:46], alone["pre"][1:47]

    # Contacts are about even inside an ordinary interval: the third that comes in its last ten minutes is late.
    assert more[1:47] == pytest.approx(0.1 * (now * 2 / 3 + before / 3), rel=0.01, abs=0.02)
    assert (handed["pre"] == alone["pre"]).all()


def test_all_of_them_arrive() -> None:
    alone, handed = found(both(())), found(both(going(0.25, included=False)))
    # The day before the horizon is taken for its first one; what the last day leaves comes after the horizon.
    edge = 0.25 * (alone["pre"][47] - alone["pre"][-1]) / 6

    assert (handed["after"] - alone["after"]).sum() == pytest.approx(0.25 * alone["pre"].sum() + edge, abs=1.5)


def test_nobody_is_counted_twice_where_the_other_queues_past_holds_them() -> None:
    assert found(both(going(0.1)))["after"] == pytest.approx(found(both(()))["after"], abs=0.011)


def test_more_of_the_one_makes_more_of_the_other_though_its_past_holds_them() -> None:
    campaign = Phase(kind=PhaseKind.PEAK, name="爆发", first_day=FIRST, last_day=LAST, multipliers={"pre": 2.0})
    of = both(going(0.1))
    twice = replace(of, floor=replace(of.floor, campaign=replace(of.floor.campaign, phases=(campaign,))))
    alone, handed = found(both(())), found(twice)

    assert handed["pre"] == pytest.approx(2 * alone["pre"], abs=0.02)
    assert (handed["after"] - alone["after"]).sum() == pytest.approx(0.1 * alone["pre"].sum(), rel=0.005)


def test_a_lever_that_drives_both_is_not_applied_twice() -> None:
    of = both(going(0.1), drivers=("sales",))
    queues = (of.floor.queues[0], replace(of.floor.queues[1], drivers=("sales",)))
    of = replace(of, floor=replace(of.floor, queues=queues), levers=Levers(sales=Lever(last=1.0, now=1.5)))

    assert found(of)["after"] == pytest.approx(1.5 * found(both(()))["after"], abs=0.02)


def test_a_queue_may_have_nothing_but_what_is_handed_over() -> None:
    of = scenario(history(pre=ordinary()), live(handovers=going(0.5)), after())
    handed = found(of)

    assert handed["after"].sum() == pytest.approx(0.5 * handed["pre"].sum(), rel=0.01)


def test_chains_are_followed_whatever_the_order_of_the_queues() -> None:
    last = live(id="vip", name="VIP", stream="vip")
    queues = (last, after(handovers=going(0.5, "vip", included=False)), live(handovers=going(0.1, included=False)))
    past = history(pre=ordinary(), after=ordinary(1000.0), vip=ordinary(100.0))
    alone = found(scenario(past, *(replace(queue, handovers=()) for queue in queues)))
    handed = found(scenario(past, *queues))

    assert (handed["vip"] - alone["vip"]).sum() == pytest.approx(0.5 * handed["after"].sum(), rel=0.005)
    assert (handed["after"] - alone["after"]).sum() == pytest.approx(0.1 * handed["pre"].sum(), rel=0.005)


def test_an_escalation_comes_a_day_later() -> None:
    alone = found(both(()))
    later = found(both(going(0.2, after_minutes=24 * 60 - 5, included=False)))["after"] - alone["after"]

    assert later[:48] == pytest.approx(0.2 * alone["pre"][:48], abs=0.02)
    assert later[48:] == pytest.approx(0.2 * alone["pre"][:-48], abs=0.02)


def test_what_falls_into_closed_hours_waits_for_the_opening() -> None:
    past = history(pre=ordinary(), after=lambda day: ordinary(1000.0)(day) * 0.0 + 1.0)
    of = scenario(past, live(handovers=going(0.1, included=False)), after(opens=9 * 60, closes=18 * 60))
    alone = found(scenario(past, live(), after(opens=9 * 60, closes=18 * 60)))
    days = (found(of)["after"] - alone["after"]).reshape(7, 48)
    pre = alone["pre"].reshape(7, 48)

    assert (days[:, :18] == 0).all()
    assert (days[:, 36:] == 0).all()
    # From yesterday's closing on; on the first day from midnight on.
    waited = 0.1 * (pre[:-1, 36:].sum(axis=1) + pre[1:, :36].sum(axis=1))
    assert days[1:].sum(axis=1) == pytest.approx(waited, rel=0.01)
    assert days[1, 18] > 2 * days[1, 26]


def test_a_share_of_nothing_changes_nothing() -> None:
    of = both(())
    assert forecast(both(going(0.0))) == forecast(of)
    assert forecast(both(going(0.0, included=False))) == forecast(of)


def test_the_band_holds_both_errors() -> None:
    alone, handed = (forecast(both(each))[1] for each in ((), going(0.5, included=False)))
    middle = np.array(handed.p50) > np.array(alone.p50)

    assert middle.all()
    assert (np.array(handed.p90) - handed.p50 > np.array(alone.p90) - alone.p50).all()
    assert (np.array(handed.p10) <= handed.p50).all()


@settings(max_examples=40)
@given(
    counts=st.lists(st.floats(0, 500), min_size=SIZE, max_size=SIZE),
    share=st.floats(0, 1),
    minutes=st.floats(0, 3000),
    hours=st.sampled_from([(0, 1440), (540, 1080), (1080, 1560)]),
)
def test_nobody_is_made_or_lost_on_the_way(
    counts: list[float], share: float, minutes: float, hours: tuple[int, int]
) -> None:
    of = scenario(None, live(), after(opens=hours[0], closes=hours[1])).floor
    middle = np.array([0.0 if place >= SIZE - 3 * 48 - 4 else count for place, count in enumerate(counts)])
    told = QueueForecast(queue="pre", p10=tuple(middle), p50=tuple(middle), p90=tuple(middle))
    handover = Handover(to="after", share=share, after_minutes=minutes)
    carrier = Carrier.of(of, of.queues[0], handover, told, Levers())
    arrived = carrier.carried(middle, days_before=False)

    assert arrived.sum() == pytest.approx(share * middle.sum(), abs=1e-6)
    assert (arrived >= 0).all()
    assert carrier.carried(np.stack([middle, 2 * middle]), days_before=False) == pytest.approx(
        np.stack([arrived, 2 * arrived])
    )


def test_the_rush_of_a_zero_hour_goes_on_as_fast_as_it_comes() -> None:
    """Ten minutes after midnight most of the first half-hour has come: less than a third of it is left."""
    of = scenario(None, live(handle_seconds=600.0), after()).floor
    counts = np.ones(SIZE)
    counts[96:100] = (300.0, 100.0, 70.0, 50.0)
    told = QueueForecast(queue="pre", p10=tuple(counts), p50=tuple(counts), p90=tuple(counts))

    late = Carrier.of(of, of.queues[0], Handover(to="after", share=1.0), told, Levers()).late

    assert of.horizon.minute(ZERO) == 96 * 30
    assert late[96] < 0.22
    assert late[10] == pytest.approx(1 / 3)
    assert day_shape().size == 48


def test_queues_stand_behind_those_they_take_chats_from_and_circles_are_found() -> None:
    assert senders_first({"c": [], "b": ["c"], "a": ["b"]}) == ("a", "b", "c")
    assert circle_of({"c": [], "b": ["c"], "a": ["b"]}) == ()
    assert set(circle_of({"a": ["b"], "b": ["c"], "c": ["a"]})) == {"a", "b", "c"}
