"""Campaigns and their scenarios as given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from planner.storage import tables
from planner.storage.instants import now
from planner.storage.outdated import Outdated


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign of a shop. `lock` changes with every change of it."""

    id: int
    shop: int
    name: str
    created_by: int
    created_at: datetime
    archived: bool
    lock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioVersion:
    """The folder of a scenario as somebody left it."""

    id: int
    campaign: int
    number: int
    tree: int
    author: int
    at: datetime
    note: str
    figures: Mapping[str, Any]
    """What a list shows of it; empty where nobody has read it yet."""


class Campaigns:
    """Every campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, shop: int, name: str, author: int, token: str = "") -> Campaign:
        """A campaign without anything."""
        row = tables.Campaign(shop=shop, name=name, created_by=author, created_at=now(), archived=False, token=token)
        self._session.add(row)
        self._session.flush()
        return _campaign(row)

    def asked_for(self, token: str, author: int) -> Campaign | None:
        """The campaign somebody's click with this token has made already."""
        query = select(tables.Campaign).where(tables.Campaign.token == token, tables.Campaign.created_by == author)
        row = self._session.scalar(query) if token else None
        return None if row is None else _campaign(row)

    def of(self, number: int) -> Campaign | None:
        """The campaign with that number."""
        row = self._session.get(tables.Campaign, number)
        return None if row is None else _campaign(row)

    def all(self, shop: int | None = None, *, archived: bool = False) -> tuple[Campaign, ...]:
        """Every campaign that is not put away (or that is), newest first, of one shop where it is given."""
        away = tables.Campaign.archived.is_(archived)
        query = select(tables.Campaign).where(away).order_by(tables.Campaign.id.desc())
        if shop is not None:
            query = query.where(tables.Campaign.shop == shop)
        return tuple(_campaign(row) for row in self._session.scalars(query))

    def scenario(self, campaign: int, number: int | None = None) -> ScenarioVersion | None:
        """A scenario of the campaign, the newest where no number is given."""
        query = select(tables.ScenarioVersion).where(tables.ScenarioVersion.campaign == campaign)
        if number is None:
            query = query.order_by(tables.ScenarioVersion.number.desc()).limit(1)
        else:
            query = query.where(tables.ScenarioVersion.number == number)
        row = self._session.scalar(query)
        return None if row is None else _scenario(row)

    def scenario_by_id(self, number: int) -> ScenarioVersion | None:
        """The scenario of that id."""
        row = self._session.get(tables.ScenarioVersion, number)
        return None if row is None else _scenario(row)

    def scenarios(self, campaign: int) -> tuple[ScenarioVersion, ...]:
        """Every scenario of the campaign, newest first."""
        query = select(tables.ScenarioVersion).where(tables.ScenarioVersion.campaign == campaign)
        rows = self._session.scalars(query.order_by(tables.ScenarioVersion.number.desc()))
        return tuple(_scenario(row) for row in rows)

    def newest(self, campaigns: Collection[int]) -> dict[int, ScenarioVersion]:
        """The newest scenario of each of these campaigns that has one, by campaign."""
        rows = self._session.scalars(
            select(tables.ScenarioVersion)
            .join(tables.Campaign, tables.Campaign.id == tables.ScenarioVersion.campaign)
            .where(tables.Campaign.id.in_(campaigns), tables.ScenarioVersion.number == tables.Campaign.scenario)
        )
        return {row.campaign: _scenario(row) for row in rows}

    def rename(self, campaign: int, name: str, *, was: str) -> None:
        """Call a campaign otherwise. Raises `Outdated` where it is no more called as it `was`."""
        row = self._session.get_one(tables.Campaign, campaign)
        if row.name != was:
            raise Outdated
        row.name = name
        self._kept()

    def put_away(self, campaign: int, *, archived: bool = True) -> None:
        """Take a campaign off the list, or bring it back; it stays in the database. Raises `Outdated`."""
        self._session.get_one(tables.Campaign, campaign).archived = archived
        self._kept()

    def _kept(self) -> None:
        try:
            self._session.flush()
        except StaleDataError as error:
            raise Outdated from error

    def set_scenario(
        self,
        campaign: int,
        *,
        tree: int,
        author: int,
        note: str = "",
        on: int,
        figures: Mapping[str, Any] | None = None,
    ) -> ScenarioVersion:
        """A new scenario that was made from number `on` (0: from none).

        Raises `Outdated` where another was set meanwhile; nothing is changed then.
        """
        row = self._session.get_one(tables.Campaign, campaign)
        if row.scenario != on:
            raise Outdated
        row.scenario = on + 1
        made = tables.ScenarioVersion(
            campaign=campaign,
            number=on + 1,
            tree=tree,
            author=author,
            at=now(),
            note=note,
            figures=dict(figures or {}),
        )
        self._session.add(made)
        try:
            self._session.flush()
        except (StaleDataError, IntegrityError) as error:
            raise Outdated from error
        return _scenario(made)


def _campaign(row: tables.Campaign) -> Campaign:
    return Campaign(
        id=row.id,
        shop=row.shop,
        name=row.name,
        created_by=row.created_by,
        created_at=row.created_at,
        archived=row.archived,
        lock=row.lock,
    )


def _scenario(row: tables.ScenarioVersion) -> ScenarioVersion:
    return ScenarioVersion(
        id=row.id,
        campaign=row.campaign,
        number=row.number,
        tree=row.tree,
        author=row.author,
        at=row.at,
        note=row.note,
        figures=row.figures,
    )
