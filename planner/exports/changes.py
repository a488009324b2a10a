"""What a repair or a new plan changed in the published roster, as CSV and as rows for whoever shows it."""

from pathlib import Path

from planner.domain.changes import Change, why_text
from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.plan import Plan
from planner.exports.tables import write_csv
from planner.i18n import _

CHANGES_FILE = "changes.csv"


def write_changes(plan: Plan, changes: tuple[Change, ...], path: Path) -> None:
    """changes.csv: a row for each agent and day that is not as it was published."""
    heads = (_("Agent ID"), _("Name"), _("Team"), _("Day"), _("Before"), _("Now"), _("Why"))
    write_csv(path, [heads, *(change_row(plan.floor, each) for each in changes)])


def change_row(floor: Floor, change: Change) -> tuple[str, ...]:
    """Id, name, team, day, code before, code now, why."""
    agent = floor.agent_by_id[change.agent]
    broken = change.broken and finding_text(floor, change.broken)
    return (
        agent.id,
        agent.name,
        floor.team_by_id[agent.team].label,
        change.day.isoformat(),
        change.before or _("OFF"),
        change.after or _("OFF"),
        _("otherwise: {sentence}", sentence=broken) if broken else why_text(change),
    )
