"""Shows why somebody has what the plan has for a day, and the price of a wish."""

from collections.abc import Iterable

from planner.cli.show import out, say, show_lines, show_table
from planner.domain.ask_words import asked_text
from planner.domain.floor import Floor
from planner.domain.idle import idle_minutes
from planner.domain.labels import reason_text
from planner.domain.plan import Plan, Reason
from planner.domain.times import clock_span, day_text
from planner.domain.training import session_of
from planner.i18n import _
from planner.rostering import Covered, Effect, WhyHere, WhyOff, WishPrice
from planner.services.explain_words import (
    change_text,
    lost_seats_texts,
    moved_texts,
    names_text,
    signed,
    slack_text,
)


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
            team=floor.team_by_id[agent.team].label,
            code=why.code,
            times=clock_span(code.start, code.end),
            day=day_text(why.day),
        )
    )
    out.print("\n" + _("Why"))
    show_lines(_causes(plan.floor, why))
    show_lines(_covered_text(plan, each) for each in why.covers)
    mine = (each for each in plan.assignments if (each.agent, each.day) == (why.agent, why.day))
    show_lines(
        _("idle: {hours:g} h, {queue} is closed", hours=round(minutes / 60, 2), queue=floor.queue_by_id[queue].label)
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
            queue=floor.queue_by_id[pin.queue].label,
            times=clock_span(pin.start, pin.end),
        )
    for seat in why.seats:
        session = session_of(seat, floor.courses)
        if session is not None:
            times = clock_span(session.start, session.end)
            course = floor.course_by_name[seat.course].label
            yield _("the course {course} is attended then, {times}", course=course, times=times)
    if why.wished:
        yield _("it was wished for")
    if why.good_converter:
        yield _("peak shifts go to good converters, and this is one")


def _covered_text(plan: Plan, covered: Covered) -> str:
    queue = plan.floor.queue_by_id[covered.queue].label
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
    team = floor.team_by_id[agent.team].label
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
    show_lines(causes)
    out.print("\n" + _("With a shift that day"))
    if why.brought_in is None:
        say(_("no sequence of shifts keeps every rule"), 2)
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
        show_lines([_("the day is one of leave")])
    if wish.asked:
        show_lines([_("the wish is on the list; one that is met counts {yuan:g} yuan", yuan=floor.goals.wish)])
    if wish.frozen:
        show_lines([_("wishes for this day do not count, a phase of the campaign freezes them")])
    if wish.pinned:
        show_lines([_("the supervisor pinned the day; the price is that without the pin")])
    _show_wish_changes(plan, wish)


def _show_wish_changes(plan: Plan, wish: WishPrice) -> None:
    show_lines(lost_seats_texts(plan.floor, wish.seats))
    if wish.cheapest is None:
        say(_("no sequence of shifts keeps every rule"), 2)
        return
    if wish.alone is not None:
        say(_("everybody else keeps their shifts:"), 2)
        _show_change(plan, wish.alone, indent=4)
    if wish.arranged is not None:
        others = dict.fromkeys(each.agent for each in wish.arranged.moved if each.agent != wish.agent)
        say(_("cheaper, with {names} changing along:", names=names_text(plan.floor, others)), 2)
        _show_change(plan, wish.arranged, indent=4)


def _show_change(plan: Plan, change: Effect, indent: int = 2) -> None:
    slack = slack_text(change)
    show_lines(
        [change_text(plan.floor, change), *moved_texts(plan.floor, change.moved), *([slack] if slack else [])], indent
    )
