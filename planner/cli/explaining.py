"""Shows an explanation: sentences, and a small table where figures are compared."""

from collections.abc import Iterable

from rich.table import Table

from planner.cli.show import out, say, show_table
from planner.domain.ask_words import asked_text
from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.idle import idle_minutes
from planner.domain.labels import reason_text
from planner.domain.plan import Plan, Reason
from planner.domain.times import clock_span, day_text
from planner.domain.training import session_of
from planner.i18n import _, current_language
from planner.rostering.fixes import Fixes
from planner.rostering.reasons_assignment import Covered, WhyHere, WhyOff
from planner.rostering.resolving import Change
from planner.rostering.wish_price import WishPrice
from planner.services.explain_words import (
    change_text,
    decision_text,
    lender_texts,
    list_text,
    lost_seats_texts,
    lost_text,
    missing_text,
    moved_texts,
    names_text,
    shortage_text,
    signed,
    slack_text,
    stretch_text,
    why_texts,
)
from planner.services.explaining import ShortageNote, numbered
from planner.services.urgent_fixes import Fixed

LISTED = 12
MAIN_REASONS = 1
LEAST_CRUMBS = 0.1
"""Agent-hours between the plan's figure and the sum of its shortages that are told."""


def show_list(plan: Plan) -> None:
    """The largest shortages under their numbers, and how to ask for more."""
    shortages = numbered(plan)
    if not shortages:
        out.print(PlanFigures(plan=plan).none_short)
        return
    floor, rows = plan.floor, []
    for number, each in enumerate(shortages[:LISTED], start=1):
        main = sorted(each.reasons.items(), key=lambda item: (-item[1], item[0]))[:MAIN_REASONS]
        reasons = list_text(f"{count} {reason_text(reason)}" for reason, count in main)
        most = f"{each.there:.1f} / {each.worst_needed:.1f}"
        rows.append((str(number), stretch_text(floor, each), f"{each.agent_hours:.1f}", most, reasons))
    table = Table(title=_("Shortages"), title_justify="left", header_style="bold", box=None, pad_edge=False)
    for head in ("", _("Where")):
        table.add_column(head, no_wrap=True)
    table.add_column(_("Agent-hours"), justify="right")
    table.add_column(_("On duty / needed"), justify="right", no_wrap=True)
    table.add_column(_("What keeps most away"), overflow="fold")
    for row in rows:
        table.add_row(*row)
    out.print(table)
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
    _lines(why_texts(floor, note.people, note.elsewhere, note.could))
    _lines(lender_texts(floor, note.shortage.queue, note.lenders))
    _show_fixes(plan, note)
    say(missing_text(floor, note.shortage, note.missing))


def _show_fixes(plan: Plan, note: ShortageNote) -> None:
    floor, fixes = plan.floor, note.fixes
    out.print()
    if not fixes.shown:
        say(_nothing_helps(fixes, note))
        return
    say(_("What helps, each tried on the roster"))
    for number, fix in enumerate(fixes.shown, start=1):
        lost = lost_text(floor, fix.change, note.shortage.queue)
        parts = [decision_text(floor, fix, plan.standby_calls), *moved_texts(floor, fix.change.moved)]
        if lost:
            parts.append(_("agent-hours that are short then: {queues}", queues=lost))
        out.print(f"{number}  " + "\n   ".join(parts))
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


def _nothing_helps(fixes: Fixes, note: ShortageNote) -> str:
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
        out.print(f"{notes.shortage}  {shortage_text(fixed.plan.floor, shortages[notes.shortage - 1])}")
        for fix in notes.fixes:
            _lines(filter(None, (fix.en, fix.who_en) if english else (fix.zh, fix.who_zh)))
        if not notes.fixes:
            _lines([_("Nothing helps within reach: {tried} decisions were tried.", tried=notes.tried)])
    for path in fixed.paths:
        out.print(str(path))


def show_day(plan: Plan, why: WhyHere | WhyOff) -> None:
    """Why somebody has what the plan has."""
    if isinstance(why, WhyHere):
        _show_here(plan, why)
    else:
        _show_off(plan, why)


def _show_here(plan: Plan, why: WhyHere) -> None:
    floor, code = plan.floor, plan.floor.code_by_id[why.code]
    agent = floor.agent_by_id[why.agent]
    say(
        _(
            "{name} ({team}) works {code} {times} on {day}",
            name=agent.name,
            team=floor.team_by_id[agent.team].name,
            code=why.code,
            times=clock_span(code.start, code.end),
            day=day_text(why.day),
        )
    )
    out.print("\n" + _("Why"))
    _lines(_causes(plan.floor, why))
    _lines(_covered_text(plan, each) for each in why.covers)
    mine = (each for each in plan.assignments if (each.agent, each.day) == (why.agent, why.day))
    _lines(
        _("idle: {hours:g} h, {queue} is closed", hours=round(minutes / 60, 2), queue=floor.queue_by_id[queue].name)
        for queue, minutes in idle_minutes(floor, mine).items()
    )
    out.print("\n" + _("With the day off instead"))
    _show_wish_changes(plan, why.off)
    out.print()
    if not why.replacements:
        say(_("Nobody else can have {code} on {day} by the rules", code=why.code, day=day_text(why.day)))
        return
    show_table(
        _("Who could do it instead: {count} people can, the cheapest, each tried on the roster", count=why.able),
        (_("Who"), _("Has that day"), _("Costs, yuan"), _("Paid, yuan"), _("Short, h")),
        [
            (
                floor.agent_by_id[each.agent].name,
                each.before or _("day off"),
                signed(each.change.own_cost),
                signed(each.change.paid),
                signed(each.change.short, 1),
            )
            for each in why.replacements
        ],
        numeric_from=2,
    )
    say(_("Costs: wages, overtime, shortage, wishes and the rest by the plan's weights; + is worse than the plan"))


