"""A draft as a whole plan, and kept as a version of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from planner.domain.plan import Plan
from planner.errors import NotFound
from planner.exports.folder import write_outputs
from planner.i18n import _
from planner.rostering import changes_from
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import Sheet, base_of, keep_sheet, sheet_of
from planner.services.desk.laid_out import folder_of
from planner.services.desk.publishing import keep_audited
from planner.services.links import KEY_FILE
from planner.services.versions import told_in
from planner.storage.accounts import Account
from planner.storage.drafts import Draft
from planner.storage.outdated import Outdated
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store
from planner.storage.trees import files_in

_TRIES = 3


def draft_plan(store: Store, draft_id: int) -> Plan:
    """The draft as a whole plan: shortages with reasons, standby calls, findings of the audit; not played.

    Raises `NotFound` for a draft there is not.
    """
    return sheet_of(store, _draft(store, draft_id)).reckoning.whole()


def edits_from_codes(plan: Plan, codes: Mapping[tuple[str, date], str]) -> tuple[CellAsked, ...]:
    """What has to be asked for, so that a draft like `plan` has these codes; a cell that is missing is a day off."""
    standing = {(each.agent, each.day): each.code for each in plan.assignments}
    cells = sorted(standing.keys() | codes.keys(), key=lambda cell: (cell[1], cell[0]))
    return tuple(
        CellAsked(
            agent=agent,
            day=day.isoformat(),
            code=codes.get((agent, day), ""),
            expected=standing.get((agent, day), ""),
        )
        for agent, day in cells
        if codes.get((agent, day), "") != standing.get((agent, day), "")
    )


def save_version(store: Store, account: Account, draft_id: int, note: str = "", name: str = "") -> RosterVersion:
    """The draft as a new version that never changes; a new draft begins with it.

    Raises `Outdated` where others go on editing at once.
    """
    for _try in range(_TRIES):
        sheet = sheet_of(store, _draft(store, draft_id))
        plan = sheet.reckoning.whole()
        made = _saved(store, account, sheet, plan, note=note, name=name)
        if made is not None:
            return made
    raise Outdated


def _saved(store: Store, account: Account, sheet: Sheet, plan: Plan, *, note: str, name: str) -> RosterVersion | None:
    """None where a step was done meanwhile."""
    base = base_of(store, sheet.draft)
    with folder_of(store, base.tree) as before, TemporaryDirectory(prefix="dacu-") as place:
        folder = Path(place) / "plan"
        with store.read() as work:
            versions = work.rosters.versions(sheet.draft.campaign)
        number = max((each.number for each in versions), default=0) + 1
        _write(plan, sheet.reckoning.base, folder, before, number=number, against=base.number)
        files = files_in(folder)
    with store.write() as work:
        held = work.drafts.hold(sheet.draft.id)
        if work.drafts.last_row(held.id) != sheet.row:
            return None
        made = work.rosters.add(
            campaign=held.campaign,
            tree=work.trees.add(files),
            author=account.id,
            scenario=base.scenario,
            parent=base.id,
            note=note,
            name=name,
        )
        draft = work.drafts.open(held.campaign, made.id, author=account.id)
        row = work.drafts.last_row(draft.id)
        work.journal.add("version.saved", author=account.id, campaign=held.campaign, version=made.number)
    keep_audited(store, made.tree, plan.findings)
    reckoning = sheet.reckoning.rebased(plan)
    keep_sheet(
        store, replace(sheet, draft=draft, row=row, steps=(), position=0, touched={}, reckoning=reckoning, near=())
    )
    return made


def _write(plan: Plan, parent: Plan, folder: Path, before: Path, *, number: int, against: int) -> None:
    """The plan's folder: what people's calendars were told and the key of their links come along."""
    key = before / KEY_FILE
    write_outputs(
        plan,
        folder,
        published=datetime.now(ZoneInfo(plan.floor.horizon.zone)).replace(microsecond=0),
        version=number,
        seconds=0.0,
        only=set(),
        changes=changes_from(parent, plan),
        against=against,
        also={KEY_FILE: key.read_bytes()} if key.is_file() else None,
        told=told_in(before),
    )


def _draft(store: Store, number: int) -> Draft:
    with store.read() as work:
        found = work.drafts.of(number)
    if found is None:
        raise NotFound(_("There is no such draft"))
    return found
