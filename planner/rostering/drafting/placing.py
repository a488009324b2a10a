"""Where the breaks and desks of a changed shift go: to where they cover most, everybody else's as they are."""

from collections.abc import Mapping
from datetime import date
from threading import Lock

from planner.domain.roster import Assignment
from planner.rostering.audit.edit_effect import placed_early
from planner.rostering.drafting.ground import Ground


class Placer:
    """Places shifts on one roster after the other; the roster it has in its arrays follows along."""

    def __init__(self) -> None:
        self._lock = Lock()

    def placed(
        self, ground: Ground, cells: Mapping[tuple[str, date], Assignment], codes: Mapping[tuple[str, date], str]
    ) -> dict[tuple[str, date], Assignment | None]:
        """Shifts of `codes`, empty for a day off, beside what stands in the other `cells`."""
        floor = ground.floor
        return {
            (agent, day): placed_early(floor, agent, day, floor.code_by_id[code]) if code else None
            for (agent, day), code in codes.items()
        }
