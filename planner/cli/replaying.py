"""Play contacts that really came against a plan, and tell service and worst hours beside what was forecast."""

from pathlib import Path

from planner.cli.show import out, say, show_notes, show_table
from planner.domain.plan import Plan
from planner.exports.demand_tables import write_service
from planner.exports.replay_page import write_replay
from planner.exports.replay_words import absent_text, gaps_of, heads, judged, judged_text, matched_text, row_of
from planner.i18n import _
from planner.services.replaying import replay


def replay_and_show(
    plan: Plan,
    table: Path,
    *,
    from_day: str | None,
    zero_hour: str | None,
    replications: int,
    seed: int,
    out_file: Path | None,
) -> None:
    """A table of queues, what is missing, and the hours the roster is judged by; a page into a folder, or a CSV."""
    found = replay(plan, table, from_day=from_day, zero_hour=zero_hour, replications=replications, seed=seed)
    show_notes(found.notes)
    say(matched_text(found, str(table), replications))
    rows = [row_of(found, each) for each in found.queues]
    show_table(_("Contacts that came against this roster"), heads(), rows, least=(4, 6))
    for each in found.queues:
        for line in gaps_of(plan.floor, each):
            say(line)
    if found.absent:
        say(absent_text(found))
    for stretch in judged(found):
        say(judged_text(found, stretch), 2)
    if out_file is None:
        return
    if out_file.suffix.lower() == ".csv":
        write_service(found.plan, out_file)
        out.print(str(out_file))
        return
    for path in write_replay(found, table.name, replications, out_file):
        out.print(str(path))