def _causes(floor: Floor, why: WhyHere) -> Iterable[str]:
    if why.pinned:
        yield _("the supervisor pinned it")
    for pin in why.desk_pins:
        yield _(
            "the supervisor pinned {queue} {times}",
            queue=floor.queue_by_id[pin.queue].name,
            times=clock_span(pin.start, pin.end),
        )
    for seat in why.seats:
        session = session_of(seat, floor.courses)
        if session is not None:
            times = clock_span(session.start, session.end)
            yield _("the course {course} is attended then, {times}", course=seat.course, times=times)
    if why.wished:
        yield _("it was wished for")
    if why.good_converter:
        yield _("peak shifts go to good converters, and this is one")


def _covered_text(plan: Plan, covered: Covered) -> str:
    queue = plan.floor.queue_by_id[covered.queue].name
    text = _("{queue}: {hours:g} h at the desk", queue=queue, hours=round(covered.minutes / 60, 2))
    if covered.loan:
        text += _(", on loan")
    if covered.worst_at is None:
        return text
    text += _(
        "; most needed at {at}: {need:.1f} people needed, {have:.1f} on duty, {without:.1f} without",
        at=f"{covered.worst_at:%H:%M}",
        need=covered.needed,
        have=covered.on_duty,
        without=covered.without,
    )
    asked = asked_text(plan.floor, plan.requirements, covered.queue, covered.worst_at)
    return text + (_(" ({text})", text=asked) if asked else "")


def _show_off(plan: Plan, why: WhyOff) -> None:
    floor, agent, day = plan.floor, plan.floor.agent_by_id[why.agent], day_text(why.day)
    team = floor.team_by_id[agent.team].name
    say(_("{name} ({team}) is off on {day}", name=agent.name, team=team, day=day))
    out.print("\n" + _("Why"))
    causes = []
    if why.pinned:
        causes.append(_("the supervisor pinned it"))
    if why.wished:
        causes.append(_("it was wished for"))
    if why.reason is Reason.FREE:
        causes.append(_("nothing forbids a shift, the plan found it not worth its cost"))
    elif not why.pinned:
        causes.append(reason_text(why.reason))
    _lines(causes)
    out.print("\n" + _("With a shift that day"))
    if why.brought_in is None:
        out.print("  " + _("no sequence of shifts keeps every rule"))
        return
    _show_change(plan, why.brought_in)


def show_wish(plan: Plan, wish: WishPrice) -> None:
    """What a wish costs."""
    floor, name, day = plan.floor, plan.floor.agent_by_id[wish.agent].name, day_text(wish.day)
    what = wish.code or _("day off")
    if wish.granted:
        say(_("{name} has {what} on {day} already: it costs nothing", name=name, what=what, day=day))
        return
    say(
        _(
            "{name} on {day}: {what} instead of {held}",
            name=name,
            day=day,
            what=what,
            held=wish.held or _("day off"),
        )
    )
    if wish.away:
        _lines([_("the day is one of leave")])
    if wish.asked:
        _lines([_("the wish is on the list; one that is met counts {yuan:g} yuan", yuan=floor.goals.wish)])
    if wish.frozen:
        _lines([_("wishes for this day do not count, a phase of the campaign freezes them")])
    if wish.pinned:
        _lines([_("the supervisor pinned the day; the price is that without the pin")])
    _show_wish_changes(plan, wish)


def _show_wish_changes(plan: Plan, wish: WishPrice) -> None:
    _lines(lost_seats_texts(plan.floor, wish.seats))
    if wish.cheapest is None:
        out.print("  " + _("no sequence of shifts keeps every rule"))
        return
    if wish.alone is not None:
        out.print("  " + _("everybody else keeps their shifts:"))
        _show_change(plan, wish.alone, indent=4)
    if wish.arranged is not None:
        others = dict.fromkeys(each.agent for each in wish.arranged.moved if each.agent != wish.agent)
        out.print("  " + _("cheaper, with {names} changing along:", names=names_text(plan.floor, others)))
        _show_change(plan, wish.arranged, indent=4)


def _show_change(plan: Plan, change: Change, indent: int = 2) -> None:
    slack = slack_text(change)
    _lines(
        [change_text(plan.floor, change), *moved_texts(plan.floor, change.moved), *([slack] if slack else [])], indent
    )


def _lines(texts: Iterable[str], indent: int = 2) -> None:
    for text in texts:
        say(text, indent)
