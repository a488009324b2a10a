"""A plan's folder: every file a run hands out, all of them or none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner import __version__
from planner.domain.changes import Change
from planner.domain.edition import Edition, State
from planner.domain.fix_notes import FixNotes
from planner.domain.plan import Plan
from planner.exports.calendar_told import NOTHING_TOLD, TOLD_FILE, AllTold, all_told, write_told
from planner.exports.changes import CHANGES_FILE, write_changes
from planner.exports.edition_file import RUN_FILE, edition_record
from planner.exports.exporters import EXPORTERS
from planner.exports.fixes_file import FIXES_FILE
from planner.exports.folder_swap import swap_in
from planner.exports.plan_file import PLAN_FILE, write_plan
from planner.exports.workbook_paper import PaperSize

__all__ = ["RUN_FILE", "swap_in", "write_outputs"]

_OWN = frozenset(
    {
        *(PLAN_FILE, RUN_FILE, TOLD_FILE, CHANGES_FILE, FIXES_FILE),
        *(name for exporter in EXPORTERS for name in exporter.own),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """What stands beside a plan that is being stored."""

    edition: Edition
    told: AllTold
    alarm: int = 0
    paper: PaperSize | None = None
    fixes: tuple[FixNotes, ...] = ()

    @property
    def version(self) -> int:
        return self.edition.version

    @property
    def published(self) -> datetime:
        return self.edition.made_at


def write_outputs(
    plan: Plan,
    target: Path,
    *,
    published: datetime,
    version: int,
    seconds: float,
    only: set[str] | None = None,
    extras: Mapping[str, object] | None = None,
    changes: tuple[Change, ...] | None = None,
    against: int = 0,
    state: State = State.DRAFT,
    also: Mapping[str, bytes] | None = None,
    told: AllTold = NOTHING_TOLD,
) -> None:
    """Write the plan's folder to `target`, in place of the plan that is there.

    Parameters
    ----------
    published
        When the plan was made, with a zone; kept in run.json and in the calendars.
    version
        Of the plan, from 1.
    seconds
        How long making it took.
    only
        Names of `EXPORTERS`; the others are left out. None means all but those that are written on demand alone.
    extras
        More for run.json. What differs from run to run stands there, so that plan.json does not.
    changes
        What differs from an earlier roster, for changes.csv and the workbook; None where there is none.
    against
        Version of that roster, 0 where it has none.
    state
        What the plan is to those who work by it.
    also
        Further files by name, for a target that has none of that name.
    told
        What calendars of the versions before have told people.

    Raises
    ------
    InvalidInput
        When `target` holds something else than a plan, or the disk refuses.
    """
    edition = Edition(version=version, made_at=published, state=state, against=against, changes=changes)
    with swap_in(target, own=_OWN) as folder:
        write_plan(plan, folder / PLAN_FILE)
        told = all_told(plan, told, version, published)
        write_told(told, folder / PLAN_FILE, folder / TOLD_FILE)
        beside = _Stored(edition=edition, told=told)
        for exporter in EXPORTERS:
            if exporter.write is not None and (only is None or exporter.name in only):
                exporter.write(plan, folder / exporter.home, beside)
        if changes is not None:
            write_changes(plan, changes, folder / CHANGES_FILE)
        run = {
            **edition_record(edition),
            "seconds": round(seconds, 3),
            "software": __version__,
            **(extras or {}),
        }
        for name, content in (also or {}).items():
            if not (target / name).exists():
                (folder / name).write_bytes(content)
        (folder / RUN_FILE).write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
