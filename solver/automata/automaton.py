"""A rule about one agent's days as a small automaton that reads them one by one."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, runtime_checkable

from solver.solution import OFF

Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFact:
    """A hard rule by the slug of its breaches, with the figures that hold for `agent`: minutes, days, counts."""

    slug: str
    agent: int | None = None
    figures: Figures = field(default_factory=dict)
    shifts: tuple[int, ...] = ()
    """The shifts it counts, where it counts only some."""


class Walker(Protocol):
    """What reads days one by one. States are numbers; what a state means is its own business.

    `first` is the state before day one, with all that is known of the time before.
    """

    @property
    def first(self) -> int:
        """See above."""
        ...

    def fresh(self, day: int) -> int:
        """The state before `day` from which most is allowed: nothing is known of the time before."""
        ...

    def step(self, state: int, day: int, shift: int) -> int | None:
        """The state after `shift` (OFF for none) on `day`; None where that breaks the rule."""
        ...


class Automaton(Walker, Protocol):
    """A rule. `pick` leaves out choices of a day that are never better than another one as far as it alone goes."""

    slug: str

    def key(self, shift: int) -> Hashable:
        """What the rule sees of a shift."""
        ...

    def pick(self, choices: Iterable[int]) -> list[int]:
        """Of the choices of a day (shifts, OFF) those worth trying."""
        ...

    def rule(self, last_day: int) -> RuleFact:
        """The rule in figures, as it holds on a day."""
        ...


class Sequence(Walker, Protocol):
    """A walker that reads every day alike, whatever `day` is, and so can be a state of the tour search.

    `by_code` is false where it only sees whether the agent works; of those that see which shift it is, a day off is
    always allowed. Two with equal `limits` differ in `first` only.
    """

    by_code: ClassVar[bool]

    @property
    def limits(self) -> Hashable:
        """See above."""
        ...


@runtime_checkable
class Priced(Protocol):
    """A sequence that costs something."""

    def price(self, state: int, shift: int) -> float:
        """Yuan of `shift` (OFF for none) after `state`."""
        ...


class OffIsBest:
    """A rule that a day off never breaks and that is never worse for one."""

    def key(self, shift: int) -> Hashable:
        """All shifts are alike."""
        return None

    def pick(self, choices: Iterable[int]) -> list[int]:
        """The day off where it may be taken, else one shift of each kind."""
        options = list(choices)
        return [OFF] if OFF in options else unlike(options, self.key)


def unlike(choices: Iterable[int], key: "KeyOf") -> list[int]:
    """One choice of each kind, the first; the day off is a kind of its own."""
    return list({(choice == OFF, None if choice == OFF else key(choice)): choice for choice in choices}.values())


class KeyOf(Protocol):
    """What is seen of a shift."""

    def __call__(self, shift: int, /) -> Hashable:
        """Anything that is equal for shifts that are alike."""
        ...
