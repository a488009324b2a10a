"""One run: its chart, figures and log as the page shows them at first and is told them later."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from planner.errors import Fault
from planner.i18n import _
from planner.services.desk.runs import Waits, may_go_on
from planner.services.phase_words import phase_text
from planner.storage.runs import Run, RunEvent, RunKind, RunState, Stopping
from planner.web.desk.pages.run_chart import RunChart, chart_of, short_yuan
from planner.web.desk.pages.run_did import searched_texts
from planner.web.desk.pages.run_words import STOPPED, heading_of, kind_text, state_text, waits_text

SEARCHES = (RunKind.BUILD, RunKind.FINISH)
MOST_LINES = 200
AFTER_SEARCH = ("explain", "simulate", "finish")
"""Phases of a run whose roster stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Of the log: seconds of the run and what happened then."""

    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigures:
    """What is written beside the chart."""

    clock: str
    phase: str
    best: str
    bound: str
    short: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """Everything of a run that is shown."""

    number: int
    heading: str
    kind: str
    state: str
    state_text: str
    author: str
    is_open: bool
    has_chart: bool
    may_keep: bool
    """Whether there is a roster to keep."""
    waits: str
    chart: RunChart | None
    figures: RunFigures
    lines: tuple[Line, ...]
    last: int
    """Number of the last event shown."""
    version: int | None
    played: int | None
    """Number of the version whose service was simulated."""
    seconds: int
    """Asked for; a minute where steps were."""
    may_go_on: bool
    """Whether another run can begin with what this one had found."""
    opens: str
    """Address, within the campaign, of the page that shows what it came to."""
    said: tuple[str, ...]
    """How it ended, in sentences."""
    problem: str
    proved: bool
    conflicts: tuple[str, ...]
    faults: tuple[Fault, ...]


def run_page(run: Run, events: Sequence[RunEvent], waits: Waits | None, names: dict[int, str]) -> RunPage:
    """The page of a run in the reader's language."""
    outcome = run.outcome
    return RunPage(
        number=run.id,
        heading=heading_of(run),
        kind=kind_text(run),
        state=run.state.value,
        state_text=state_text(run),
        author=names.get(run.author, ""),
        is_open=run.is_open,
        has_chart=run.kind in SEARCHES,
        may_keep=run.kind in SEARCHES
        and run.state is RunState.RUNNING
        and run.asked_to_stop is Stopping.NOT
        and "cost" in run.progress
        and run.progress["phase"] not in AFTER_SEARCH,
        waits=waits_text(waits, names),
        chart=chart_of([each.told for each in events], run.asked.get("seconds")),
        figures=figures_of(run, events),
        lines=tuple(lines_of(events))[-MOST_LINES:],
        last=events[-1].number if events else 0,
        version=outcome.get("version"),
        played=outcome.get("played"),
        seconds=round(run.asked.get("seconds", 60.0)),
        may_go_on=may_go_on(run),
        opens=opens_of(run),
        said=tuple(_said(run)),
        problem=outcome.get("problem", ""),
        proved=outcome.get("proved", False),
        conflicts=tuple(outcome.get("conflicts", ())),
        faults=tuple(Fault(**each) for each in outcome.get("faults", ())),
    )


def opens_of(run: Run) -> str:
    """Address within the campaign of what a run comes to that has a page of its own; empty for others."""
    if run.kind is RunKind.WHATIF:
        return f"/whatif?study={run.id}"
    return "/reports" if run.kind in (RunKind.REPORT, RunKind.BACKTEST, RunKind.SALES) else ""


def message_of(page: RunPage, after: int, events: Sequence[RunEvent]) -> dict[str, Any]:
    """What a page that shows the events up to `after` is told."""
    return {
        "heading": page.heading,
        "state": page.state,
        "state_text": page.state_text,
        "may_keep": page.may_keep,
        "waits": page.waits,
        "chart": asdict(page.chart) if page.chart else None,
        "figures": asdict(page.figures),
        "lines": [asdict(line) for line in lines_of([each for each in events if each.number > after])],
        "ended": not page.is_open,
    }


