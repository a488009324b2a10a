"""What a campaign asks of people before its rosters hold: checklists with owners and due dates."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from planner.storage import tables
from planner.storage.instants import now
from planner.storage.outdated import Outdated


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One line of a checklist. `phase` is a kind of phase; `lock` changes with every change."""

    id: int
    campaign: int
    phase: str
    text: str
    owner: str
    due: date | None
    done_at: datetime | None
    done_by: int | None
    lock: int


class Activities:
    """Every activity of every campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, campaign: int) -> tuple[Activity, ...]:
        """Those of a campaign in the order of their lists."""
        query = select(tables.Activity).where(tables.Activity.campaign == campaign)
        rows = self._session.scalars(query.order_by(tables.Activity.place, tables.Activity.id))
        return tuple(_activity(row) for row in rows)

    def of(self, number: int) -> Activity | None:
        """The activity with that number."""
        row = self._session.get(tables.Activity, number)
        return None if row is None else _activity(row)

    def add(
        self,
        *,
        campaign: int,
        phase: str,
        text: str,
        owner: str = "",
        due: date | None = None,
        done_by: int | None = None,
    ) -> Activity:
        """A new one, the last of its campaign; done by whoever is named."""
        last = self._session.scalar(select(func.max(tables.Activity.place)).where(tables.Activity.campaign == campaign))
        row = tables.Activity(
            campaign=campaign,
            phase=phase,
            text=text,
            owner=owner,
            due=due.isoformat() if due else "",
            done_at=now() if done_by is not None else None,
            done_by=done_by,
            place=(last or 0) + 1,
        )
        self._session.add(row)
        self._session.flush()
        return _activity(row)

    def change(self, number: int, *, text: str, owner: str, due: date | None, lock: int) -> Activity:
        """Say it otherwise. Raises `Outdated` where it is no more as it was at `lock`."""
        row = self._session.get(tables.Activity, number)
        if row is None or row.lock != lock:
            raise Outdated
        row.text, row.owner, row.due = text, owner, due.isoformat() if due else ""
        return self._kept(row)

    def tick(self, number: int, by: int | None) -> Activity:
        """Done, by whom; or not done where `by` is None. Doing it twice changes nothing."""
        row = self._session.get(tables.Activity, number)
        if row is None:
            raise Outdated
        if (row.done_at is None) == (by is not None):
            row.done_at, row.done_by = (now(), by) if by is not None else (None, None)
        return self._kept(row)

    def remove(self, number: int) -> None:
        """Take it off the list; nothing where it is gone already."""
        row = self._session.get(tables.Activity, number)
        if row is not None:
            self._session.delete(row)

    def _kept(self, row: tables.Activity) -> Activity:
        try:
            self._session.flush()
        except StaleDataError as error:
            raise Outdated from error
        return _activity(row)


def _activity(row: tables.Activity) -> Activity:
    return Activity(
        id=row.id,
        campaign=row.campaign,
        phase=row.phase,
        text=row.text,
        owner=row.owner,
        due=date.fromisoformat(row.due) if row.due else None,
        done_at=row.done_at,
        done_by=row.done_by,
        lock=row.lock,
    )
