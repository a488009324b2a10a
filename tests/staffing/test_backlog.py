"""A backlog's course by hand, and the cheapest hours against every other way."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.demand import Queue
from planner.staffing.backlog import Stretch, course, hours_a_case, work_ahead
from planner.staffing.clearing import cheapest
from planner.staffing.extra_hours import Offer, Offers, Source
from tests import factories


def hour(number: int, comes: float, done: float) -> Stretch:
    return Stretch(begin=60 * number, end=60 * number + 60, comes=comes, done=done)


def offer(yuan: float, first: int, last: int, most: float, source: Source = Source.OVERTIME, who: str = "") -> Offer:
    return Offer(
        source=source,
        who=who or f"{yuan}",
        begin=60 * first,
        end=60 * last,
        most=most,
        yuan=yuan,
        efficiency=1.0,
        at_once=9.0,
    )


def test_the_figures_of_the_guide() -> None:
    # 12 hours wait; 6 people do 6 an hour, 4, 4, 1 and 1 hours come: 10, 8, 3, and gone after 3 of 5 in the fourth.
    found = course(12.0, [hour(0, 4, 6), hour(1, 4, 6), hour(2, 1, 6), hour(3, 1, 6)])

    assert found.waiting == (12.0, 10.0, 8.0, 3.0, 0.0)
    assert found.gone == 180 + 60 * 3 / 5
    assert found.left == 0.0


def test_what_is_not_gone_has_no_moment_and_nothing_waiting_is_gone_at_once() -> None:
    assert course(5.0, [hour(0, 3, 3)]).gone is None
    assert course(5.0, [hour(0, 3, 3)]).left == 5.0
    assert course(0.0, [hour(2, 3, 1)]).gone == 120.0


def test_a_case_takes_the_queues_time_with_all_chats_at_once() -> None:
    queue = Queue(id="after", name="售后", stream="after", handle_seconds=540, chats=2, slowdown=0.5)

    assert hours_a_case(queue, 1.0, None) == 540 * 1.5 / 2 / 3600
    assert hours_a_case(queue, 2.0, None) == 540 * 1.5 / 3600
    assert hours_a_case(queue, 2.0, 12.0) == 0.2


def test_people_on_duty_work_less_what_absence_takes_and_cut_intervals_count_by_their_share() -> None:
    plan = factories.plan()
    queue = plan.floor.queue_by_id["after"]
    first, second = work_ahead(plan, queue, 0.1, "p90", 1440 + 615, 1440 + 660)

    cover = next(each for each in plan.coverage if each.queue == "after").on_duty
    p90 = next(each for each in plan.forecasts if each.queue == "after").p90
    assert (first.begin, first.end, second.end) == (2055, 2070, 2100)
    assert first.done == pytest.approx(cover[68] * 0.95 / 4)
    assert second.comes == pytest.approx(p90[69] * 0.1)


def test_work_in_hours_comes_while_its_queue_is_open() -> None:
    plan = factories.plan()
    day = work_ahead(plan, plan.floor.queue_by_id["qc"], 1.0, "p50", 0, 1440)

    assert sum(each.comes for each in day) == pytest.approx(4.0)
    assert {each.begin for each in day if each.comes} == set(range(480, 1320, 30))


def test_the_cheaper_hours_go_first_where_all_are_early_enough() -> None:
    offers = Offers(offers=(offer(30, 0, 2, 5.0), offer(10, 0, 2, 2.0), offer(20, 0, 2, 3.0)), accounts={})
    found = cheapest(6.0, [hour(0, 2, 1), hour(1, 1, 1)], offers)

    # 7 hours are missing: 2 at 10, 3 at 20, 2 at 30.
    assert {each.offer.yuan: round(each.hours, 6) for each in found.taken} == {30: 2.0, 10: 2.0, 20: 3.0}
    assert (round(found.yuan, 6), found.short) == (140.0, 0.0)
    assert course(6.0, found.stretches).left == pytest.approx(0.0)


def test_hours_before_work_comes_do_not_help_it() -> None:
    cheap_but_early, dear = offer(10, 0, 1, 9.0), offer(50, 1, 2, 9.0)
    found = cheapest(1.0, [hour(0, 0, 0), hour(1, 3, 0)], Offers(offers=(cheap_but_early, dear), accounts={}))

    assert {each.offer.yuan: round(each.hours, 6) for each in found.taken} == {10: 1.0, 50: 3.0}


def test_accounts_and_one_person_at_a_time_bind() -> None:
    one = replace(offer(10, 0, 2, 2.0, who="A"), at_once=1.0, limits=("A week",))
    two = replace(offer(12, 0, 2, 2.0, Source.STANDBY, who="A"), at_once=1.0, limits=("A week",))
    short = cheapest(4.0, [hour(0, 0, 0), hour(1, 0, 0)], Offers(offers=(one, two), accounts={"A week": 1.5}))
    assert (short.hours, short.short) == (pytest.approx(1.5), pytest.approx(2.5))

    free = cheapest(4.0, [hour(0, 0, 0), hour(1, 0, 0)], Offers(offers=(one, two), accounts={}))
    assert (free.hours, free.short) == (pytest.approx(2.0), pytest.approx(2.0))


def test_without_need_nothing_is_taken() -> None:
    found = cheapest(1.0, [hour(0, 1, 3)], Offers(offers=(offer(10, 0, 1, 5.0),), accounts={}))
    assert (found.taken, found.yuan, found.short) == ((), 0.0, 0.0)


small = st.integers(0, 3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(small, small), min_size=3, max_size=3), small, st.lists(small, min_size=3, max_size=3))
def test_no_way_in_whole_hours_is_cheaper(flows: list[tuple[int, int]], waiting: int, most: list[int]) -> None:
    """Every way to take whole hours, played through the course, against the linear programme."""
    stretches = [hour(number, comes, done) for number, (comes, done) in enumerate(flows)]
    prices = (10.0, 25.0, 17.0)
    offers = Offers(
        offers=tuple(
            offer(yuan, place, 3, float(limit)) for place, (yuan, limit) in enumerate(zip(prices, most, strict=True))
        ),
        accounts={},
    )
    best = float("inf")
    cells = [(number, place) for number in range(3) for place in range(number, 3)]
    for taken in product(range(4), repeat=len(cells)):
        hours = dict(zip(cells, taken, strict=True))
        if any(sum(hours[cell] for cell in cells if cell[0] == number) > most[number] for number in range(3)):
            continue
        cost = sum(prices[number] * each for (number, _place), each in hours.items())
        if cost >= best:
            continue
        more = [
            replace(stretch, done=stretch.done + sum(each for (_n, at), each in hours.items() if at == place))
            for place, stretch in enumerate(stretches)
        ]
        if course(float(waiting), more).left == 0:
            best = cost
    found = cheapest(float(waiting), stretches, offers)

    assert (found.yuan if not found.short else float("inf")) == pytest.approx(best)
