"""What a conflict is made of: pins, closed days, what was before day one, and rules with their figures."""

from dataclasses import dataclass
from enum import StrEnum

from solver.automata.automaton import RuleFact
from solver.problem import Blocked


class Closing(StrEnum):
    """Why somebody cannot work some or all shifts of a day."""

    LEAVE = "leave"
    TEAM = "team"
    PHASE = "phase"
    WEEKDAY = "weekday"
    NO_NIGHTS = "no_nights"
    PINNED = "pinned"
    """The shift is used only where it is pinned."""
    NOT_JOINED = "not_joined"
    DAY_HOURS = "day_hours"
    CONTRACT = "contract"
    AVAILABILITY = "availability"
    TRAINING = "training"
    DESK_PIN = "desk_pin"
    """The shift does not hold a stretch pinned to a desk."""
    BREAKS = "breaks"
    """The shift's breaks do not fit their windows, whoever works it."""
    DESKS = "desks"
    """At some moment of the shift none of the agent's desks is open."""
    DESK_ROOM = "desk_room"
    """Around the stretch pinned to a desk, breaks and stays at desks cannot be placed."""


CLOSING_OF: dict[int, Closing] = {
    int(reason): Closing(reason.name.lower()) for reason in Blocked if reason is not Blocked.FREE
}
"""Of every reason in `RosterProblem.blocked` its name here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """`agent` is pinned to `shift` on `day`: OFF for the day off, None where the problem does not tell which."""

    agent: int
    day: int
    shift: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """`agent` cannot start `shifts` on `day`."""

    agent: int
    day: int
    why: Closing
    shifts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the rule `slug` knows of `agent` before day one."""

    agent: int
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A group's rule on a day: `least` to `most` people of `agents` on `shifts`; `able` can or `held` have to."""

    slug: str
    day: int
    shifts: tuple[int, ...]
    agents: tuple[int, ...]
    everybody: bool
    least: int
    most: int | None
    count: int
    """How many can at most (too few), or have to at least (too many); of several rules together all of them can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentored:
    """At `minute` all `juniors` work at `queue`; `per` of them need one of `seniors`, of whom only `able` can come."""

    queue: int
    minute: int
    per: int
    juniors: tuple[int, ...]
    seniors: tuple[int, ...]
    able: tuple[int, ...]
    slug: str = "mentors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eating:
    """Shifts that begin on `day` and cannot be avoided leave `agents` no other waves of meals than these, in minutes of
    the horizon, which have `room` for fewer."""

    day: int
    waves: tuple[int, ...]
    agents: tuple[int, ...]
    room: int
    slug: str = "meal_wave"


Fact = Pinned | Closed | Before | RuleFact | Wanted | Mentored | Eating


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Facts that cannot all hold; without any one of them the others can.

    Facts stand in order: rules, what was before, closed days, pins by day. A group's rule comes first
    and then person by person what keeps them away (or holds them there): of all of them, though
    fewer might do.
    """

    agent: int | None
    """None for a conflict of several people."""
    first_day: int
    last_day: int
    facts: tuple[Fact, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Slugs of the rules in it."""
        return tuple(fact.slug for fact in self.facts if isinstance(fact, RuleFact | Wanted | Mentored | Eating))
