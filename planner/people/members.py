"""The people figures are of: agents of the scenario, and those who left before it or joined after."""

from dataclasses import dataclass
from datetime import date

from planner.people.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person. `aliases` are the other names exports call them by: nickname, 旺旺 name."""

    id: str
    name: str
    team: str = ""
    aliases: tuple[str, ...] = ()
    joined: date | None = None
    """First working day."""
    left: date | None = None
    """Last working day."""
    wage: float = 0.0
    """Yuan an hour; 0 where the scenario does not know the person."""

    def days_in(self, period: Period) -> int:
        """Days of a period on which the person was with the shop."""
        first = max(self.joined or period.first_day, period.first_day)
        last = min(self.left or period.last_day, period.last_day)
        return max(0, (last - first).days + 1)
