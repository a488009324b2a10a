"""Check a scenario: everything that is odd about it, or why it cannot be planned."""

from planner.services.checking import check as check_folder
from planner.services.checking import refuse_conflicts, refuse_unbearable
from planner.services.desk.faults import fault_record
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import scenario_asked
from planner.services.desk.laid_out import folder_of
from planner.storage.runs import RunState


def check(held: HeldRun) -> None:
    """What `dacu check` finds. Raises what makes it fail."""
    given = scenario_asked(held.store, held.run.campaign, held.run.asked.get("scenario"))
    with folder_of(held.store, given.tree) as folder:
        checked = check_folder(folder)
    held.go_on()
    refuse_conflicts(checked.scenario)
    held.go_on()
    refuse_unbearable(checked.scenario)
    notes = [fault_record(each) for each in checked.notes]
    held.end(RunState.DONE, lambda _work: {"checked": given.number, "faults": notes})
