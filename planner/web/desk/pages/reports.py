"""The page of reports: a row for every version, study and backtest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.floor import Floor
from planner.i18n import _
from planner.services.desk.made_reports import PAGES, Made, VersionReport
from planner.storage.runs import Run, RunKind
from planner.web.desk.pages.run_words import state_text
from planner.web.desk.pages.versions import STATES
from planner.web.desk.pages.whatif import title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A run on its way to a page, or one that came to none."""

    run: int
    state: str
    state_text: str
    is_open: bool
    problem: str

    @classmethod
    def of(cls, run: Run) -> "Making":
        """The run as the page shows it."""
        return cls(
            run=run.id,
            state=run.state.value,
            state_text=state_text(run),
            is_open=run.is_open,
            problem=run.outcome.get("problem", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version: its report was made at `at`, or is not there."""

    number: int
    id: int
    name: str
    state: str
    author: str
    made_at: datetime
    at: datetime | None
    making: Making | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A study or a backtest. `stale`: the scenario is another one since."""

    title: str
    author: str
    at: datetime
    scenario: int
    stale: bool
    is_done: bool
    file: str
    """Of a table that was handed in what it was called."""
    making: Making


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """Everything the page shows."""

    versions: tuple[VersionRow, ...]
    studies: tuple[PageRow, ...]
    backtests: tuple[PageRow, ...]
    sales: tuple[PageRow, ...]

    @classmethod
    def of(cls, made: Made, floor: Floor | None, names: Mapping[int, str], newest: int) -> "ReportsPage":
        """The page; `newest` is the number of the campaign's newest scenario."""
        rows = {kind: tuple(_row(run, floor, names, newest) for run in made.runs if run.kind is kind) for kind in PAGES}
        return cls(
            versions=tuple(_version(each, names) for each in made.versions),
            studies=rows[RunKind.WHATIF],
            backtests=rows[RunKind.BACKTEST],
            sales=rows[RunKind.SALES],
        )

    @property
    def waits(self) -> tuple[int, ...]:
        """Runs the page waits for."""
        making = [each.making for each in self.versions if each.making is not None]
        making += [each.making for each in (*self.studies, *self.backtests, *self.sales)]
        return tuple(each.run for each in making if each.is_open)


def _version(report: VersionReport, names: Mapping[int, str]) -> VersionRow:
    version = report.version
    return VersionRow(
        number=version.number,
        id=version.id,
        name=version.name,
        state=_(STATES[version.state]),
        author=names.get(version.author, ""),
        made_at=version.at,
        at=report.at,
        making=None if report.run is None else Making.of(report.run),
    )


def _title(run: Run, floor: Floor | None) -> str:
    if run.kind is RunKind.WHATIF:
        return title_of(run, floor)
    if run.kind is RunKind.SALES:
        return " → ".join(run.outcome.get("campaigns", ())) or str(run.asked["file"])
    return _("How far to trust the forecast")


def _row(run: Run, floor: Floor | None, names: Mapping[int, str], newest: int) -> PageRow:
    return PageRow(
        title=_title(run, floor),
        author=names.get(run.author, ""),
        at=run.finished_at or run.created_at,
        scenario=run.asked["scenario"],
        stale=run.asked["scenario"] != newest,
        is_done="tree" in run.outcome,
        file=str(run.asked.get("file", "")),
        making=Making.of(run),
    )
