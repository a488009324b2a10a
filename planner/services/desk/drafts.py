"""The draft of a campaign as this process knows it: read of the database once, brought up to date step by step.

Several web processes may serve one draft. None trusts its memory: before it is used, whatever rows others have
appended meanwhile are done to it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from threading import Thread

from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.errors import DacuError, NotFound
from planner.i18n import _
from planner.rostering import Cell, Reckoning
from planner.services.desk.cell_text import Changed
from planner.services.desk.laid_out import Newest, plan_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import Draft, Step, StepKind
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store

_MOST = 4
"""Drafts kept in memory."""
_NEAR = 4
"""Rosters kept counted around the present one."""

Steps = tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Who last changed a cell, in which row: from what to what, the same code where breaks or desks were moved."""

    row: int
    author: int
    at: datetime
    was: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A draft as it stood after one of its rows."""

    draft: Draft
    row: int
    """Id of the last row that is in it, 0 for none: pages call it the position."""
    steps: Steps
    """Steps that were not dropped, those that can be done again too."""
    position: int
    """How many of them count."""
    touched: Mapping[Cell, Touch]
    reckoning: Reckoning
    near: tuple[tuple[Steps, Reckoning], ...] = ()
    """Rosters a step or two away, so that to take a step back is not to count again."""

    @property
    def plan(self) -> Plan:
        """The roster as it stands."""
        return self.reckoning.plan

    @property
    def may_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.position > 0

    @property
    def may_redo(self) -> bool:
        """Whether one was taken back."""
        return self.position < len(self.steps)

    def code(self, cell: Cell) -> str:
        """What stands in a cell, empty for a day off."""
        found = self.reckoning.cells.get(cell)
        return "" if found is None else found.code


def open_draft(store: Store, account: Account, campaign: Campaign) -> Draft:
    """The campaign's open draft. Where none is open, or nothing was done in one on an earlier version, a new one begins
    with the newest version.

    Raises `NotFound` where there is no roster yet.
    """
    with store.read() as work:
        found = work.drafts.open_of(campaign.id)
        newest = work.rosters.newest(campaign.id)
        touched = found is not None and work.drafts.touched(found.id)
    if newest is None:
        raise NotFound(_("There is no roster yet"))
    if found is not None and (touched or found.base >= newest.id):
        return found
    with store.write() as work:
        if found is not None:
            # Somebody may have done a step, or begun another draft, meanwhile.
            now = work.drafts.open_of(campaign.id)
            if now is not None and (now.id != found.id or work.drafts.touched(work.drafts.hold(now.id).id)):
                return now
        versions = (newest,)
        draft = work.drafts.open(campaign.id, newest.id, author=account.id, anew=found is not None)
        work.journal.add("draft.opened", author=account.id, campaign=campaign.id, version=versions[0].number)
        return draft


def base_of(store: Store, draft: Draft) -> RosterVersion:
    """The version a draft was begun with."""
    with store.read() as work:
        found = work.rosters.of(draft.base)
    assert found is not None
    return found


class _Sheets:
    """The newest sheet of each draft."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int], Sheet] = OrderedDict()
        self._reading: dict[tuple[int, int], threading.Lock] = {}

    def reading(self, store: Store, draft: int) -> threading.Lock:
        """Held by whoever reads a draft for the first time: the others wait for that."""
        with self._lock:
            return self._reading.setdefault((store.number, draft), threading.Lock())

    def known(self, store: Store, draft: int) -> Sheet | None:
        with self._lock:
            return self._kept.get((store.number, draft))

    def keep(self, store: Store, sheet: Sheet) -> None:
        with self._lock:
            key = (store.number, sheet.draft.id)
            before = self._kept.pop(key, None)
            self._kept[key] = sheet if before is None or before.row <= sheet.row else before
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


_sheets = _Sheets()
keep_sheet = _sheets.keep
"""A draft that was counted already."""
_counted, _counting = Newest[Reckoning](2), threading.Lock()


def forget_drafts() -> None:
    """Read every draft anew, as a process that was started again does."""
    _sheets.forget()
    _counted.forget()


def counted(store: Store, tree: int) -> Reckoning:
    """The plan kept as `tree`, counted once: whoever asks meanwhile waits for that."""
    with _counting:
        return _counted.get((store.number, tree), lambda: Reckoning.of(plan_of(store, tree)))


