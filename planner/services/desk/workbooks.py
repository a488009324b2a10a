"""The workbook of a roster goes out, is edited, and comes back: what was changed in it becomes a step of the draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from planner.domain.edition import Edition, State
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.wallchart_in import read_wallchart
from planner.exports.workbook import write_workbook
from planner.exports.workbook_origin import origin_of
from planner.i18n import _
from planner.rostering import Cell, Reckoning
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import Sheet, base_of, open_draft, sheet_of
from planner.services.desk.edits import preview
from planner.services.desk.laid_out import plan_of
from planner.services.desk.merging import Merge, MergedCell, merge
from planner.services.desk.numbered import version_numbered
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store

_ORIGIN = re.compile(r"campaign/(\d+)/(?:version/(\d+)|draft/(\d+)/row/(\d+))")
Codes = Mapping[tuple[str, date], str]


@dataclass(frozen=True, kw_only=True)
class BroughtBack:
    """A workbook that was read: what it came from, and what joining it with the draft means."""

    source: str
    """What it was written of, in words; empty where it does not say, and the draft's version is taken."""
    plan: Plan
    merge: Merge
    notes: tuple[Fault, ...]
    before: Sheet
    after: Reckoning
    """The draft with what nobody else changed."""


def draft_workbook(store: Store, account: Account, campaign: Campaign, path: Path) -> None:
    """Write the workbook of the open draft as it stands. Raises `NotFound` where there is no roster."""
    draft = open_draft(store, account, campaign)
    sheet, base = sheet_of(store, draft), base_of(store, draft)
    edition = Edition(version=base.number, made_at=datetime.now(UTC).replace(microsecond=0), state=State.DRAFT)
    origin = f"campaign/{campaign.id}/draft/{draft.id}/row/{sheet.row}"
    write_workbook(sheet.plan, path, edition, origin=origin)


def version_workbook(store: Store, campaign: Campaign, number: int, path: Path) -> None:
    """Write the workbook of a version. Raises `NotFound`."""
    found = version_numbered(store, campaign.id, number)
    state = State.DRAFT if found.published_at is None else State.PUBLISHED
    edition = Edition(version=found.number, made_at=found.at.replace(microsecond=0), state=state)
    write_workbook(plan_of(store, found.tree), path, edition, origin=f"campaign/{campaign.id}/version/{number}")


def bring_back(store: Store, account: Account, campaign: Campaign, path: Path) -> BroughtBack:
    """Read an edited workbook, or a wallchart as CSV, and join it with the open draft; nothing is kept.

    What was changed is seen against what the workbook was written of, so that one of an earlier version undoes
    nothing. Raises `InvalidInput` with every cell that means nothing, `NotFound` where there is no roster.
    """
    sheet = sheet_of(store, open_draft(store, account, campaign))
    source, base = _base(store, campaign, sheet, origin_of(path))
    read = read_wallchart(path, base)
    floor = sheet.plan.floor
    cells = [(agent.id, day) for agent in floor.agents for day in floor.horizon.dates]
    known = base.floor.agent_by_id.keys()
    found = merge(
        _codes(base),
        read.codes,
        _codes(sheet.plan),
        [cell for cell in cells if cell[0] in known and base.floor.horizon.holds(cell[1])],
        _moved(base, sheet),
    )
    before, after = preview(store, account, campaign, asked_of(found.changes))
    return BroughtBack(source=source, plan=base, merge=found, notes=read.notes, before=before, after=after)


def asked_of(cells: tuple[MergedCell, ...]) -> tuple[CellAsked, ...]:
    """What has to be asked of the draft so that it takes these cells over."""
    return tuple(
        CellAsked(agent=each.agent, day=each.day.isoformat(), code=each.theirs, expected=each.ours) for each in cells
    )


def _base(store: Store, campaign: Campaign, sheet: Sheet, origin: str) -> tuple[str, Plan]:
    """What a workbook was written of: its words and its roster."""
    found = _ORIGIN.fullmatch(origin)
    if found is None:
        base = base_of(store, sheet.draft)
        return "", plan_of(store, base.tree)
    told: tuple[Any, ...] = found.groups()
    if int(told[0]) != campaign.id:
        fault = Fault(
            problem=_("it was written of another campaign"), remedy=_("open that campaign and bring it back there")
        )
        raise InvalidInput(_("The workbook is not read"), (fault,))
    if told[1] is not None:
        number = int(told[1])
        return f"v{number}", plan_of(store, version_numbered(store, campaign.id, number).tree)
    with store.read() as work:
        draft = work.drafts.of(int(told[2]))
    if draft is None or draft.campaign != campaign.id:
        fault = Fault(problem=_("the draft it was written of is not there"), remedy=_("take a new workbook"))
        raise InvalidInput(_("The workbook is not read"), (fault,))
    then = sheet_of(store, draft, upto=int(told[3]))
    return _("the draft on v{number}", number=base_of(store, draft).number), then.plan


def _moved(base: Plan, sheet: Sheet) -> frozenset[Cell]:
    """Cells with the code of `base` whose breaks or desks are others in the draft: a workbook knows nothing of them."""
    before = {(each.agent, each.day): each for each in base.assignments}
    return frozenset(
        cell
        for cell, shift in sheet.reckoning.cells.items()
        if cell in before and before[cell].code == shift.code and before[cell] != shift
    )


def _codes(plan: Plan) -> Codes:
    return {(each.agent, each.day): each.code for each in plan.assignments}
