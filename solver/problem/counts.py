"""What is counted over days, people or slots beyond one shift: runs of days, shifts of a code, people of a group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Shortest and longest runs of worked days and of days off.

    A run that touches the last day of the horizon may be shorter; so may one that touches the first where
    `Agent.run_before` is not known. The longest run of work counts `Agent.days_in_row`, that of days off what
    `Agent.run_before` says of them.
    """

    least_work: int = 1
    most_work: int
    least_off: int = 1
    most_off: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertimePool:
    """Overtime of an agent in `accounts` of hours together, those of a month for example: the search keeps to at most
    `most` minutes. Where an account belongs to several pools this may be more than the law asks for."""

    accounts: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCount:
    """`least` to `most` duties of an agent in the horizon are of `shifts` (indices)."""

    shifts: tuple[int, ...]
    least: int = 0
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """`least` to `most` people of a group start one of `shifts` on `day`.

    `agents`: indices, None for everybody. Each person missing costs `under`, each too many `over`,
    in yuan; where `hard`, both are forbidden and the prices are not used. `rule` is the slug of a
    breach of a hard one: "team_spread", "leads" or "code_count".
    """

    rule: str
    day: int
    shifts: tuple[int, ...]
    agents: tuple[int, ...] | None = None
    least: int = 0
    most: int | None = None
    under: float = 0.0
    over: float = 0.0
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentors:
    """In every slot of the horizon at most `per` of `juniors` work at `queue` for each of `seniors` who does.

    Indices of agents. On break nobody works: a senior's break leaves the juniors alone.
    """

    queue: int
    juniors: tuple[int, ...]
    seniors: tuple[int, ...]
    per: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lending:
    """A team's work for another team's queue, and the limits of it.

    In a slot in which `home` is open and one of `agents` (indices) works at `queue` inside one of `windows` (minutes,
    half open), at least `keep` of them work at `home`. Each of them works there for at most `most` minutes, None for
    any number.
    """

    queue: int
    home: int
    agents: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    keep: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MealWaves:
    """Meals of `agents` (indices) begin at one of `starts`, minutes of the day, wherever the meal's window holds one.

    A window that holds none, a night's for example, is free. In one wave of a day at most `most` of them begin
    their meal, and at most `share` of those of them who are on shift then; one always may. Nobody is in two.
    """

    agents: tuple[int, ...]
    starts: tuple[int, ...]
    most: int | None = None
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """Something to be shared out over a long time: nights, weekends, peak hours, standby.

    `amount[d, s]` units of it that shift s on day d brings. With the units L that an agent carries
    over from earlier rosters (`Agent.ledger`) and n units in this one the agent costs
    `weight` x ((L + n)^2 - L^2) yuan.
    """

    name: str
    weight: float
    amount: NDArray[np.float64]
