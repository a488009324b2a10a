"""What an edited workbook changes, before anything is kept."""

import json
from dataclasses import dataclass

from planner.domain.labels import finding_text
from planner.domain.times import day_text
from planner.i18n import _
from planner.services.desk.merging import MergedCell
from planner.services.desk.workbooks import BroughtBack, asked_of
from planner.web.desk.pages.versions import CodeShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """A cell that was changed in the workbook: what it was there, what it is there now, what the draft has."""

    name: str
    agent: str
    team: str
    day: str
    base: CodeShown
    theirs: CodeShown
    ours: CodeShown
    moved: bool
    """Whether the draft has moved breaks or desks of it."""
    sent: str
    """The cell as the form sends it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookPage:
    """Changes and conflicts, and what the changes bring."""

    source: str
    changes: tuple[CellRow, ...]
    conflicts: tuple[CellRow, ...]
    same: int
    position: int
    """Where the draft stood that was joined with."""
    short: tuple[float, float]
    broken: tuple[int, int]
    newly: tuple[str, ...]
    """What the changes break that was not broken before, of whomever."""
    notes: tuple[str, ...]

    @classmethod
    def of(cls, found: BroughtBack) -> "WorkbookPage":
        """Of a workbook that was read."""

        def row(cell: MergedCell) -> CellRow:
            plan = found.before.plan
            agent = plan.floor.agent_by_id[cell.agent]
            (asked,) = asked_of((cell,))
            return CellRow(
                name=agent.name,
                agent=agent.id,
                team=plan.floor.team_by_id[agent.team].label,
                day=day_text(cell.day),
                base=CodeShown.of(plan, cell.base),
                theirs=CodeShown.of(plan, cell.theirs),
                ours=CodeShown.of(plan, cell.ours),
                moved=cell.moved,
                sent=json.dumps([asked.agent, asked.day, asked.code, asked.expected], ensure_ascii=False),
            )

        before, after = found.before.reckoning, found.after
        old, new = (tuple(finding_text(side.floor, each) for each in side.findings) for side in (before, after))
        return cls(
            source=found.source or _("the version the draft began with: the workbook does not say"),
            changes=tuple(map(row, found.merge.changes)),
            conflicts=tuple(map(row, found.merge.conflicts)),
            same=len(found.merge.same),
            position=found.before.row,
            short=(before.figures.whole.short, after.figures.whole.short),
            broken=(len(old), len(new)),
            newly=tuple(text for text in new if text not in old),
            notes=tuple(" ".join(part for part in (each.place, each.problem) if part) for each in found.notes),
        )
