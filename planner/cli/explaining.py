"""Shows the shortages of a plan, and of one of them why it is there and what helps."""

from planner.cli.show import out, say, show_lines, show_table
from planner.domain.ask_words import asked_text
from planner.domain.figures import PlanFigures
from planner.domain.labels import reason_text
from planner.domain.listing import in_a_row
from planner.domain.plan import Plan, Reason
from planner.i18n import _, current_language
from planner.rostering import Fixes
from planner.services.explain_words import (
    decision_text,
    lost_text,
    moved_texts,
    signed,
)
from planner.services.explaining import ShortageNote, numbered
from planner.services.shortage_words import lender_texts, missing_text, shortage_text, stretch_text, why_texts
from planner.services.urgent_fixes import Fixed

LISTED = 12
MAIN_REASONS = 1
LEAST_CRUMBS = 0.1
"""Agent-hours between the plan's figure and the sum of its shortages that are told."""


def show_list(plan: Plan) -> None:
    """The largest shortages under their numbers, and how to ask for more."""
    shortages = numbered(plan)
    if not shortages:
        say(PlanFigures(plan=plan).none_short)
        return
    floor, rows = plan.floor, []
    for number, each in enumerate(shortages[:LISTED], start=1):
        main = sorted(each.reasons.items(), key=lambda item: (-item[1], item[0]))[:MAIN_REASONS]
        reasons = in_a_row(f"{count} {reason_text(reason)}" for reason, count in main)
        most = f"{each.there:.1f} / {each.worst_needed:.1f}"
        rows.append((f"{number}", stretch_text(floor, each), reasons, f"{each.agent_hours:.1f}", most))
    heads = ("", _("Where"), _("What keeps most away"), _("Agent-hours"), _("On duty / needed"))
    show_table(_("Shortages"), heads, rows, numeric_from=3, least=(4,))
    rest = shortages[LISTED:]
    if rest:
        hours = sum(each.agent_hours for each in rest)
        say(_("and {count} smaller ones, {hours:.1f} agent-hours", count=len(rest), hours=hours))
    crumbs = PlanFigures(plan=plan).whole.short - sum(each.agent_hours for each in shortages)
    if crumbs >= LEAST_CRUMBS:
        say(_("and {hours:.1f} agent-hours in crumbs too small to list", hours=crumbs))
    say(_("Why, and what helps: dacu explain PLAN --shortage 1"))


def show_shortage(plan: Plan, note: ShortageNote) -> None:
    """Why it is there and what helps."""
    floor = plan.floor
    say(f"{note.number}  {shortage_text(floor, note.shortage)}")
    asked = asked_text(floor, plan.requirements, note.shortage.queue, note.shortage.worst_at)
    if asked:
        say("   " + asked)
    out.print("\n" + _("Why, counted over the teams of the queue at the worst moment"))
    show_lines(why_texts(floor, note.people, note.elsewhere, note.could))
    show_lines(lender_texts(floor, note.shortage.queue, note.lenders))
    _show_fixes(plan, note)
    say(missing_text(floor, note.shortage, note.missing))


def _show_fixes(plan: Plan, note: ShortageNote) -> None:
    floor, fixes = plan.floor, note.fixes
    out.print()
    if not fixes.shown:
        say(nothing_helps(fixes, note))
        return
    say(_("What helps, each tried on the roster"))
    for number, fix in enumerate(fixes.shown, start=1):
        lost = lost_text(floor, fix.change, note.shortage.queue)
        parts = [decision_text(floor, fix, plan.standby_calls), *moved_texts(floor, fix.change.moved)]
        if lost:
            parts.append(_("agent-hours that are short then: {queues}", queues=lost))
        show_lines([f"{number}  {parts[0]}"], 0)
        show_lines(parts[1:], 3)
    show_table(
        "",
        ("", _("Recovers, h"), _("Short elsewhere, h"), _("Paid, yuan"), _("For each hour, yuan")),
        [
            (
                str(number),
                f"{fix.change.recovered:.1f}",
                signed(fix.change.elsewhere, 1),
                signed(fix.change.paid),
                signed(fix.change.price_an_hour),
            )
            for number, fix in enumerate(fixes.shown, start=1)
        ],
    )
    if fixes.together is not None:
        say(
            _(
                "All of these at once recover {hours:.1f} of {short:.1f} agent-hours; paid {paid} yuan",
                hours=fixes.together.recovered,
                short=note.shortage.agent_hours,
                paid=signed(fixes.together.paid),
            )
        )
    say(
        _(
            "For each hour: wages, overtime, wishes missed and shortage elsewhere by the plan's weights; "
            "below zero it pays for itself"
        )
    )


def nothing_helps(fixes: Fixes, note: ShortageNote) -> str:
    """What is said where no decision that was tried is worth telling."""
    if set(note.people) == {Reason.EVE}:
        return _(
            "No shift of this plan reaches that moment: whoever works through from the evening before is counted where "
            "the agents' table says when their last shift ends."
        )
    if Reason.FREE in note.people:
        return _(
            "Nothing helps within reach: {tried} decisions were tried, more hands among them. Whoever comes in "
            "leaves as much open elsewhere.",
            tried=fixes.tried,
        )
    return _(
        "Nothing helps within reach: nobody is free, and {tried} decisions were tried, more hands among them, "
        "who are needed more elsewhere.",
        tried=fixes.tried,
    )


def show_urgent(fixed: Fixed) -> None:
    """The fixes of each of the most urgent shortages, then the files they stand in."""
    shortages, english = numbered(fixed.plan), current_language() == "en"
    for notes in fixed.notes:
        say(f"{notes.shortage}  {shortage_text(fixed.plan.floor, shortages[notes.shortage - 1])}")
        for fix in notes.fixes:
            show_lines(filter(None, (fix.en, fix.who_en) if english else (fix.zh, fix.who_zh)))
        if not notes.fixes:
            show_lines([_("Nothing helps within reach: {tried} decisions were tried.", tried=notes.tried)])
    for path in fixed.paths:
        out.print(str(path))
