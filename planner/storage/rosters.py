"""Rosters in versions that never change, the open draft of a campaign, and its edits."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now


class VersionState(StrEnum):
    """What a version is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterVersion:
    """A roster as it was stored. `tree` holds the plan's folder."""

    id: int
    campaign: int
    number: int
    state: VersionState
    name: str
    note: str
    parent: int | None
    scenario: int | None
    tree: int
    author: int
    at: datetime
    published_at: datetime | None


class Rosters:
    """Every roster of every campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        campaign: int,
        tree: int,
        author: int,
        scenario: int | None = None,
        parent: int | None = None,
        note: str = "",
        name: str = "",
        number: int = 0,
    ) -> RosterVersion:
        """A new version, a draft, numbered after the last of its campaign; `number` where that is greater."""
        row = tables.RosterVersion(
            campaign=campaign,
            number=max(self.last(campaign, hold=True) + 1, number),
            state=VersionState.DRAFT.value,
            name=name,
            note=note,
            parent=parent,
            scenario=scenario,
            tree=tree,
            author=author,
            at=now(),
        )
        self._session.add(row)
        self._session.flush()
        return _version(row)

    def hold(self, campaign: int) -> None:
        """Let nobody else number or publish a version of the campaign until this transaction ends."""
        mine = select(tables.Campaign.id).where(tables.Campaign.id == campaign)
        self._session.execute(mine.with_for_update(key_share=True))

    def last(self, campaign: int, *, hold: bool = False) -> int:
        """The greatest number of a version of the campaign; 0 where there is none. With `hold` as `hold`."""
        if hold:
            self.hold(campaign)
        numbers = select(func.max(tables.RosterVersion.number)).where(tables.RosterVersion.campaign == campaign)
        return self._session.scalar(numbers) or 0

    def of(self, number: int) -> RosterVersion | None:
        """The version of that id."""
        row = self._session.get(tables.RosterVersion, number)
        return None if row is None else _version(row)

    def newest(self, campaign: int) -> RosterVersion | None:
        """The version with the greatest number."""
        query = select(tables.RosterVersion).where(tables.RosterVersion.campaign == campaign)
        row = self._session.scalar(query.order_by(tables.RosterVersion.number.desc()).limit(1))
        return None if row is None else _version(row)

    def versions(self, campaign: int) -> tuple[RosterVersion, ...]:
        """Every version of a campaign, newest first."""
        query = select(tables.RosterVersion).where(tables.RosterVersion.campaign == campaign)
        return tuple(_version(row) for row in self._session.scalars(query.order_by(tables.RosterVersion.number.desc())))

    def numbered(self, campaign: int, number: int) -> RosterVersion | None:
        """The version of a campaign by its number."""
        row = self._session.scalar(
            select(tables.RosterVersion).where(
                tables.RosterVersion.campaign == campaign, tables.RosterVersion.number == number
            )
        )
        return None if row is None else _version(row)

    def publish(self, version: int, *, author: int, tree: int, note: str) -> RosterVersion:
        """Make a version the published one; what was published gives way. `tree` is the folder that says so, `note`
        joins that of the version."""
        row = self._session.get_one(tables.RosterVersion, version)
        at = now()
        self._session.execute(
            update(tables.RosterVersion)
            .where(
                tables.RosterVersion.campaign == row.campaign,
                tables.RosterVersion.state == VersionState.PUBLISHED.value,
            )
            .values(state=VersionState.SUPERSEDED.value, superseded_at=at)
        )
        row.state, row.published_at, row.published_by, row.tree = VersionState.PUBLISHED.value, at, author, tree
        row.note = "\n".join(each for each in (row.note, note) if each)
        self._session.flush()
        return _version(row)

    def rename(self, version: int, name: str) -> None:
        """What a version is called beside its number."""
        self._session.get_one(tables.RosterVersion, version).name = name

    def published(self, campaign: int) -> RosterVersion | None:
        """What people were told last."""
        row = self._session.scalar(
            select(tables.RosterVersion).where(
                tables.RosterVersion.campaign == campaign,
                tables.RosterVersion.state == VersionState.PUBLISHED.value,
            )
        )
        return None if row is None else _version(row)


def _version(row: tables.RosterVersion) -> RosterVersion:
    return RosterVersion(
        id=row.id,
        campaign=row.campaign,
        number=row.number,
        state=VersionState(row.state),
        name=row.name,
        note=row.note,
        parent=row.parent,
        scenario=row.scenario,
        tree=row.tree,
        author=row.author,
        at=row.at,
        published_at=row.published_at,
    )
