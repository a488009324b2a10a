"""What was made of a campaign to be shown around: reports of versions, studies, backtests."""

from dataclasses import dataclass
from datetime import datetime

from planner.errors import NotFound
from planner.i18n import _
from planner.services.desk.numbered import version_numbered
from planner.services.desk.reporting import REPORT_FILE
from planner.storage.rosters import RosterVersion
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store, Work

MOST_OF_A_KIND = 200
PAGES = (RunKind.WHATIF, RunKind.BACKTEST, RunKind.SALES)
"""Runs that come to a page of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionReport:
    """A version and its report: made with the version or by a run at `at`, or being made by `run`, or neither."""

    version: RosterVersion
    at: datetime | None
    tree: int | None
    run: Run | None = None
    """That makes it now, or failed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Everything there is, newest first."""

    versions: tuple[VersionReport, ...]
    runs: tuple[Run, ...]
    """Of the kinds in `PAGES`, also those under way or failed."""


def made_of(store: Store, campaign: int) -> Made:
    """What there is of a campaign."""
    with store.read() as work:
        reports = work.runs.newest(campaign=campaign, kinds=(RunKind.REPORT,), most=MOST_OF_A_KIND)
        versions = tuple(_report(work, each, reports) for each in work.rosters.versions(campaign))
        return Made(versions=versions, runs=work.runs.newest(campaign=campaign, kinds=PAGES, most=MOST_OF_A_KIND))


def report_made(store: Store, campaign: int, number: int) -> bytes:
    """The report of a version as it was made. Raises `NotFound` where it was not."""
    version = version_numbered(store, campaign, number)
    with store.read() as work:
        reports = work.runs.newest(campaign=campaign, kinds=(RunKind.REPORT,), most=MOST_OF_A_KIND)
        tree = _report(work, version, reports).tree
        content = None if tree is None else work.trees.read(tree, REPORT_FILE)
    if content is None:
        raise NotFound(_("Version {number} has no report yet: make it on the page of reports", number=number))
    return content


def _report(work: Work, version: RosterVersion, reports: tuple[Run, ...]) -> VersionReport:
    if REPORT_FILE in work.trees.paths(version.tree):
        return VersionReport(version=version, at=version.at, tree=version.tree)
    mine = [each for each in reports if each.asked.get("start") == version.id]
    done = next((each for each in mine if each.state is RunState.DONE and "tree" in each.outcome), None)
    if done is not None:
        return VersionReport(version=version, at=done.finished_at, tree=done.outcome["tree"])
    return VersionReport(version=version, at=None, tree=None, run=next(iter(mine), None))
