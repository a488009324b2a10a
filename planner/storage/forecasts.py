"""How the forecast of a campaign looked then."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A forecast as it was made; `scenario` is the id of the scenario version it was made of, `tree` what it said."""

    id: int
    campaign: int
    scenario: int
    tree: int
    author: int
    at: datetime
    note: str


class Forecasts:
    """Every forecast that was kept."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, campaign: int, scenario: int, tree: int, author: int, note: str = "") -> Snapshot:
        """Keep one."""
        row = tables.ForecastSnapshot(
            campaign=campaign, scenario=scenario, tree=tree, author=author, at=now(), note=note
        )
        self._session.add(row)
        self._session.flush()
        return _snapshot(row)

    def all(self, campaign: int, most: int = 50) -> tuple[Snapshot, ...]:
        """The last ones of a campaign, newest first."""
        query = select(tables.ForecastSnapshot).where(tables.ForecastSnapshot.campaign == campaign)
        rows = self._session.scalars(query.order_by(tables.ForecastSnapshot.id.desc()).limit(most))
        return tuple(_snapshot(row) for row in rows)

    def of(self, campaign: int, number: int) -> Snapshot | None:
        """One of a campaign."""
        row = self._session.get(tables.ForecastSnapshot, number)
        return _snapshot(row) if row is not None and row.campaign == campaign else None


def _snapshot(row: tables.ForecastSnapshot) -> Snapshot:
    return Snapshot(
        id=row.id,
        campaign=row.campaign,
        scenario=row.scenario,
        tree=row.tree,
        author=row.author,
        at=row.at,
        note=row.note,
    )
