"""Steps of a draft: cells changed by hand, pins, undo and redo. One step, one row, whatever happens in between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.errors import DacuError
from planner.rostering import Cell, Reckoning
from planner.services.desk.asked import CellAsked, CellWanted, refuse_other_teams, understood
from planner.services.desk.cell_text import Changed, fingerprint
from planner.services.desk.drafts import Sheet, Touch, open_draft, sheet_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import Draft, StepKind
from planner.storage.outdated import Outdated
from planner.storage.store import Store

_TRIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A cell somebody else has changed since the page was drawn."""

    agent: str
    name: str
    day: date
    was: str
    now: str
    mine: str
    author: str
    at: datetime | None
    inside: bool = False
    """Whether the code is the same, and breaks or desks are others."""
    now_print: str = ""
    """`fingerprint` of what stands there now."""


class CellsTaken(DacuError):
    """Cells are no more what the page showed: nothing was changed."""

    def __init__(self, taken: Sequence[Taken]) -> None:
        super().__init__()
        self.taken = tuple(taken)


@dataclass(frozen=True, kw_only=True)
class Done:
    """A draft before a step and after it."""

    since: Sheet | None
    """What the page knew, else the moment before the step; None where it knew another draft."""
    before: Sheet
    after: Sheet


Prepared = Callable[[Sheet], Changed | None]


def edit(
    store: Store,
    account: Account,
    campaign: Campaign,
    asked: Sequence[CellAsked],
    *,
    kind: StepKind = StepKind.EDIT,
    token: str = "",
    note: str = "",
    since: int | None = None,
) -> Done:
    """Give cells other codes, as one step. Sent twice with one token it is done once.

    Raises `InvalidInput`, `NotAllowed`, or `CellsTaken` where a cell is no more what the page expected.
    """

    def prepare(sheet: Sheet) -> Changed | None:
        wanted = understood(sheet.reckoning.floor, account, asked)
        taken = [each for each in wanted if _is_taken(sheet, each, since)]
        if taken:
            raise CellsTaken([taken_now(store, sheet, each.cell, each.expected or "", each.code) for each in taken])
        return change_of(sheet.reckoning, {each.cell: each.code for each in wanted}, again=kind is StepKind.FIX)

    draft = open_draft(store, account, campaign)
    return one_step(store, account, draft, prepare, kind=kind, token=token, note=note, since=since)


def pin(
    store: Store,
    account: Account,
    campaign: Campaign,
    asked: Sequence[CellAsked],
    *,
    pinned: bool,
    token: str = "",
    since: int | None = None,
) -> Done:
    """Pin cells to what stands in them, or let them go. Raises as `edit` does."""

    def prepare(sheet: Sheet) -> Changed | None:
        wanted = understood(sheet.reckoning.floor, account, asked)
        before = sheet.reckoning.pins
        after = {each.cell: sheet.code(each.cell) if pinned else None for each in wanted}
        other = {cell: code for cell, code in after.items() if before.get(cell) != code}
        if not other:
            return None
        return Changed(before={}, after={}, pins_before={cell: before.get(cell) for cell in other}, pins_after=other)

    draft = open_draft(store, account, campaign)
    return one_step(store, account, draft, prepare, kind=StepKind.PIN, token=token, note="", since=since)


def move(
    store: Store, account: Account, campaign: Campaign, kind: StepKind, *, token: str = "", since: int | None = None
) -> Done:
    """Take the last step back, or do it again. Where there is none nothing happens.

    Raises `NotAllowed` where it touches a team the account does not look after.
    """
    draft = open_draft(store, account, campaign)
    for _try in range(_TRIES):
        sheet = sheet_of(store, draft)
        at = sheet.position - 1 if kind is StepKind.UNDO else sheet.position
        if 0 <= at < len(sheet.steps):
            step = sheet.steps[at]
            cells = [*step.after, *step.pins_after]
            refuse_other_teams(sheet.reckoning.floor, account, [agent for agent, _day in cells])
        with store.write() as work:
            held = work.drafts.hold(draft.id)
            known = work.drafts.with_token(draft.id, token)
            if known is None and work.drafts.last_row(held.id) != sheet.row:
                continue
            if known is None:
                row = work.drafts.move(held.id, kind=kind, author=account.id, token=token)
                if row is not None:
                    work.journal.add(f"draft.{kind.value}", author=account.id, campaign=campaign.id, step=row.number)
        return _done(store, draft, sheet, None if known is None else known.id, since)
    raise Outdated


