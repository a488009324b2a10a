"""From a forecast to people, on the sample floor."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.demand import ContactHistory, Levers, Queue
from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, Requirements
from planner.errors import InvalidInput
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import service_level
from planner.staffing.requirements import people_needed, staff
from tests import factories

SIZE, DAY = 144, 48


def scenario(levers: Levers | None = None, **figures: object) -> Scenario:
    floor = factories.floor()
    pre, after, qc = floor.queues
    floor = replace(floor, queues=(replace(pre, **figures), after, qc))  # type: ignore[arg-type]
    return Scenario(floor=floor, history=ContactHistory(interval=30, streams={}), levers=levers or Levers())


def needs(contacts: np.ndarray, levers: Levers | None = None, **figures: object) -> Requirements:
    flat = tuple(contacts.tolist())
    forecasts = (
        QueueForecast(queue="pre", p10=flat, p50=flat, p90=tuple((contacts * 1.2).tolist())),
        QueueForecast(queue="after", p10=flat, p50=flat, p90=flat),
        QueueForecast(queue="qc", p10=(4.0,) * 3, p50=(4.0,) * 3, p90=(5.0,) * 3),
    )
    return staff(scenario(levers, **figures), forecasts)


def test_a_steady_stream_needs_the_people_that_just_meet_its_target() -> None:
    floor = factories.floor()
    needed = people_needed(scenario(), floor.queues[0], np.full(SIZE, 90.0))[20]
    desk = Desk.of(floor.queues[0])

    assert service_level(desk, int(np.ceil(needed)), 90 / 1800) >= 0.8
    assert service_level(desk, int(np.ceil(needed)) - 1, 90 / 1800) < 0.8


def test_shrinkage_is_divided_out_and_so_it_is_for_deferrable_hours() -> None:
    plain = needs(np.full(SIZE, 60.0), Levers(shrinkage=0.0))
    shrunk = needs(np.full(SIZE, 60.0), Levers(shrinkage=0.2))

    assert shrunk.of("pre").p50 == pytest.approx(np.array(plain.of("pre").p50) / 0.8, abs=0.02)
    assert plain.of("qc").p50 == (4.0, 4.0, 4.0)
    assert shrunk.of("qc").p50 == (5.0, 5.0, 5.0)
    assert shrunk.of("qc").p90 == (6.25, 6.25, 6.25)
    assert shrunk.shrinkage == 0.2


def test_a_closed_queue_needs_nobody_and_what_came_while_closed_is_dropped() -> None:
    after = np.array(needs(np.full(SIZE, 60.0)).of("after").p50).reshape(3, DAY)
    night = np.zeros(SIZE)
    night.reshape(3, DAY)[:, :16] = 500.0

    assert after[:, :16].max() == 0.0
    assert after[:, 16:].min() > 0.0
    assert max(needs(night).of("after").p50) == 0.0


def test_the_handle_time_lever_makes_work_of_the_same_contacts() -> None:
    contacts = np.full(SIZE, 60.0)
    harder = needs(contacts, Levers(handle_time=1.3)).of("pre").p50

    assert harder[30] > needs(contacts).of("pre").p50[30] * 1.15
    assert harder == needs(contacts, handle_seconds=420 * 1.3).of("pre").p50


@given(st.lists(st.floats(0, 100), min_size=6, max_size=6))
@settings(max_examples=5, deadline=None)
def test_needs_are_finite_and_twice_the_volume_needs_more_hours(levels: list[float]) -> None:
    """Of one interval it may need a little less: what it needs hangs on the line the one before leaves."""
    counts = np.repeat(levels, SIZE // 6)
    one, twice = (needs(counts * times).of("pre") for times in (1, 2))

    assert np.isfinite(one.p90).all()
    assert (np.array(one.p90) >= np.array(one.p50)).all()
    assert sum(twice.p50) >= sum(one.p50)


@pytest.mark.parametrize(
    "figures",
    [{"patience_seconds": 0.0}, {"handle_seconds": -1.0}, {"chats": 0}, {"target_share": 1.5}, {"slowdown": -0.1}],
)
def test_figures_nothing_can_be_computed_from_are_refused(figures: dict[str, float]) -> None:
    with pytest.raises(InvalidInput):
        needs(np.full(SIZE, 60.0), **figures)


def test_all_time_lost_to_shrinkage_is_refused() -> None:
    with pytest.raises(InvalidInput):
        needs(np.full(SIZE, 60.0), Levers(shrinkage=1.0))


def test_a_goal_of_everybody_at_once_still_has_an_answer() -> None:
    sure = needs(np.full(SIZE, 60.0), target_share=1.0).of("pre").p50

    assert np.isfinite(sure).all()
    assert sure[30] > needs(np.full(SIZE, 60.0)).of("pre").p50[30]
    assert Queue(id="x", name="x").target_share == 0.8
