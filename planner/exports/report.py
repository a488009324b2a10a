"""report.html: the whole plan in one file, in two languages, to read, to hand on and to print."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.fix_notes import FixNotes
from planner.domain.plan import Plan
from planner.exports.pages import Both, as_fields, self_contained
from planner.exports.report_coverage import CoverageMap
from planner.exports.report_demand import Demand, TopDownTable, learnt_notes
from planner.exports.report_head import Head
from planner.exports.report_kept import Kept
from planner.exports.report_lending import Lending
from planner.exports.report_money import Costs, Origin
from planner.exports.report_odds import OddsTable, odds_tables, verification_notes
from planner.exports.report_people import People
from planner.exports.report_rush import RushTable, rush_tables
from planner.exports.report_said import SaidRow, said_rows
from planner.exports.report_service import Service
from planner.exports.report_shortages import ShortageTable
from planner.exports.report_timeline import Timeline
from planner.exports.report_words import chart_words

STYLES = ("tokens.css", "report.css")
SCRIPTS = ("report.js",)
CHARTS = {"echarts-source": "vendor/echarts.common.min.js"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigures:
    """Everything the report shows, section by section."""

    head: Head
    coverage: CoverageMap
    timeline: Timeline
    demand: Demand
    learnt: tuple[Both, ...]
    """Queues on curves of their kind of work."""
    rush: tuple[RushTable, ...]
    top_down: TopDownTable
    shortages: ShortageTable
    people: People
    lending: Lending
    kept: Kept
    costs: Costs
    service: Service
    odds: tuple[OddsTable, ...]
    verification: tuple[Both, ...]
    origin: Origin
    said: tuple[SaidRow, ...]

    @classmethod
    def of(cls, plan: Plan, fixes: tuple[FixNotes, ...] = ()) -> "ReportFigures":
        """All figures of `plan`; `fixes` are those that were tried on it."""
        return cls(
            head=Head.of(plan, fixes),
            coverage=CoverageMap.of(plan),
            timeline=Timeline.of(plan),
            demand=Demand.of(plan),
            learnt=learnt_notes(plan),
            rush=rush_tables(plan),
            top_down=TopDownTable.of(plan),
            shortages=ShortageTable.of(plan, fixes),
            people=People.of(plan),
            lending=Lending.of(plan),
            kept=Kept.of(plan),
            costs=Costs.of(plan),
            service=Service.of(plan),
            odds=odds_tables(plan),
            verification=verification_notes(plan),
            origin=Origin.of(plan),
            said=said_rows(plan),
        )


def render_report(plan: Plan, fixes: tuple[FixNotes, ...] = ()) -> str:
    """The report of `plan` with what was found to help, as HTML: the same text for the same plan."""
    figures = ReportFigures.of(plan, fixes)
    data = {
        "demand": as_fields(figures.demand) | {"opening_day": figures.demand.opening_day},
        "service": figures.service.courses,
        "words": chart_words(),
    }
    return self_contained(
        "report/report.html", styles=STYLES, scripts=SCRIPTS, on_call=CHARTS, data=data, report=figures
    )


def write_report(plan: Plan, path: Path, fixes: tuple[FixNotes, ...] = ()) -> None:
    """Write the report of `plan` to `path`."""
    path.write_text(render_report(plan, fixes), encoding="utf-8", newline="\n")
