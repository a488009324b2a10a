"""What helps against a shortage, as it is kept beside a plan: sentences in both languages with their figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FixNote:
    """A decision that was tried on the roster under all rules. Agent-hours, yuan."""

    zh: str
    en: str
    who_zh: str
    """Who has to be told what; empty where nobody's shift or desk changes."""
    who_en: str
    recovered: float
    elsewhere: float
    """Agent-hours that are short in other queues or at other times then."""
    paid: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FixNotes:
    """The cheapest decisions about the shortage of a number, as `dacu explain` counts them."""

    shortage: int
    fixes: tuple[FixNote, ...]
    tried: int
    """Decisions tried; where none of them helped there are no fixes."""
