"""People a queue needs as if the highest load of each interval stayed: sizes at once, without compiled code."""

from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.staffing.concurrency import Desk
from planner.staffing.erlang import people_for
from planner.staffing.offered_load import peak_loads


def people_at_a_glance(desk: Desk, curve: ArrivalCurve, interval: int) -> FloatArray:
    """What the highest load of each interval would ask for if it stayed: what `people_through` begins from."""
    load = peak_loads(curve.by_step(1), interval, desk.full_load_seconds)
    return people_for(desk, load / desk.full_load_seconds)
