"""The open draft of a campaign and its steps: rows are only ever appended, undo and redo are rows of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now
from planner.storage.outdated import Outdated


class StepKind(StrEnum):
    """What a row is: `day` moves breaks and desks of somebody's day, `begin` is the first of each draft; `undo` and
    `redo` name by their number the step they take back or do again."""

    EDIT = "edit"
    PASTE = "paste"
    SWAP = "swap"
    PIN = "pin"
    FIX = "fix"
    IMPORT = "import"
    DAY = "day"
    BEGIN = "begin"
    UNDO = "undo"
    REDO = "redo"

    @property
    def changes(self) -> bool:
        """Whether it changes cells itself: a draft's first row does not, nor those that move the position."""
        return self not in (StepKind.BEGIN, StepKind.UNDO, StepKind.REDO)


_OTHERS = [kind.value for kind in StepKind if not kind.changes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A version being edited. `position`: number of the last step that counts."""

    id: int
    campaign: int
    base: int
    position: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row: `id` grows with every row of a draft, `number` is its place among those that can be undone."""

    id: int
    draft: int
    number: int
    kind: StepKind
    changed: Mapping[str, Any]
    note: str
    author: int
    at: datetime
    dropped: bool
    token: str


class Drafts:
    """Every draft of every campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_of(self, campaign: int) -> Draft | None:
        """The campaign's open draft."""
        row = self._session.scalar(
            select(tables.Draft)
            .where(tables.Draft.campaign == campaign, tables.Draft.open.is_(True))
            .order_by(tables.Draft.id.desc())
            .limit(1)
        )
        return None if row is None else _draft(row)

    def of(self, number: int) -> Draft | None:
        """The draft of that id."""
        row = self._session.get(tables.Draft, number)
        return None if row is None else _draft(row)

    def open(self, campaign: int, base: int, *, author: int, anew: bool = True) -> Draft:
        """A new open draft on a version; one that was open is closed, or taken where it need not be `anew`."""
        self._hold_campaign(campaign)
        found = None if anew else self.open_of(campaign)
        if found is not None:
            return found
        self._session.execute(
            update(tables.Draft)
            .where(tables.Draft.campaign == campaign, tables.Draft.open.is_(True))
            .values(open=False, lock=tables.Draft.lock + 1)
        )
        row = tables.Draft(campaign=campaign, base=base, position=0, open=True)
        self._session.add(row)
        self._session.flush()
        self._append(row, 0, StepKind.BEGIN, {}, author, "", "")
        return _draft(row)

    def touched(self, draft: int) -> bool:
        """Whether anything was done in a draft since it began."""
        rows = select(tables.Edit.id).where(tables.Edit.draft == draft, tables.Edit.kind != StepKind.BEGIN.value)
        return self._session.scalar(rows.limit(1)) is not None

    def hold(self, number: int) -> Draft:
        """The draft, which nobody else changes before this transaction ends. Raises `Outdated` where it is closed."""
        return _draft(self._held(number))

    def last_row(self, draft: int) -> int:
        """Id of the last row of the draft."""
        query = select(tables.Edit.id).where(tables.Edit.draft == draft).order_by(tables.Edit.id.desc()).limit(1)
        return self._session.scalar(query) or 0

    def last_step(self, base: int, until: datetime) -> datetime | None:
        """When the last step was done, up to a moment, in a draft that began with the version `base`."""
        query = (
            select(tables.Edit.at)
            .join(tables.Draft, tables.Draft.id == tables.Edit.draft)
            .where(tables.Draft.base == base, tables.Edit.kind != StepKind.BEGIN.value, tables.Edit.at <= until)
        )
        return self._session.scalar(query.order_by(tables.Edit.id.desc()).limit(1))

    def rows(self, draft: int, after: int = 0) -> tuple[Step, ...]:
        """Every row behind id `after`, in the order they were done, those that move the position too."""
        query = select(tables.Edit).where(tables.Edit.draft == draft, tables.Edit.id > after)
        return tuple(_step(row) for row in self._session.scalars(query.order_by(tables.Edit.id)))

    def numbered(self, draft: int, number: int) -> Step | None:
        """The step of that number that was not dropped."""
        row = self._session.scalar(
            select(tables.Edit).where(
                tables.Edit.draft == draft,
                tables.Edit.number == number,
                tables.Edit.dropped.is_(False),
                tables.Edit.kind.not_in(_OTHERS),
            )
        )
        return None if row is None else _step(row)

    def with_token(self, draft: int, token: str) -> Step | None:
        """The row a page has already asked for with `token`."""
        if not token:
            return None
        row = self._session.scalar(
            select(tables.Edit).where(tables.Edit.draft == draft, tables.Edit.token == token).limit(1)
        )
        return None if row is None else _step(row)

    def add(
        self, draft: int, *, kind: StepKind, changed: Mapping[str, Any], author: int, note: str = "", token: str = ""
    ) -> Step:
        """A new step behind the position; those that could be done again are dropped."""
        held = self._held(draft)
        self._session.execute(
            update(tables.Edit)
            .where(
                tables.Edit.draft == draft,
                tables.Edit.number > held.position,
                tables.Edit.dropped.is_(False),
                tables.Edit.kind.not_in(_OTHERS),
            )
            .values(dropped=True)
        )
        held.position += 1
        return self._append(held, held.position, kind, changed, author, note, token)

    def move(self, draft: int, *, kind: StepKind, author: int, token: str = "") -> Step | None:
        """Undo or redo one step; None where there is none."""
        held = self._held(draft)
        number = held.position if kind is StepKind.UNDO else held.position + 1
        if self.numbered(held.id, number) is None:
            return None
        held.position += -1 if kind is StepKind.UNDO else 1
        return self._append(held, number, kind, {}, author, "", token)

    def _append(
        self,
        held: tables.Draft,
        number: int,
        kind: StepKind,
        changed: Mapping[str, Any],
        author: int,
        note: str,
        token: str,
    ) -> Step:
        row = tables.Edit(
            draft=held.id,
            number=number,
            kind=kind.value,
            changed=dict(changed),
            note=note,
            author=author,
            at=now(),
            dropped=False,
            token=token,
        )
        self._session.add(row)
        self._session.flush()
        return _step(row)

    def _held(self, number: int) -> tables.Draft:
        query = select(tables.Draft).where(tables.Draft.id == number).with_for_update()
        row = self._session.scalar(query.execution_options(populate_existing=True))
        if row is None or not row.open:
            raise Outdated
        return row

    def _hold_campaign(self, campaign: int) -> None:
        """Two who open a draft at once: the second waits and finds that of the first."""
        self._session.scalar(select(tables.Campaign.id).where(tables.Campaign.id == campaign).with_for_update())


def _draft(row: tables.Draft) -> Draft:
    return Draft(id=row.id, campaign=row.campaign, base=row.base, position=row.position, open=row.open)


def _step(row: tables.Edit) -> Step:
    return Step(
        id=row.id,
        draft=row.draft,
        number=row.number,
        kind=StepKind(row.kind),
        changed=row.changed,
        note=row.note,
        author=row.author,
        at=row.at,
        dropped=row.dropped,
        token=row.token,
    )
