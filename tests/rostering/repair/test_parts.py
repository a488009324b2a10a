"""Codes for parts of shifts."""

from dataclasses import replace

import pytest

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.shifts import ShiftKind
from planner.rostering.repair.absences import Stay
from planner.rostering.repair.parts import with_parts
from tests.factories import FIRST, assignment, floor


@pytest.mark.parametrize(
    ("stays", "part", "kind"),
    [
        pytest.param((900, 1200), (960, 240, 60), ShiftKind.CALLED, id="gone at 20:00"),
        pytest.param((1020, 1320), (1020, 300, 0), ShiftKind.CALLED, id="comes at 17:00"),
        pytest.param((1020, 1200), (1020, 180, 0), ShiftKind.CALLED, id="comes at 17:00, gone at 20:00"),
        pytest.param((900, 940), (900, 40, 0), ShiftKind.STANDBY, id="gone before the call"),
        pytest.param((900, 960), (900, 60, 0), ShiftKind.STANDBY, id="gone when the call begins"),
    ],
)
def test_who_was_called_for_a_part_of_a_standby_keeps_the_hours_waited(
    stays: tuple[int, int], part: tuple[int, int, int], kind: ShiftKind
) -> None:
    """On standby from 15:00, called at 16:00 until 22:00."""
    of = floor()
    late = replace(of.code_by_id["B"], code="S↑", kind=ShiftKind.CALLED, start=960, length=360, stood_by=60, breaks=())
    of = replace(of, codes=(*of.codes, late))
    shift = replace(assignment(of, "A002", FIRST, "S↑"), start=of.horizon.moment(900))
    midnight = of.horizon.index_of(FIRST) * MINUTES_A_DAY

    after, named = with_parts(
        of, [Stay(of=shift, start=midnight + stays[0], end=midnight + stays[1], begun=True)], None
    )

    found = after.code_by_id[named["A002", FIRST]]
    assert (found.start, found.length, found.stood_by) == part
    assert found.kind is kind
