"""How forecasts looked then."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastSnapshot:
    """The tables of a forecast as a folder, of the scenario with the id `scenario`."""

    id: int
    campaign: int
    scenario: int
    tree: int
    author: int
    at: datetime
    note: str


class Snapshots:
    """Those of every campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, campaign: int, scenario: int, tree: int, author: int, note: str = "") -> ForecastSnapshot:
        """Keep one."""
        row = tables.ForecastSnapshot(
            campaign=campaign, scenario=scenario, tree=tree, author=author, at=now(), note=note
        )
        self._session.add(row)
        self._session.flush()
        return _snapshot(row)

    def all(self, campaign: int) -> tuple[ForecastSnapshot, ...]:
        """Of one campaign, newest first."""
        query = select(tables.ForecastSnapshot).where(tables.ForecastSnapshot.campaign == campaign)
        return tuple(map(_snapshot, self._session.scalars(query.order_by(tables.ForecastSnapshot.id.desc()))))


def _snapshot(row: tables.ForecastSnapshot) -> ForecastSnapshot:
    return ForecastSnapshot(
        id=row.id,
        campaign=row.campaign,
        scenario=row.scenario,
        tree=row.tree,
        author=row.author,
        at=row.at,
        note=row.note,
    )