def preview(store: Store, account: Account, campaign: Campaign, asked: Sequence[CellAsked]) -> tuple[Sheet, Reckoning]:
    """The draft as it is, and what it would come to with these cells. Raises as `edit` does, but for taken cells."""
    sheet = sheet_of(store, open_draft(store, account, campaign))
    wanted = understood(sheet.reckoning.floor, account, asked)
    changed = change_of(sheet.reckoning, {each.cell: each.code for each in wanted})
    if changed is None:
        return sheet, sheet.reckoning
    return sheet, sheet.reckoning.after(changed.after, changed.pins_after)


def state(store: Store, account: Account, campaign: Campaign, since: int) -> Done:
    """What was done to the draft since the row `since`."""
    draft = open_draft(store, account, campaign)
    sheet = sheet_of(store, draft)
    return _done(store, draft, sheet, None, since)


def change_of(reckoning: Reckoning, codes: dict[Cell, str], *, again: bool = False) -> Changed | None:
    """The step that gives cells these codes; None where nothing is another then. A pin goes with its cell.

    `again`: shifts whose code stays get their breaks and desks anew.
    """
    standing, pins = reckoning.cells, reckoning.pins
    other = {
        cell: code for cell, code in codes.items() if again or (standing[cell].code if cell in standing else "") != code
    }
    placed = {cell: shift for cell, shift in reckoning.placed(other).items() if shift != standing.get(cell)}
    if not placed:
        return None
    return Changed(
        before={cell: standing.get(cell) for cell in placed},
        after=placed,
        pins_before={cell: pins[cell] for cell in placed if cell in pins},
        pins_after={cell: codes[cell] for cell in placed if cell in pins},
    )


def one_step(
    store: Store,
    account: Account,
    draft: Draft,
    prepare: Prepared,
    *,
    kind: StepKind,
    token: str,
    note: str,
    since: int | None,
) -> Done:
    """Do what `prepare` makes of the draft as it stands, nothing where that is None, once for each `token`.

    Raises `Outdated` where others go on changing the draft at once, and whatever `prepare` raises.
    """
    for _try in range(_TRIES):
        sheet = sheet_of(store, draft)
        with store.read() as work:
            known = work.drafts.with_token(draft.id, token)
        if known is not None:
            return _done(store, draft, sheet, known.id, since)
        changed = prepare(sheet)
        if changed is None:
            return _done(store, draft, sheet, None, since)
        with store.write() as work:
            held = work.drafts.hold(draft.id)
            known = work.drafts.with_token(draft.id, token)
            if known is None:
                if work.drafts.last_row(held.id) != sheet.row:
                    continue
                work.drafts.add(held.id, kind=kind, changed=changed.kept(), author=account.id, note=note, token=token)
                cells = len({*changed.after, *changed.pins_after})
                work.journal.add(f"draft.{kind.value}", author=account.id, campaign=draft.campaign, cells=cells)
        return _done(store, draft, sheet, None if known is None else known.id, since)
    raise Outdated


def _done(store: Store, draft: Draft, sheet: Sheet, known: int | None, since: int | None) -> Done:
    """`known`: the row a step sent before had made."""
    after = sheet_of(store, draft)
    before = sheet if known is None else sheet_of(store, draft, upto=known - 1)
    if since is None or since == before.row:
        return Done(since=before, before=before, after=after)
    with store.read() as work:
        is_ours = since in {row.id for row in work.drafts.rows(draft.id, since - 1)}
    return Done(since=sheet_of(store, draft, upto=since) if is_ours else None, before=before, after=after)


def _is_taken(sheet: Sheet, wanted: CellWanted, since: int | None) -> bool:
    """Whether a cell is another than the page showed, and not what is wanted anyway; also where somebody moved breaks
    or desks of the same code meanwhile, which another code would undo."""
    stands, touch = sheet.code(wanted.cell), sheet.touched.get(wanted.cell)
    if wanted.expected is None or stands == wanted.code:
        return False
    inside = since is not None and touch is not None and touch.row > since and touch.was == touch.now
    return stands != wanted.expected or inside


def taken_now(store: Store, sheet: Sheet, cell: Cell, was: str, mine: str) -> Taken:
    """A cell that is no more what a page showed: `was` the code there, `mine` the one that is wanted."""
    agent, day = cell
    stands = sheet.code(cell)
    touch: Touch | None = sheet.touched.get(cell)
    with store.read() as work:
        who = None if touch is None else work.accounts.of(touch.author)
    return Taken(
        agent=agent,
        name=sheet.reckoning.floor.agent_by_id[agent].name,
        day=day,
        was=was,
        now=stands,
        mine=mine,
        author="" if who is None else who.name,
        at=None if touch is None else touch.at,
        inside=stands == was,
        now_print=fingerprint(sheet.reckoning.cells.get(cell)),
    )
