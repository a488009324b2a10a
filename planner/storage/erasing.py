"""What a shop keeps, rewritten where an erased person stood in it: the one exception to rows that never change."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, inspect, or_, select, update
from sqlalchemy.orm import Session

from planner.storage import tables

_NO_WORDS = frozenset(
    {
        *("token", "token_hash", "csrf", "password_hash", "key", "sha256", "worker", "language", "lock"),
        *("state", "kind", "role", "did", "phase", "due", "asked_to_stop", "login"),
    }
)
"""Columns that hold no text of people."""
_TREES = (
    tables.ScenarioVersion.tree,
    tables.Upload.tree,
    tables.ForecastSnapshot.tree,
    tables.RosterVersion.tree,
    tables.Run.checkpoint,
)


class Erasing:
    """Folders and rows of one shop."""

    def __init__(self, session: Session, shop: int) -> None:
        self._session = session
        self._campaigns = select(tables.Campaign.id).where(tables.Campaign.shop == shop)
        self._users = select(tables.User.id).where(tables.User.shop == shop)
        self._shop = shop

    def trees(self) -> dict[int, str]:
        """Every folder of the shop, and those nothing names, by number; in which table it stands first."""
        found: dict[int, str] = {}
        named: set[int] = set()
        for column in _TREES:
            table = column.class_
            query = select(column, table.campaign.in_(self._campaigns)).where(column.is_not(None))
            for tree, ours in self._session.execute(query):
                named.add(tree)
                if ours:
                    found.setdefault(tree, table.__tablename__)
        for outcome, ours in self._session.execute(
            select(tables.Run.outcome, tables.Run.campaign.in_(self._campaigns))
        ):
            tree = outcome.get("tree")
            if isinstance(tree, int):
                named.add(tree)
                if ours:
                    found.setdefault(tree, tables.Run.__tablename__)
        loose = set(self._session.scalars(select(tables.Tree.id))) - named
        return {**found, **dict.fromkeys(loose, "trees")}

    def put_in_place(self, old: int, new: int) -> None:
        """Whatever of the shop names folder `old` names `new`."""
        for column in _TREES:
            table = column.class_
            ours = table.campaign.in_(self._campaigns)
            self._session.execute(
                update(table).where(column == old, ours).values({column.key: new}), execution_options=_KEEP
            )
        for run in self._session.scalars(select(tables.Run).where(tables.Run.campaign.in_(self._campaigns))):
            if run.outcome.get("tree") == old:
                run.outcome = {**run.outcome, "tree": new}

    def is_named(self, tree: int) -> bool:
        """Whether anything, of whichever shop, still names a folder."""
        in_columns = any(
            self._session.scalar(select(column).where(column == tree).limit(1)) is not None for column in _TREES
        )
        return in_columns or any(each.get("tree") == tree for each in self._session.scalars(select(tables.Run.outcome)))

    def rewrite(self, change: Callable[[object], object]) -> dict[str, int]:
        """Every text of the shop's rows as `change` makes it. Returns how many rows changed, by table."""
        counts: dict[str, int] = {}
        for table, ours in self._rows():
            columns = [
                each.key
                for each in inspect(table).columns
                if isinstance(each.type, (String, JSON)) and each.key not in _NO_WORDS
            ]
            if not columns:
                continue
            for row in self._session.scalars(select(table).where(ours)):
                made = {key: change(getattr(row, key)) for key in columns}
                other = {key: value for key, value in made.items() if value != getattr(row, key)}
                for key, value in other.items():
                    setattr(row, key, value)
                if other:
                    counts[table.__tablename__] = counts.get(table.__tablename__, 0) + 1
            self._session.flush()
        return counts

    def _rows(self) -> Iterator[tuple[Any, ColumnElement[bool]]]:
        of_campaign = (
            *(tables.ScenarioVersion, tables.Upload, tables.ForecastSnapshot, tables.Activity, tables.Run),
            *(tables.RosterVersion, tables.Draft),
        )
        yield tables.Campaign, tables.Campaign.shop == self._shop
        for table in of_campaign:
            yield table, table.campaign.in_(self._campaigns)
        runs = select(tables.Run.id).where(tables.Run.campaign.in_(self._campaigns))
        yield tables.RunEvent, tables.RunEvent.run.in_(runs)
        drafts = select(tables.Draft.id).where(tables.Draft.campaign.in_(self._campaigns))
        yield tables.Edit, tables.Edit.draft.in_(drafts)
        journal = tables.JournalEntry
        yield journal, or_(journal.campaign.in_(self._campaigns), journal.author.in_(self._users))
        yield tables.Invitation, tables.Invitation.shop == self._shop


_KEEP = {"synchronize_session": False}
