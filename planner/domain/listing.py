"""Things and clauses in a row, as the language writes them."""

from collections.abc import Iterable, Sequence
from functools import reduce

from planner.i18n import _

MOST_NAMED = 8
"""Of a long list so many are named, the others counted."""


def in_a_row(items: Iterable[str]) -> str:
    """Things in a row: a, b, c."""
    return reduce(lambda one, more: _("{one}, {more}", one=one, more=more) if one else more, items, "")


def listed(items: Sequence[str]) -> str:
    """A list as the language writes it; a long one is cut and the rest counted."""
    text = in_a_row(items[:MOST_NAMED])
    if len(items) > MOST_NAMED:
        return _("{list} and {count} more", list=text, count=len(items) - MOST_NAMED)
    return text


def people_listed(names: Sequence[str]) -> str:
    """Names in a row; of many the first, and how many there are."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    return _("{list} and others, {count} people", list=listed(names[:MOST_NAMED]), count=len(names))


def joined(clauses: Sequence[str]) -> str:
    """Clauses one after the other as the language writes it."""
    if not clauses:
        return ""
    return reduce(lambda before, clause: _("{clauses}; {clause}", clauses=before, clause=clause), clauses)
