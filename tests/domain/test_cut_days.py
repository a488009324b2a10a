"""Days that the export cut off."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from math import log1p
from random import Random
from statistics import median

import numpy as np
import pytest

from planner.domain.cut_days import SURE, SURPRISE, CutDay, cut_days, surprise_of_nothing
from planner.domain.demand import DayCounts, Queue
from planner.domain.opening import Opening, is_open

FIRST = date(2026, 10, 5)
HOURS = (0.0,) * 8 + (10.0,) * 12 + (0.0,) * 4
"""Open from 8 to 20, ten contacts an hour."""


def days(count: int = 28, **others: tuple[float, ...]) -> tuple[DayCounts, ...]:
    """Days of HOURS; `d27` is the day of index 27, counted otherwise."""
    return tuple(
        DayCounts(day=FIRST + timedelta(days=index), counts=others.get(f"d{index}", HOURS)) for index in range(count)
    )


def test_a_day_that_ends_early_begins_late_or_has_a_hole_is_found() -> None:
    early = HOURS[:13] + (0.0,) * 11
    late = (0.0,) * 17 + HOURS[17:]
    hole = (*HOURS[:10], 0.0, 0.0, *HOURS[12:])

    assert cut_days(days(d27=early, d0=late, d9=hole)) == (
        CutDay(day=FIRST, start=0, end=1020, missing=90.0),
        CutDay(day=FIRST + timedelta(days=9), start=600, end=720, missing=20.0),
        CutDay(day=FIRST + timedelta(days=27), start=780, end=1440, missing=70.0),
    )


@pytest.mark.parametrize(
    "counts",
    [
        HOURS,
        (*HOURS[:10], 0.0, *HOURS[11:]),  # ten missing: chance could do it, if seldom
        (0.0,) * 24,  # closed
        tuple(count / 10 for count in HOURS[:13]) + (0.0,) * 11,  # so quiet a day that seven are missing
    ],
)
def test_a_whole_day_a_closed_one_and_a_quiet_one_are_left_alone(counts: tuple[float, ...]) -> None:
    assert cut_days(days(d27=counts)) == ()


def test_days_of_a_weekday_with_other_hours_are_compared_with_each_other() -> None:
    short = HOURS[:13] + (0.0,) * 11
    sundays = {f"d{index}": short for index in range(6, 28, 7)}

    assert cut_days(days(**sundays)) == ()


def test_a_few_days_tell_nothing() -> None:
    assert cut_days(days(7, d6=HOURS[:13] + (0.0,) * 11)) == ()
    assert cut_days(()) == ()


def test_days_of_half_hours_are_told_in_minutes() -> None:
    half = tuple(
        replace(each, counts=tuple(count / 2 for count in each.counts for _half in range(2))) for each in days()
    )
    cut = replace(half[27], counts=half[27].counts[:25] + (0.0,) * 23)

    assert cut_days((*half[:27], cut)) == (CutDay(day=cut.day, start=750, end=1440, missing=75.0),)


def test_what_is_silent_while_closed_is_not_cut() -> None:
    """Three weeks are too few to know a Sunday by its like; its hours say that nothing was to be expected."""
    morning = (10.0, 10.0, *(0.0,) * 22)
    usual = (*morning[:2], *HOURS[2:])
    week = days(21, **{f"d{day}": morning if day % 7 == 6 else usual for day in range(21) if day % 7})
    nights = tuple(Opening(weekday=day, opens=480, closes=1560) for day in range(6))

    assert [cut.day.weekday() for cut in cut_days(week)] == [0, 6, 0, 6, 0, 6]
    assert cut_days(week, [Queue(id="q", name="q", stream="q", hours=nights)]) == ()


@pytest.mark.parametrize("seed", range(8))
def test_every_day_is_found_that_a_look_at_each_interval_finds(seed: int) -> None:
    """With sparse counts, holes of every length, and hours by weekday that run past midnight."""
    random = Random(seed)
    holes = [(random.randrange(60), random.randrange(24), random.randrange(1, 12)) for _hole in range(40)]
    each = [
        DayCounts(
            day=FIRST + timedelta(days=index),
            counts=tuple(
                0.0 if any(day == index and begin <= hour < begin + size for day, begin, size in holes) else count
                for hour, count in enumerate(random.choices((0.0, 3.0, 4.0, 4.5, 5.0, 7.0), k=24))
            ),
        )
        for index in range(60)
    ]
    shop = Queue(id="q", name="q", stream="q", hours=tuple(Opening(weekday=d, opens=600, closes=1560) for d in (0, 2)))
    desk = Queue(id="p", name="p", stream="q", hours=tuple(Opening(weekday=d, opens=540, closes=1320) for d in (1, 2)))

    found = {queues: cut_days(each, queues) for queues in ((), (shop,), (shop, desk))}

    assert found == {queues: tuple(_looked_at(each, queues)) for queues in found}
    assert found[()]


def _looked_at(each: list[DayCounts], queues: tuple[Queue, ...]) -> list[CutDay]:
    cuts, usual = [], {}
    for weekday in range(7):
        alike = [one for one in each if one.day.weekday() == weekday]
        usual[weekday] = [
            median(one.counts[hour] for one in alike)
            if not queues or any(is_open(queue, alike[0].day, hour * 60) for queue in queues)
            else 0.0
            for hour in range(24)
        ]
    for one in each:
        if not sum(one.counts):
            continue
        missing = []
        for silent, hours in groupby(range(24), key=lambda hour: one.counts[hour] == 0):
            stretch = list(hours)
            here = sum(usual[one.day.weekday()][hour] for hour in stretch)
            outside = sum(usual[one.day.weekday()]) - here
            pace = min(1.0, sum(one.counts) / outside) if outside else 0.0
            if silent and pace * here >= SURE and _surprises(each, usual, one.day.weekday(), stretch, pace):
                missing.append((pace * here, stretch))
        if missing:
            most, stretch = max(missing, key=lambda found: found[0])
            cuts.append(CutDay(day=one.day, start=stretch[0] * 60, end=(stretch[-1] + 1) * 60, missing=most))
    return cuts


def _surprises(
    each: list[DayCounts], usual: dict[int, list[float]], weekday: int, stretch: list[int], pace: float
) -> bool:
    found = []
    for of in (1, 2, 4):
        for part in range(of):
            hours = stretch[len(stretch) * part // of : len(stretch) * (part + 1) // of]
            expected = pace * sum(usual[weekday][hour] for hour in hours)
            compared = []
            for other in each:
                its, rest = usual[other.day.weekday()], [hour for hour in range(24) if hour not in hours]
                outside, here = sum(its[hour] for hour in rest), sum(its[hour] for hour in hours)
                mean = here * (sum(other.counts[hour] for hour in rest) / outside if outside else 1.0)
                counted = sum(other.counts[hour] for hour in hours)
                if counted and mean:
                    compared.append((counted / mean, 1 / mean))
            ratios = sorted(ratio for ratio, _poisson in compared)
            beyond = 0.0
            if len(ratios) >= 4:
                up = ratios[int(0.8413 * len(ratios))] - median(ratios)
                beyond = max(up**2 - sum(poisson for _ratio, poisson in compared) / len(compared), 0.0)
            found.append(log1p(beyond * expected) / beyond if beyond > 1e-6 else expected)
    return max(found) >= SURPRISE


def drawn(shape: float | None, *, mean: float = 20.0, days: int = 364, seed: int = 1) -> list[DayCounts]:
    """Half-hours around the clock: Poisson counts whose mean varies by a gamma of `shape` from one to the next."""
    draws = np.random.default_rng(seed)
    means = np.full((days, 48), mean) * (draws.gamma(shape, 1 / shape, (days, 48)) if shape else 1.0)
    return [
        DayCounts(day=FIRST + timedelta(days=index), counts=tuple(row))
        for index, row in enumerate(draws.poisson(means).astype(float).tolist())
    ]


@pytest.mark.parametrize("shape", [None, 20.0, 5.0, 2.0, 1.0])
@pytest.mark.parametrize("mean", [3.0, 20.0])
def test_overdispersed_counts_do_not_cry_wolf(shape: float | None, mean: float) -> None:
    """At most one whole day in five hundred is taken for a cut one; two years, of variances up to mean squared."""
    found = [cut for seed in (1, 2) for cut in cut_days(drawn(shape, mean=mean, seed=seed))]

    assert len(found) <= 1


@pytest.mark.parametrize("shape", [None, 5.0, 2.0, 1.0])
def test_days_cut_at_one_are_found_among_overdispersed_ones(shape: float | None) -> None:
    each = drawn(shape, days=84)
    cut = range(3, 84, 11)
    for index in cut:
        each[index] = replace(each[index], counts=each[index].counts[:26] + (0.0,) * 22)

    assert {found.day for found in cut_days(each)} == {each[index].day for index in cut}


def test_nothing_where_twenty_are_expected_surprises_less_where_counts_vary() -> None:
    assert surprise_of_nothing(20.0, 0.0) == 20.0
    assert surprise_of_nothing(20.0, 0.5) == pytest.approx(4.80, abs=0.005)
