"""What a demand cell costs at some coverage, exactly or smoothed over a window."""

from solver.arrays.demand import DemandArrays
from solver.problem import UNIT
from solver.tours.compiled import Floats, Ints, inner


@inner
def hinge(y: float, width: float) -> float:
    """max(0, y), its kink rounded off over `width` (0: exact)."""
    half = 0.5 * width
    if y >= half:
        return y
    if y <= -half:
        return 0.0
    return (y + half) * (y + half) / (2.0 * width)


@inner
def cell_cost(cell: int, units: float, floor: DemandArrays, window: Floats) -> float:
    """Yuan of `units` of coverage in `cell`: two tiers of shortage, the P90 tier and surplus.

    The smoothed cost follows the exact one outside windows of `window[cell]` units around its kinks.
    Stopping at kinks of the exact cost is what makes plain descent fail.
    """
    width = window[cell]
    deep, short, cautious, surplus = (
        floor.slopes[0, cell],
        floor.slopes[1, cell],
        floor.slopes[2, cell],
        floor.slopes[3, cell],
    )
    missing = floor.knots[2, cell] - units
    return float(
        (cautious + surplus) * hinge(missing, width)
        - surplus * missing
        + (short - cautious) * hinge(floor.knots[1, cell] - units, width)
        + (deep - short) * hinge(floor.knots[0, cell] - units, width)
    )


@inner
def excess(present: int, away: int, floor: DemandArrays) -> float:
    """People on break above what the share allows."""
    return float(max(0.0, away - floor.most_away[present]))


@inner
def crowd(group: int, people: int, eating: int, floor: DemandArrays) -> float:
    """People who begin their meal in one wave above what is allowed."""
    return float(max(0.0, eating - floor.most_eating[group, people]))


@inner
def quota_excess(floor: DemandArrays, covered: Ints) -> int:
    """People missing from hard quotas, and those too many."""
    units = 0.0
    for cell in range(floor.demand_cells, len(covered)):
        if floor.hard[cell]:
            units += max(0.0, floor.knots[0, cell] - covered[cell])
            if floor.slopes[3, cell] > 0.0:
                units += max(0.0, covered[cell] - floor.knots[2, cell])
    return int(units) // UNIT
