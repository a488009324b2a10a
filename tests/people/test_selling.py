"""Conversions drawn towards the mean: against the truth they were drawn from, and by hand."""

from datetime import date, timedelta
from random import Random

import pytest

from planner.people.measures import Table
from planner.people.selling import Selling, selling
from tests.people.frames import Rows, member, records

FIRST = date(2026, 3, 1)


def sold(*rows: tuple[int, int, int, int]) -> tuple[Selling, ...]:
    """Rows are person, day, inquiries, converted."""
    told: Rows = [
        {"agent": f"A{who:03}", "day": FIRST + timedelta(days=day), "inquiries": asked, "converted": paid}
        for who, day, asked, paid in rows
    ]
    return selling(records([member(who) for who in range(1, 40)], {Table.PERFORMANCE: told}))


def drawn(truth: list[float], days: int, asked: int, seed: int, days_differ: float = 0.0) -> tuple[Selling, ...]:
    random = Random(seed)
    factors = [1 + days_differ * random.uniform(-1, 1) for _day in range(days)]
    rows = []
    for who, rate in enumerate(truth, start=1):
        for day in range(days):
            paid = sum(random.random() < rate * factors[day] for _each in range(asked))
            rows.append((who, day, asked, paid))
    return sold(*rows)


def test_two_people_by_hand() -> None:
    """One day: 400 inquiries, 160 converted; raw 1.25 and 0.75, noise 0.6 / (0.4 x 200) each."""
    one, other = sold((1, 0, 200, 100), (2, 0, 200, 60))
    noise = 0.6 / (0.4 * 200)
    # Q = 2 x 0.0625 / noise, one degree of freedom; room = 2 / noise - 1 / noise.
    between = (0.125 / noise - 1) * noise
    part = between / (between + noise)

    assert (one.raw, other.raw) == (pytest.approx(1.25), pytest.approx(0.75))
    assert one.score == pytest.approx(1 + part * 0.25)
    assert other.score == pytest.approx(1 - part * 0.25)
    assert one.high - one.score == pytest.approx(1.959964 * (part * noise) ** 0.5)


def test_people_who_differ_by_chance_alone_are_all_the_mean() -> None:
    alike = [each.score for seed in range(20) for each in drawn([0.4] * 12, 10, 20, seed)]

    assert sum(abs(score - 1) > 0.1 for score in alike) <= 0.02 * len(alike)


def test_scores_lie_nearer_to_the_truth_than_raw_figures_and_their_range_holds_it() -> None:
    truth = [0.4 * (1 + 0.03 * (place - 6.5)) for place in range(14)]
    shop = sum(truth) / len(truth)
    raw, used, inside, count = 0.0, 0.0, 0, 0
    for seed in range(30):
        for each, rate in zip(drawn(truth, 20, 12, seed, days_differ=0.3), truth, strict=True):
            raw += (each.raw - rate / shop) ** 2
            used += (each.score - rate / shop) ** 2
            inside += each.low <= rate / shop <= each.high
            count += 1
    assert used < 0.8 * raw
    assert 0.9 <= inside / count <= 0.99


def test_a_day_of_coupons_is_nobodys_merit() -> None:
    rows = [(1, 0, 100, 60), (2, 0, 100, 60), (1, 1, 100, 20), (3, 1, 100, 20), (2, 2, 100, 40), (3, 2, 100, 40)]
    assert [round(each.raw, 9) for each in sold(*rows)] == [1.0, 1.0, 1.0]


def test_who_has_hardly_any_inquiries_or_no_colleague_is_not_told() -> None:
    assert sold((1, 0, 29, 29), (2, 0, 200, 60)) == ()
    assert sold((1, 0, 200, 60)) == ()
    assert sold((1, 0, 200, 0), (2, 0, 200, 0)) == ()
    assert [each.member.id for each in sold((3, 0, 40, 20), (1, 0, 40, 10))] == ["A001", "A003"]
