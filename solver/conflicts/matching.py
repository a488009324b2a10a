"""Shifts of one day that together want more people than can share them out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Overfull:
    """`takers` want more people than `people` there are for all of them together."""

    takers: tuple[int, ...]
    people: tuple[int, ...]


def overfull(wanted: Sequence[int], able: Sequence[Sequence[int]]) -> Overfull | None:
    """Takers that cannot all have the people they want, each person given to one of them.

    `wanted[t]` people of `able[t]` are wanted by taker t. By Hall's theorem those reached from an
    unserved taker along alternating paths want more than there are. None where all can be served.
    """
    given: dict[int, int] = {}
    for taker, count in enumerate(wanted):
        for _place in range(count):
            seen: set[int] = set()
            if not _served(taker, able, given, seen):
                takers = {taker, *(given[person] for person in seen)}
                return Overfull(takers=tuple(sorted(takers)), people=tuple(sorted(seen)))
    return None


def _served(taker: int, able: Sequence[Sequence[int]], given: dict[int, int], seen: set[int]) -> bool:
    """Give the taker one more person, moving others on where that helps; `seen` gathers whom it could be."""
    came_from: dict[int, int] = {}
    reached_by: dict[int, int] = {}
    waiting = [taker]
    for here in waiting:
        for person in able[here]:
            if person in seen:
                continue
            seen.add(person)
            came_from[person] = here
            if person not in given:
                _hand_over(person, taker, came_from, reached_by, given)
                return True
            if given[person] != taker and given[person] not in reached_by:
                reached_by[given[person]] = person
                waiting.append(given[person])
    return False


def _hand_over(
    person: int, taker: int, came_from: Mapping[int, int], reached_by: Mapping[int, int], given: dict[int, int]
) -> None:
    """Move people along the path from the taker to somebody free."""
    while came_from[person] != taker:
        here = came_from[person]
        given[person], person = here, reached_by[here]
    given[person] = taker
