"""How many stand by."""

from dataclasses import replace

import pytest

from planner.domain.campaign import Campaign
from planner.domain.floor import Floor
from planner.domain.plan import QueueRequirement
from planner.domain.rules import StandbyPolicy
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.staffing.standby import standby_sizes
from tests import factories

SIZE = 144


def floor(**policy: float) -> Floor:
    return replace(factories.floor(), standby=StandbyPolicy(**policy))  # type: ignore[arg-type]


def needs(pre: float, gap: float, after: float = 0.0) -> tuple[QueueRequirement, ...]:
    return (
        QueueRequirement(queue="pre", p50=(pre,) * SIZE, p90=(pre + gap,) * SIZE),
        QueueRequirement(queue="after", p50=(after,) * SIZE, p90=(after,) * SIZE),
        QueueRequirement(queue="qc", p50=(4.0,) * 3, p90=(4.0,) * 3),
    )


@pytest.mark.parametrize(
    ("pre", "gap", "people"),
    [(10.0, 5.0, 2), (10.0, 6.0, 3), (0.0, 0.0, 0), (0.0, 0.2, 0), (100.0, 50.0, 6)],
)
def test_part_of_the_gap_and_those_absent_stand_by_up_to_the_most(pre: float, gap: float, people: int) -> None:
    """0.3 x 5 + 0.05 x 10 = 2; 2.3 is three; 0.06 is nobody; 20 is six at most."""
    sizes = standby_sizes(floor(gap_share=0.3, absence_rate=0.05, most=6), needs(pre, gap))

    assert sizes == {"S": (people,) * 3}


def test_only_the_codes_window_counts() -> None:
    evening = [0.0] * SIZE
    for day in range(3):
        evening[day * 48 + 36 : day * 48 + 48] = [20.0] * 12
    rows = (QueueRequirement(queue="pre", p50=(0.0,) * SIZE, p90=tuple(evening)),)

    assert standby_sizes(floor(gap_share=0.2, most=9), rows) == {"S": (4, 4, 4)}


def test_a_code_that_needs_a_phase_is_empty_on_other_days_and_one_of_a_team_answers_for_its_queues() -> None:
    base = floor(gap_share=1.0, absence_rate=0.0, most=9)
    warm, peak, after = base.campaign.phases
    codes = tuple(
        ShiftCode(code=name, name="替补", kind=ShiftKind.STANDBY, start=1080, length=360, **more)
        for name, more in (("S", {"only_in_phases": True}), ("T", {"teams": ("售后",)}))
    )  # type: ignore[arg-type]
    campaign: Campaign = replace(
        base.campaign, phases=(warm, replace(peak, first_day=factories.LAST, codes=("S",)), after)
    )

    assert standby_sizes(replace(base, codes=codes, campaign=campaign), needs(5.0, 3.0)) == {
        "S": (0, 0, 3),
        "T": (0, 0, 0),
    }


@pytest.mark.parametrize(
    ("windows", "gap", "people"),
    [
        (((1080, 360), (1080, 360)), 2.0, (1, 1)),
        (((1080, 360), (1080, 360)), 1.0, (1, 0)),
        (((1080, 360), (1200, 360)), 3.0, (2, 2)),
        (((600, 240), (1080, 360)), 3.0, (3, 3)),
    ],
)
def test_codes_that_stand_by_at_the_same_time_share_one_gap(
    windows: tuple[tuple[int, int], ...], gap: float, people: tuple[int, ...]
) -> None:
    """18:00-24:00 and 20:00-02:00 want three: the first takes (2 h x 3 + 4 h x 1.5) / 6 h = 2, which leaves the
    second (4 h x 1 + 2 h x 3) / 6 h = 1.7. What does not overlap shares nothing."""
    base = floor(gap_share=1.0, absence_rate=0.0, most=9)
    codes = tuple(
        ShiftCode(code=name, name="替补", kind=ShiftKind.STANDBY, start=start, length=length)
        for name, (start, length) in zip("ST", windows, strict=True)
    )

    sizes = standby_sizes(replace(base, codes=codes), needs(0.0, gap))

    assert (sizes["S"][0], sizes["T"][0]) == people
