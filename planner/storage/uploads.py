"""Tables handed in, until somebody says they are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What somebody handed in. `on` is the number of the scenario it was put on, `tree` the folder it would make."""

    id: int
    campaign: int
    author: int
    at: datetime
    on: int
    tree: int
    given: Mapping[str, Mapping[str, Any]]
    used: int | None


class Uploads:
    """Every upload."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, campaign: int, author: int, on: int, tree: int, given: Mapping[str, Mapping[str, Any]]) -> Upload:
        """Keep what was handed in; nothing of the campaign changes."""
        plain = {key: dict(each) for key, each in given.items()}
        row = tables.Upload(campaign=campaign, author=author, at=now(), on=on, tree=tree, given=plain)
        self._session.add(row)
        self._session.flush()
        return _upload(row)

    def of(self, number: int) -> Upload | None:
        """The upload with that number."""
        row = self._session.get(tables.Upload, number)
        return None if row is None else _upload(row)

    def all(self, campaign: int) -> tuple[Upload, ...]:
        """Every upload of a campaign, newest first."""
        query = select(tables.Upload).where(tables.Upload.campaign == campaign).order_by(tables.Upload.id.desc())
        return tuple(_upload(row) for row in self._session.scalars(query))

    def use(self, number: int, scenario: int) -> None:
        """It became the scenario version of that id."""
        self._session.get_one(tables.Upload, number).used = scenario


def _upload(row: tables.Upload) -> Upload:
    return Upload(
        id=row.id,
        campaign=row.campaign,
        author=row.author,
        at=row.at,
        on=row.on,
        tree=row.tree,
        given=row.given,
        used=row.used,
    )
