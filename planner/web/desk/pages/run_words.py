"""What runs are called and how they stand, in the reader's language."""

from planner.i18n import N_, _
from planner.services.desk.runs import Waits
from planner.storage.runs import Run, RunKind, RunState, Stopping

KINDS = {
    RunKind.CHECK: N_("Check the scenario"),
    RunKind.FORECAST: N_("Forecast"),
    RunKind.BUILD: N_("Build roster"),
    RunKind.FINISH: N_("Finish the rest"),
    RunKind.REPAIR: N_("Repair part"),
    RunKind.REPORT: N_("Report"),
    RunKind.SIMULATE: N_("Simulate the service"),
    RunKind.WHATIF: N_("What-if"),
    RunKind.SALES: N_("Why agent sales changed"),
    RunKind.BACKTEST: N_("How far to trust the forecast"),
}
GOING_ON = {
    RunKind.CHECK: N_("Checking the scenario"),
    RunKind.FORECAST: N_("Forecasting"),
    RunKind.BUILD: N_("Building the roster"),
    RunKind.FINISH: N_("Finishing the rest"),
    RunKind.REPAIR: N_("Repairing part of the roster"),
    RunKind.REPORT: N_("Writing the report"),
    RunKind.SIMULATE: N_("Simulating the service"),
    RunKind.WHATIF: N_("Studying what if"),
    RunKind.SALES: N_("Taking sales apart"),
    RunKind.BACKTEST: N_("Trying the forecast on earlier days"),
}
STATES = {
    RunState.QUEUED: N_("waits"),
    RunState.RUNNING: N_("under way"),
    RunState.DONE: N_("done"),
    RunState.FAILED: N_("failed"),
    RunState.CANCELLED: N_("stopped"),
}
STOPPED = {
    "budget": N_("the steps are done"),
    "time": N_("the time is over"),
    "gap": N_("proved: none is better"),
    "interrupted": N_("ended early with the best so far"),
}


def kind_text(run: Run) -> str:
    """What was asked for."""
    return _(KINDS[run.kind])


def heading_of(run: Run) -> str:
    """What is going on, or went on."""
    return _(GOING_ON[run.kind]) if run.is_open else kind_text(run)


def state_text(run: Run) -> str:
    """How it stands."""
    if run.state is RunState.RUNNING and run.asked_to_stop is not Stopping.NOT:
        return _("stopping")
    return _(STATES[run.state])


def waits_text(waits: Waits | None, names: dict[int, str]) -> str:
    """For what it waits; `names` of people by account. Nothing where it does not."""
    if waits is None:
        return ""
    if waits.run is not None:
        figures = {"kind": kind_text(waits.run), "name": names.get(waits.run.author, ""), "run": waits.run.id}
        return _("Waits for run {run} of this campaign: {kind}, asked by {name}", **figures)
    if waits.before:
        return _("Waits for a worker; {count} campaigns stand in front", count=waits.before)
    return _("Waits for a worker")
