"""Ids as people and spreadsheets write them: in full width or other case, without leading zeros, as dates."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from planner.domain.spelling import POWER, as_date, folded, number, plain


class TypedIds:
    """The ids there are, to be found by what stands in a cell."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = tuple(ids)
        self._by_reading = [(read, _grouped(self._ids, read)) for read in (str, plain, folded, number, as_date)]

    def meant(self, text: str) -> tuple[str, ...]:
        """The id `text` is, else those it may be: the same in half width, whatever the case, as a number, a date."""
        for read, known in self._by_reading:
            found = known.get(read(text), ())
            if found:
                return found
        return ()

    def one(self, text: str) -> str:
        """The only id `text` may be; empty where there is none, or several."""
        found = self.meant(text)
        return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=8)
def typed_ids(ids: frozenset[str]) -> TypedIds:
    """`TypedIds` of a set that is asked again and again."""
    return TypedIds(sorted(ids))


def cut_short(text: str) -> bool:
    """Whether a spreadsheet took a long id for a number and keeps its first digits only: 1.23457E+17."""
    return POWER.fullmatch(plain(text)) is not None


def _grouped(ids: tuple[str, ...], read: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for each in ids:
        groups.setdefault(read(each), []).append(each)
    return {key: tuple(found) for key, found in groups.items()}
