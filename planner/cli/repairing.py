"""Repair, show the alternatives and the difference, store: what `dacu repair` says."""

import time
from pathlib import Path

from planner.cli.changing import show_changes
from planner.cli.compiling import compile_aloud
from planner.cli.options.repair import RepairOrder, read_order
from planner.cli.progress import live_progress
from planner.cli.show import say, show_notes, show_table
from planner.cli.summary import search_line
from planner.domain.changes import THEIRS, Why
from planner.domain.differences import Cell as AgentDay
from planner.domain.edition import State
from planner.domain.figures import PlanFigures
from planner.domain.labels import finding_text
from planner.domain.plan import Finding, Plan
from planner.domain.times import day_text
from planner.errors import InvalidInput
from planner.exports.folder_swap import refuse_foreign_target
from planner.exports.plan_file import read_plan
from planner.i18n import N_, _
from planner.rostering import BY_STANDBY, TRIFLE, Alternative, Repair, RosterBudget, WayKind, broken_by, is_near_peak
from planner.services.repairing import find_repairs, repaired
from planner.services.storing import store_plan

AUDIT_FOUND = 1
SHORT = 3
DEFAULT_SECONDS = 6.0
KINDS = {
    WayKind.NOTHING: N_("do nothing"),
    WayKind.BREAKS: N_("only what rules demand"),
    WayKind.STANDBY: N_("standby only"),
    WayKind.FEW: N_("{count} asked"),
    WayKind.FULL: N_("{count} asked"),
    WayKind.STANDBY_COVER: N_("standby only, hours first"),
    WayKind.COVER: N_("{count} asked, hours first"),
}
ASKING = frozenset({WayKind.FEW, WayKind.FULL, WayKind.COVER})
"""Ways named by how many people they ask."""


def seconds_of(time_limit: float | None, work: int | None) -> float | None:
    """Seconds to search; None where the budget is in steps."""
    if time_limit is not None and work is not None:
        raise InvalidInput(_("--time-limit and --work exclude each other; give one"))
    if time_limit is not None and not 0 < time_limit <= 86400:
        raise InvalidInput(_("--time-limit {seconds}: between 0 and 86400 seconds", seconds=time_limit))
    return None if work is not None else time_limit or DEFAULT_SECONDS


def repair_and_show(
    source: Path,
    order: RepairOrder,
    target: Path | None,
    *,
    choose: int,
    seconds: float | None,
    steps: int | None,
    seed: int | None,
) -> int:
    """Returns the exit code; without `target` nothing is written."""
    started = time.monotonic()
    if target is not None:
        refuse_foreign_target(target)
    plan = read_plan(source)
    event, limits, notes = read_order(plan, order)
    show_notes(notes)
    if event is None:
        say(_("Nothing is left to repair; the plan stays as it is"))
        return 0
    budget = RosterBudget(seconds=seconds, steps=steps, workers=1, seed=plan.seed if seed is None else seed)
    show_broken(plan, broken_by(plan, event))
    with live_progress() as live:
        compile_aloud()
        found = find_repairs(plan, event, limits, budget, live.watch)
    if choose > len(found.alternatives):
        raise InvalidInput(
            _("--choose {number}: there are {count} alternatives", number=choose, count=len(found.alternatives))
        )
    way = found.alternatives[choose - 1]
    show_changes(found.aftermath.floor, way.changes)
    show_passed_over(found, plan, way)
    show_alternatives(found, choose)
    changed = repaired(plan, found, way, budget, played=target is not None)
    say(search_line(PlanFigures(plan=changed)))
    if target is not None:
        spent = time.monotonic() - started
        stored = store_plan(changed, target, seconds=spent, kept=source, changes=way.changes, state=State.REPAIRED)
        say(
            _(
                "Version {version} in {folder}; what changed is in changes.csv",
                version=stored.version,
                folder=stored.folder,
            )
        )
        if stored.rejected:
            say(
                _(
                    "{folder} keeps the plan it had: the new one breaks rules and lies in {beside}. Take another "
                    "way with --choose; to use the new one all the same, move {folder} out of its way",
                    folder=target,
                    beside=stored.folder,
                )
            )
    if changed.findings:
        say(_("Rules this way leaves broken: {count}", count=len(changed.findings)))
        for finding in changed.findings:
            say(finding_text(changed.floor, finding), 2)
        return AUDIT_FOUND
    return SHORT if PlanFigures(plan=changed).shortage_share > plan.tolerance else 0


def show_broken(plan: Plan, findings: tuple[Finding, ...]) -> None:
    """What cells edited by hand have broken."""
    if not findings:
        return
    say(_("Rules your cells break: {count}; the cells are kept, and others give way:", count=len(findings)))
    for finding in findings:
        say(finding_text(plan.floor, finding), 2)


