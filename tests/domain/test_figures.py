from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.figures import Hours, PlanFigures, spread
from tests.factories import plan


def test_on_duty_is_derived_so_that_the_line_adds_up() -> None:
    hours = Hours(needed=10.04, short=1.26, surplus=0.55).rounded()

    assert (hours.needed, hours.short, hours.surplus, hours.on_duty) == (10.0, 1.3, 0.6, 9.3)


def test_what_is_shared_out_goes_to_the_largest_remainders() -> None:
    assert spread([1.04, 2.08, 0.0, 3.06], 6.2) == (1.0, 2.1, 0.0, 3.1)
    assert spread([], 0.0) == ()


def test_a_whole_far_from_the_sum_is_shared_out_at_once() -> None:
    assert spread([1.04, 2.08], 1e9 + 0.1) == (499_999_999.5, 500_000_000.6)
    assert spread([1e9, 0.26], 0.0) == (499_999_999.9, -499_999_999.9)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=40))
def test_shares_add_up_to_the_whole_and_lie_within_a_tenth_of_their_value(values: list[float]) -> None:
    whole = round(sum(values), 1)
    shares = spread(values, whole)

    assert round(sum(shares), 1) == whole
    assert all(abs(share - value) < 0.1 + 1e-6 for share, value in zip(shares, values, strict=True))


def test_days_in_tenths_add_up_to_the_whole_and_each_in_itself() -> None:
    figures = PlanFigures(plan=plan())
    days = figures.by_day_in_tenths

    for part in ("needed", "on_duty", "short", "surplus"):
        assert round(sum(getattr(day, part) for day in days), 6) == getattr(figures.whole, part)
    for day in days:
        assert round(day.on_duty - day.needed, 6) == round(day.surplus - day.short, 6)


def test_hours_on_duty_are_those_of_the_segments() -> None:
    sample = plan()
    worked = sum(
        segment.minutes / 60 * segment.efficiency
        for each in sample.assignments
        for segment in each.segments
        if segment.end <= sample.floor.horizon.moment(3 * 1440)
    )

    assert abs(PlanFigures(plan=sample).whole.on_duty - worked) < 6.0  # the last night runs past the horizon


def test_deferrable_work_is_counted_by_the_day() -> None:
    days = PlanFigures(plan=plan()).by_queue_and_day["qc"]

    assert [each.needed for each in days] == [4.0, 4.0, 4.0]
    assert [each.short for each in days] == [0.0, 0.0, 0.0]
    assert [each.surplus for each in days] == [0.75, 0.75, 0.75]


def test_deferrable_work_nobody_does_is_short_for_the_whole_day() -> None:
    sample = plan()
    idle = tuple(replace(each, on_duty=(0.0,) * len(each.on_duty)) for each in sample.coverage)
    days = PlanFigures(plan=replace(sample, coverage=idle)).by_queue_and_day["qc"]

    assert [each.short for each in days] == [4.0, 4.0, 4.0]


def test_an_hour_with_a_shortage_shows_it_even_where_another_queue_has_people_over() -> None:
    net = PlanFigures(plan=plan()).net_by_hour

    assert net[1][0] < 0
