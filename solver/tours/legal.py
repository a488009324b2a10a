"""What a given tour costs where it is legal at all: its limits that no state carries are looked at, too."""

from solver.tours.compiled import INF, Ints, inner
from solver.tours.costing import tour_cost
from solver.tours.tables import Tours


@inner
def legal_cost(agent: int, tour: Ints, tours: Tours) -> float:
    """`tour_cost`, INF also where runs of days or counts that are not carried are broken."""
    streak = tours.first_streak[agent]
    for day in range(len(tour)):
        streak = tours.work[streak] if tour[day] >= 0 else tours.off[streak]
        if streak < 0:
            return INF
    for count in range(tours.loose_of[agent], tours.loose_of[agent + 1]):
        held = 0
        for day in range(len(tour)):
            if tour[day] >= 0:
                held += tours.loose_shifts[count, tour[day]]
        if held > tours.loose_most[count]:
            return INF
    return float(tour_cost(agent, tour, tours))