def figures_of(run: Run, events: Sequence[RunEvent]) -> RunFigures:
    """The newest figures; what was known before and is not told again still holds."""
    now: dict[str, Any] = dict(run.progress)
    for each in events:
        if each.told.get("kind") == "progress":
            now |= each.told
    best, bound, short = (now.get(name) for name in ("cost", "bound", "short"))
    gap = None if best is None or bound is None or best <= 0 else max(0.0, best - bound) / best
    # The search counts in its own way; the plan it became says what people read everywhere else.
    best, bound, short = (run.outcome.get(*each) for each in (("cost", best), ("bound", bound), ("short", short)))
    seconds, spent = run.asked.get("seconds"), now.get("t", 0.0)
    share = min(1.0, spent / seconds) if seconds else float(now.get("share", 0.0))
    return RunFigures(
        clock=_clock(run, spent, seconds, share),
        phase=_phase(run, events),
        best="" if best is None else _("best so far {yuan}", yuan=short_yuan(best)),
        bound=""
        if bound is None
        else _("bound {yuan} · gap {gap:.1%}", yuan=short_yuan(bound), gap=gap)
        if gap is not None
        else _("bound {yuan}", yuan=short_yuan(bound)),
        short="" if short is None else _("short {hours:,.0f} agent-hours", hours=short),
        share=round(share, 4) if run.is_open else 1.0,
    )


def lines_of(events: Sequence[RunEvent]) -> list[Line]:
    """The log: what is worth a line of what a run told."""
    lines, phase = [], ""
    for each in events:
        told = each.told
        text = _line(each, phase)
        phase = told.get("phase", phase)
        if text:
            lines.append(Line(at=_("{seconds:.0f} s", seconds=told["t"]) if "t" in told else "", text=text))
    return lines


def _line(event: RunEvent, phase: str) -> str:
    told = event.told
    match told.get("kind"):
        case "taken" if told.get("again"):
            return _(
                "The worker ended; another goes on from the best roster kept (attempt {number})", number=event.attempt
            )
        case "taken":
            return _("A worker has begun")
        case "progress" if told["phase"] != phase:
            return phase_text(told["phase"])
        case "kept":
            return _("Saved the best so far: {yuan:,.0f} yuan", yuan=told["cost"])
        case "stepped back":
            return _("Lets what waits go first, and goes on afterwards")
        case "writing":
            return _("Writing files")
        case "round":
            return _("Planning again with more people where the played roster fails")
        case _:
            return ""


def _phase(run: Run, events: Sequence[RunEvent]) -> str:
    if run.state is not RunState.RUNNING:
        return ""
    if events and events[-1].told.get("kind") == "writing":
        return _("Writing files")
    return phase_text(run.progress["phase"]) if "phase" in run.progress else _("Getting ready")


def _clock(run: Run, spent: float, seconds: float | None, share: float) -> str:
    if run.state is not RunState.RUNNING or not spent:
        return ""
    if "total" in run.progress:
        return studied_text(run.progress)
    if seconds:
        return _("second {spent:.0f} of {seconds:.0f}", spent=min(spent, seconds), seconds=seconds)
    return _("{share:.0%} of the steps", share=share)


def studied_text(progress: Mapping[str, Any]) -> str:
    """How far a study is, and about how long it still takes."""
    done, total = progress["done"], progress["total"]
    text = _("{done} of {total} pieces", done=done, total=total)
    new = done - progress.get("known", 0)
    if new > 0 and done < total:
        minutes = ceil(progress["t"] / new * (total - done) / 60)
        text = _("{text}, about {minutes} min left", text=text, minutes=minutes)
    return text


def _said(run: Run) -> list[str]:
    """How it ended, and what it did."""
    outcome: Mapping[str, Any] = run.outcome
    said = []
    if run.state is RunState.CANCELLED:
        kept = run.checkpoint is not None
        said.append(_("Stopped: no version was made; the best roster so far is kept") if kept else _("Stopped"))
    if "checked" in outcome:
        odd = len(outcome.get("faults", ()))
        said.append(_("It can be planned; {count} things look odd", count=odd) if odd else _("It can be planned"))
    if "snapshot" in outcome:
        said.append(_("The forecast is kept as it is now"))
    if "combinations" in outcome:
        said.append(_("{count} combinations planned and played", count=outcome["combinations"]))
        if outcome["not_planned"]:
            said.append(_("Not planned: {count}, the study says why", count=outcome["not_planned"]))
    if "of" in outcome:
        said.append(_("The report of version {number} is written", number=outcome["of"]))
    if "played" in outcome:
        said.append(_("The service of version {number} is simulated", number=outcome["played"]))
    if "version" in outcome:
        said.append(_("Version {number}: {why}", number=outcome["version"], why=_(STOPPED[outcome["stopped"]])))
    said += searched_texts(run)
    if "shortage_share" in outcome:
        said.append(_("{share:.1%} of the hours needed are short", share=outcome["shortage_share"]))
    if outcome.get("placed_again"):
        count = outcome["placed_again"]
        said.append(
            _("Breaks and desks as they were would break a rule, so they were placed anew on {count} days", count=count)
        )
    if outcome.get("findings"):
        said.append(_("{count} rules are broken: it cannot be published like this", count=outcome["findings"]))
    return said