def sheet_of(store: Store, draft: Draft, *, upto: int | None = None) -> Sheet:
    """The draft as it stands now in the database, or as it stood after the row `upto`."""
    sheet = _sheets.known(store, draft.id)
    if sheet is None and upto is None:
        with _sheets.reading(store, draft.id):
            sheet = _sheets.known(store, draft.id) or _first(store, draft)
            _sheets.keep(store, sheet)
    elif sheet is None or (upto is not None and sheet.row > upto):
        sheet = _first(store, draft)
    with store.read() as work:
        rows = work.drafts.rows(draft.id, sheet.row)
    sheet = followed(sheet, [row for row in rows if upto is None or row.id <= upto])
    if upto is None:
        _sheets.keep(store, sheet)
    return sheet


def draft_now(store: Store, draft: Draft) -> Plan:
    """The draft as a plan for a page, at once: where this process has not counted it yet and no step stands, that is
    the version it began with, and counting begins beside."""
    known = _sheets.known(store, draft.id)
    with store.read() as work:
        now = work.drafts.of(draft.id)
    if known is not None or now is None or now.position:
        return sheet_of(store, draft).plan
    prepare(store, draft)
    return plan_of(store, base_of(store, draft).tree)


def count_beside(store: Store, campaign: Campaign) -> None:
    """Count what the wallchart will show, where this process has not yet, while somebody looks at another page."""
    with store.read() as work:
        draft, newest = work.drafts.open_of(campaign.id), work.rosters.newest(campaign.id)
        begun = draft is not None and (work.drafts.touched(draft.id) or (newest is None or draft.base >= newest.id))
    if draft is not None and begun:
        if _sheets.known(store, draft.id) is None:
            prepare(store, draft)
    elif newest is not None and _counted.known((store.number, newest.tree)) is None:
        tree = newest.tree

        def count() -> None:
            reckoning = counted(store, tree)
            reckoning.prepare()

        _beside(count)


def prepare(store: Store, draft: Draft) -> Thread:
    """Count a draft beside, and load what its first edit needs. Returns the thread that does."""

    def count() -> None:
        sheet = sheet_of(store, draft)
        sheet.reckoning.prepare()

    return _beside(count)


def _beside(work: Callable[[], None]) -> Thread:
    def count() -> None:
        # Whoever opens the page is told what is wrong.
        with suppress(DacuError):
            work()

    thread = Thread(target=count, name="counting", daemon=True)
    thread.start()
    return thread


def _first(store: Store, draft: Draft) -> Sheet:
    reckoning = counted(store, base_of(store, draft).tree)
    return Sheet(draft=draft, row=0, steps=(), position=0, touched={}, reckoning=reckoning)


def followed(sheet: Sheet, rows: Sequence[Step]) -> Sheet:
    """The sheet after more rows. What they come to is counted once, however many they are."""
    steps, position, touched = sheet.steps, sheet.position, dict(sheet.touched)
    codes = dict[Cell, str]()
    cells, pins = dict[Cell, Assignment | None](), dict[Cell, str | None]()
    for row in rows:
        if row.kind is StepKind.BEGIN:
            continue
        if row.kind is StepKind.UNDO:
            position -= 1
            put, pinned = steps[position].before, steps[position].pins_before
        elif row.kind is StepKind.REDO:
            put, pinned = steps[position].after, steps[position].pins_after
            position += 1
        else:
            changed = Changed.read(row.changed)
            steps, position = (*steps[:position], changed), position + 1
            put, pinned = changed.after, changed.pins_after
        for cell, shift in put.items():
            was, now = codes.get(cell, sheet.code(cell)), "" if shift is None else shift.code
            touched[cell] = Touch(row=row.id, author=row.author, at=row.at, was=was, now=now)
            codes[cell] = now
        cells.update(put)
        pins.update(pinned)
    if not rows:
        return sheet
    reckoning = _counted_before(sheet, steps, position) or sheet.reckoning.after(cells, pins)
    return replace(
        sheet,
        row=rows[-1].id,
        steps=steps,
        position=position,
        touched=touched,
        reckoning=reckoning,
        near=_near(sheet, steps, position),
    )


def _counted_before(sheet: Sheet, steps: Steps, position: int) -> Reckoning | None:
    """The roster at that position, where it was counted not long ago."""
    return next((each for at, each in sheet.near if at == steps[:position]), None)


def _near(sheet: Sheet, steps: Steps, position: int) -> tuple[tuple[Steps, Reckoning], ...]:
    """The rosters around a position that were counted before, the one that is left first."""
    left = (sheet.steps[: sheet.position], sheet.reckoning)
    others = (each for each in sheet.near if each[0] not in (left[0], steps[:position]))
    return (left, *islice(others, _NEAR - 1))