def show_passed_over(found: Repair, plan: Plan, way: Alternative) -> None:
    """Who stood in front of somebody called, and was not: an order is broken only with a word; and where nobody was
    called, who could not be."""
    called = [each for each in way.changes if each.why is Why.CALLED]
    places = {(call.agent, call.day): call for call in plan.standby_calls}
    for duty in sorted({(each.day, each.before) for each in called}):
        last = max(each.order for each in called if (each.day, each.before) == duty)
        names = {each.agent for each in called if (each.day, each.before) == duty}
        passed = [
            plan.floor.agent_by_id[call.agent].name
            for call in plan.standby_calls
            if (call.day, call.code) == duty and call.order < last and call.agent not in names
            if (call.agent, call.day) not in found.uncallable
        ]
        if passed:
            say(
                _(
                    "{day} {code}: {names} stand further in front, but cover less within the rules",
                    day=day_text(duty[0]),
                    code=duty[1],
                    names=_(", ").join(passed),
                )
            )
    for cell, broken in found.uncallable.items():
        call = places[cell]
        behind = [each.order for each in called if (each.day, each.before) == (call.day, call.code)]
        if not called or (behind and call.order < max(behind)):
            say(_uncallable(found, plan, cell, call.code, broken))


def _uncallable(found: Repair, plan: Plan, cell: AgentDay, code: str, broken: Finding | None) -> str:
    figures = {"day": day_text(cell[1]), "code": code, "name": plan.floor.agent_by_id[cell[0]].name}
    if broken is None:
        return _("{day} {code}: {name} cannot be called, the hours have begun", **figures)
    why = finding_text(found.aftermath.floor, broken)
    return _("{day} {code}: {name} cannot be called; otherwise: {why}", **figures, why=why)


def show_alternatives(found: Repair, chosen: int) -> None:
    """Hours short before, after the event and with each alternative, and what it costs.

    People missing on standby and rules left broken have columns where any way has some.
    """
    ways = found.alternatives
    with_standby = len({each.hours.standby for each in ways} | {found.before.standby}) > 1
    with_rules = any(way.findings for way in ways)
    more = [_("Standby missing")] * with_standby + [_("Rules broken")] * with_rules
    first = ["", _("as published"), "", "", f"{found.before.short:,.1f}", "", ""]
    rows = [first + [str(found.before.standby)] * with_standby + [""] * with_rules]
    for number, way in enumerate(ways, start=1):
        rows.append(
            [
                f"{number}" + ("*" if number == chosen else ""),
                kind_text(way),
                str(len(way.people)),
                str(sum(1 for each in way.changes if each.why not in THEIRS | {Why.BREAKS})),
                f"{way.hours.short:,.1f}",
                won_back(found, way),
                _signed(way.hours.paid - found.unrepaired.paid),
                *[str(way.hours.standby)] * with_standby,
                *[str(len(way.findings))] * with_rules,
            ]
        )
    heads = (
        *("", _("Way out"), _("People"), _("Changes"), _("Hours short"), _("Won back"), _("More pay, yuan")),
        *more,
    )
    show_table(
        _("Alternatives, best first (* is written; --choose takes another)"), heads, rows, numeric_from=2, least=(3, 2)
    )
    yuan = [_("{number}: {yuan:,.0f} yuan", number=number, yuan=way.change) for number, way in enumerate(ways, start=1)]
    say(_("Weight of changed days, more the farther from the event: {ways}", ways=_(", ").join(yuan)))
    if is_near_peak(found.aftermath.floor, found.aftermath.days) and any(way.kind in BY_STANDBY for way in ways):
        say(_("Near a peak standby comes first; the others are asked where you choose them"))
    lost = found.unrepaired.short > found.before.short + TRIFLE
    if lost and all(way.hours.short >= found.unrepaired.short - TRIFLE for way in ways):
        say(_("No way within the rules wins back hours"))


def kind_text(way: Alternative) -> str:
    """What a way allows itself, and how many people it asks."""
    return kind_words(way.kind, len(way.people))


def kind_words(kind: WayKind, asked: int) -> str:
    """The same of a kind of way; who keeps shift and desks and only has a break elsewhere is not asked."""
    if not asked and kind in ASKING:
        return _("breaks only")
    return _(KINDS[kind], count=asked)


def won_back(found: Repair, way: Alternative) -> str:
    """Of the hours the event costs; a way may also win hours that were short before it."""
    share = found.recovered(way)
    if share is None:
        return ""
    return f"{share:.0%}" if share < 1 else _("all")


def _signed(yuan: float) -> str:
    amount = round(yuan)
    return f"{amount:+,}".replace("-", "−") if amount else "0"
