"""Ask for a run, and for its end; what waits for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import InvalidInput, NotFound
from planner.i18n import _, current_language
from planner.scenario.faults import FaultList
from planner.services.desk.absences import absences_of
from planner.services.desk.asked_runs import read_asked
from planner.services.desk.laid_out import plan_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.runs import Run, RunKind, RunState, Stopping
from planner.storage.store import Store, Work

MOST_OPEN = 6
"""Runs of one account that wait or are worked on."""
MOST_STUDIES = 2
"""Of those what-if studies, which take long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Why a run waits: for an earlier `run` of its campaign, or, where that is None, for a worker, with `before` runs
    of other campaigns in front of it."""

    run: Run | None
    before: int


def ask_for_run(
    store: Store, account: Account, campaign: Campaign, kind: RunKind, given: Mapping[str, Any], *, token: str
) -> Run:
    """A new run; the same `token` asks once. Raises `InvalidInput` with every fault, or where the account has as many
    open as it may."""
    asked = read_asked(kind, dict(given))
    _refuse_absences(store, campaign, asked)
    with store.write() as work:
        known = work.runs.asked_with(token) if token else None
        if known is not None:
            return known
        mine = work.runs.open(author=account.id)
        if len(mine) >= MOST_OPEN:
            raise InvalidInput(_("{count} runs of yours are open: wait for one, or cancel it", count=MOST_OPEN))
        if kind is RunKind.WHATIF and sum(each.kind is kind for each in mine) >= MOST_STUDIES:
            raise InvalidInput(_("{count} studies of yours are open: wait for one, or stop it", count=MOST_STUDIES))
        _refuse_strangers(work, campaign, asked)
        scenario = work.campaigns.scenario(campaign.id)
        if scenario is None:
            raise InvalidInput(_("The campaign has no scenario yet"))
        if kind not in (RunKind.REPORT, RunKind.SIMULATE):
            # What is worked on is the scenario as it was when it was asked for, also where the work begins anew.
            asked.setdefault("scenario", scenario.number)
        run = work.runs.add(
            campaign=campaign.id,
            kind=kind,
            asked=asked,
            author=account.id,
            language=current_language(),
            token=token,
        )
        work.journal.add("run.asked", author=account.id, campaign=campaign.id, run=run.id, kind=kind.value)
        return run


def may_go_on(run: Run) -> bool:
    """Whether it ended without a version and what it had found is kept."""
    ended = run.state in (RunState.CANCELLED, RunState.FAILED)
    return ended and run.checkpoint is not None and run.kind in (RunKind.BUILD, RunKind.FINISH)


def go_on_from(store: Store, account: Account, campaign: Campaign, run: Run, seconds: str = "", *, token: str) -> Run:
    """A new run of the same that begins with what `run` had found. Raises `InvalidInput` where it kept nothing."""
    if not may_go_on(run):
        raise InvalidInput(_("Nothing of this run is kept to go on from"))
    given = {**run.asked, "go_on": run.id}
    if seconds:
        given = {**given, "seconds": seconds}
        given.pop("work", None)
    return ask_for_run(store, account, campaign, run.kind, given, token=token)


def stop_run(store: Store, account: Account, run: Run, how: Stopping) -> Run:
    """Ask for its end. Raises `InvalidInput` where it has ended already."""
    with store.write() as work:
        stopped = work.runs.ask_to_stop(run.id, how)
        if stopped is None:
            raise InvalidInput(_("This run has ended already"))
        work.journal.add("run.stopped", author=account.id, campaign=run.campaign, run=run.id, how=how.value)
        return stopped


def waits_for(run: Run, every: tuple[Run, ...]) -> Waits | None:
    """Why a run waits, by `every` open run, the oldest first; None where it does not."""
    if run.state is not RunState.QUEUED:
        return None
    earlier = [each for each in every if _goes_before(each, run)]
    same = [each for each in every if each.campaign == run.campaign and each.id != run.id]
    blocking = [each for each in same if each.state is RunState.RUNNING] or [each for each in same if each in earlier]
    if blocking:
        return Waits(run=blocking[0], before=0)
    return Waits(run=None, before=len({each.campaign for each in earlier}))


def _goes_before(one: Run, other: Run) -> bool:
    """As workers claim them: studies after everything else, the oldest first."""
    return (one.kind is RunKind.WHATIF, one.id) < (other.kind is RunKind.WHATIF, other.id)


def _refuse_absences(store: Store, campaign: Campaign, asked: Mapping[str, Any]) -> None:
    """Raises `InvalidInput` for people the version to be repaired does not know, and for times that cannot be."""
    if not asked.get("absences"):
        return
    with store.read() as work:
        version = work.rosters.of(asked["start"])
    if version is None or version.campaign != campaign.id:
        raise NotFound(_("There is no version {number}", number=asked["start"]))
    faults = FaultList()
    absences_of(plan_of(store, version.tree).floor, asked["absences"], faults)
    if len(faults):
        raise InvalidInput(_("This cannot be asked for"), tuple(faults))


def _refuse_strangers(work: Work, campaign: Campaign, asked: Mapping[str, Any]) -> None:
    """Raises `NotFound` for a version or scenario that is not the campaign's."""
    for start in (asked.get("start"), asked.get("keep")):
        version = None if start is None else work.rosters.of(start)
        if start is not None and (version is None or version.campaign != campaign.id):
            raise NotFound(_("There is no version {number}", number=start))
    earlier = asked.get("go_on")
    run = None if earlier is None else work.runs.of(earlier)
    if earlier is not None and (run is None or run.campaign != campaign.id):
        raise NotFound(_("There is no such run"))
    number = asked.get("scenario")
    if number is not None and work.campaigns.scenario(campaign.id, number) is None:
        raise NotFound(_("There is no scenario {number}", number=number))
