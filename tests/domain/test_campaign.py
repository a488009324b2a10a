"""Phases, the codes they restrict and the loans they forbid."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.domain.campaign import Campaign, Phase, PhaseKind, Wave
from planner.errors import InvalidInput

WARM_UP = Phase(kind=PhaseKind.WARM_UP, name="预热期", first_day=date(2026, 10, 15), last_day=date(2026, 11, 10))
PEAK = Phase(
    kind=PhaseKind.PEAK,
    name="引爆期",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 11, 12),
    codes=("P", "H"),
    loans=False,
)


def campaign(*phases: Phase) -> Campaign:
    return Campaign(name="双11", shop="店", zero_hour=datetime(2026, 11, 11), phases=phases)


def test_a_phase_holds_both_its_ends() -> None:
    assert [PEAK.holds(date(2026, 11, day)) for day in (9, 10, 12, 13)] == [False, True, True, False]


def test_phases_may_overlap() -> None:
    assert campaign(WARM_UP, PEAK).phases_on(date(2026, 11, 10)) == (WARM_UP, PEAK)


def test_peak_days_are_those_of_all_peak_phases_once() -> None:
    echo = replace(PEAK, first_day=date(2026, 11, 12), last_day=date(2026, 11, 13))
    assert campaign(WARM_UP, PEAK, echo).peak_days() == tuple(date(2026, 11, day) for day in (10, 11, 12, 13))


def test_the_main_zero_hour_is_the_last_one_and_of_some_days_the_last_among_them() -> None:
    first, last = datetime(2026, 10, 31, 20), datetime(2026, 11, 11)
    twice = replace(campaign(), waves=(Wave(zero_hour=first), Wave(zero_hour=last)))

    assert (twice.zero_hours, campaign().zero_hours) == ((first, last), (last,))
    assert twice.zero_days == {date(2026, 10, 31), date(2026, 11, 11)}
    assert twice.main_zero(date(2026, 10, 25), date(2026, 11, 5)) == first
    assert twice.main_zero(date(2026, 10, 25), date(2026, 11, 15)) == last
    assert twice.main_zero(date(2026, 12, 1), date(2026, 12, 5)) == last


def test_codes_of_a_day_are_those_any_of_its_phases_names() -> None:
    warm = replace(WARM_UP, codes=("W",))
    assert campaign(warm, PEAK).codes_on(date(2026, 11, 10)) == {"W", "P", "H"}
    assert campaign(WARM_UP, PEAK).codes_on(date(2026, 11, 10)) == {"P", "H"}
    assert campaign(WARM_UP, PEAK).codes_on(date(2026, 11, 9)) is None


def test_one_phase_is_enough_to_forbid_loans() -> None:
    both = campaign(WARM_UP, PEAK)
    assert [both.loans_on(date(2026, 11, day)) for day in (9, 10, 13)] == [True, False, True]


def test_a_phase_that_ends_before_it_starts_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="引爆期"):
        replace(PEAK, last_day=date(2026, 11, 9))


@pytest.mark.parametrize("shape", [(1.0,) * 23, (0.0,) * 24, (-1.0, *[1.0] * 23)])
def test_a_shape_needs_24_weights_of_which_some_count(shape: tuple[float, ...]) -> None:
    with pytest.raises(InvalidInput, match="pre"):
        replace(PEAK, shapes={"pre": shape})
