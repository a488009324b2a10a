"""Codes for parts of shifts."""

from dataclasses import replace

from planner.domain.horizon import MINUTES_A_DAY
from planner.rostering.repair_absences import Stay
from planner.rostering.repair_parts import with_parts
from tests.factories import FIRST, assignment, floor


def test_who_was_called_for_a_part_of_a_standby_and_goes_home_keeps_the_hours_waited() -> None:
    """On standby from 15:00, called at 16:00 until 22:00, gone at 20:00."""
    of = floor()
    late = replace(of.code_by_id["B"], code="S↑", start=960, length=360, stood_by=60, breaks=())
    of = replace(of, codes=(*of.codes, late))
    shift = replace(assignment(of, "A002", FIRST, "S↑"), start=of.horizon.moment(900))
    midnight = of.horizon.index_of(FIRST) * MINUTES_A_DAY

    after, named = with_parts(of, [Stay(of=shift, start=midnight + 900, end=midnight + 1200, begun=True)], None)

    part = after.code_by_id[named["A002", FIRST]]
    assert (part.start, part.length, part.stood_by) == (960, 240, 60)
