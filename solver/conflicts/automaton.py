"""A rule about one agent's days as a small automaton that reads them one by one."""

from collections.abc import Hashable, Iterable
from typing import Protocol

from solver.conflicts.facts import Rule
from solver.solution import OFF


class Automaton(Protocol):
    """States are numbers; what a state means is the rule's own business.

    `first` is the state before day one, with all that is known of the time before. `pick` leaves
    out choices of a day that are never better than another one as far as this rule alone goes.
    """

    slug: str

    @property
    def first(self) -> int:
        """See above."""
        ...

    def fresh(self, day: int) -> int:
        """The state before `day` from which most is allowed: nothing is known of the time before."""
        ...

    def key(self, shift: int) -> Hashable:
        """What the rule sees of a shift."""
        ...

    def pick(self, choices: Iterable[int]) -> list[int]:
        """Of the choices of a day (shifts, OFF) those worth trying."""
        ...

    def step(self, state: int, day: int, shift: int) -> int | None:
        """The state after `shift` (OFF for none) on `day`; None where that breaks the rule."""
        ...

    def rule(self, last_day: int) -> Rule:
        """The rule in figures, as it holds on a day."""
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
