"""Chats that go on: to another queue after they were served, or back into the line after somebody gave up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from planner.errors import InvalidInput
from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Of the chats served at a queue the `share` that queue `to` sees to as well, `after_minutes` after their end.

    At once it is a transfer, hours later an escalation. `included` says whether what is known of the contacts of `to`,
    its history or what is said directly, holds them.
    """

    to: str
    share: float
    after_minutes: float = 0.0
    included: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise InvalidInput(_("the share that goes on is {share}; it is from 0 to 1", share=self.share))
        if self.after_minutes < 0:
            raise InvalidInput(_("what goes on comes later, not {minutes:g} minutes ago", minutes=-self.after_minutes))

    @property
    def is_transfer(self) -> bool:
        """Whether it goes on at once."""
        return self.after_minutes == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """Of those who give up in the line the `share` that comes again, `after_minutes` later on average (exponential)."""

    share: float
    after_minutes: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise InvalidInput(_("the share that comes again is {share}; it is from 0 to 1", share=self.share))
        if not self.after_minutes > 0:
            later = self.after_minutes
            raise InvalidInput(_("who comes again comes some minutes later, not after {minutes:g}", minutes=later))


def senders_first(goes_to: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Queues in an order in which each stands behind those it takes chats over from; there must be no circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(goes_to, ()))
    for queue, others in goes_to.items():
        for other in others:
            sorter.add(other, queue)
    return tuple(sorter.static_order())


def circle_of(goes_to: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Queues through which chats come back to where they were, the first one again at the end; empty where none do."""
    try:
        senders_first(goes_to)
    except CycleError as error:
        found: list[str] = error.args[1]
        return tuple(found)
    return ()
