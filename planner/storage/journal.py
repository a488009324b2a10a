"""Who did what: only ever appended to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.storage.instants import now
from planner.storage.tables import JournalEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One entry. `author` is None for the server itself."""

    at: datetime
    author: int | None
    campaign: int | None
    did: str
    about: Mapping[str, Any]


class Journal:
    """The list."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, did: str, *, author: int | None, campaign: int | None = None, **about: Any) -> None:
        """Write down what was done in this transaction; no personal data, no secrets in `about`."""
        self._session.add(JournalEntry(at=now(), author=author, campaign=campaign, did=did, about=about))

    def newest(self, campaign: int | None = None, most: int = 200) -> tuple[Done, ...]:
        """The last entries, newest first, of one campaign where it is given."""
        query = select(JournalEntry).order_by(JournalEntry.id.desc()).limit(most)
        if campaign is not None:
            query = query.where(JournalEntry.campaign == campaign)
        return tuple(
            Done(at=each.at, author=each.author, campaign=each.campaign, did=each.did, about=each.about)
            for each in self._session.scalars(query)
        )
