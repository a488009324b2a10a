"""What is said of a shortage: where and how much, why the people of its queue are not there, and who could help."""

from collections.abc import Iterable, Iterator

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.labels import reason_text
from planner.domain.listing import in_a_row
from planner.domain.loans import Loan
from planner.domain.opening_words import opening_text
from planner.domain.plan import Reason, Shortage
from planner.domain.rules import Period
from planner.domain.times import day_text, moment_text, span_text
from planner.i18n import N_, _
from planner.rostering import Could, Lender
from planner.services.explain_words import code_text, name_text, names_text

NAMED = 5
"""People named where they are so few."""

REASONS = {
    Reason.REST: N_("{count} who would have less than {rest} h of rest between shifts"),
    Reason.DAYS_IN_ROW: N_("{count} who would work more than {row} days in a row, or have too few days off in seven"),
    Reason.WEEK_HOURS: N_("{count} without hours left that week, overtime included"),
    Reason.MONTH_OVERTIME: N_("{count} without overtime left in that month"),
    Reason.NIGHTS: N_("{count} with their {nights} nights of the week behind them"),
    Reason.OTHER_SHIFT: N_("{count} with another shift that day"),
    Reason.OTHER_DESK: N_("{count} at another desk then"),
    Reason.ON_BREAK: N_("{count} on break or at a meal then"),
    Reason.STANDBY: N_("{count} standing by"),
    Reason.LEAVE: N_("{count} on leave"),
    Reason.PROTECTED: N_("{count} protected from nights or overtime"),
    Reason.PINNED: N_("{count} pinned to something else"),
    Reason.NO_CODE: N_("{count} without a shift code that fits"),
    Reason.NOT_EMPLOYED: N_("{count} not employed on that day"),
    Reason.EVE: N_("{count}: shifts that reach this moment begin before the plan's first day"),
    Reason.FREE: N_("{count} who could come in without breaking a rule, the plan found it not worth its cost"),
}
"""Why people of the queue's own teams do not fill a shortage."""
HOURS_OF_PERIOD = N_("{count} without hours left in that period of working time, overtime included")
"""Where hours are counted over months or quarters."""


def stretch_text(floor: Floor, shortage: Shortage) -> str:
    """Queue and stretch: 售前 11.10 22:00–11.11 01:30; of work that can wait the day alone."""
    queue = floor.queue_by_id[shortage.queue]
    if not queue.is_live:
        return f"{queue.label} {day_text(shortage.start)}"
    return f"{queue.label} {span_text(shortage.start, shortage.end)}"


def shortage_text(floor: Floor, shortage: Shortage) -> str:
    """Where, how much, and the worst moment."""
    figures = {
        "stretch": stretch_text(floor, shortage),
        "hours": f"{shortage.agent_hours:.1f}",
        "need": f"{shortage.worst_needed:.1f}",
        "have": f"{shortage.there:.1f}",
    }
    if floor.queue_by_id[shortage.queue].is_live:
        return _(
            "{stretch}: {hours} agent-hours short; worst at {at}, {need} people needed, {have} on duty",
            **figures,
            at=f"{shortage.worst_at:%H:%M}",
        )
    return _("{stretch}: {hours} agent-hours short, {have} of {need} done", **figures)


def why_texts(
    floor: Floor,
    people: dict[Reason, tuple[str, ...]],
    elsewhere: dict[str, tuple[str, ...]],
    could: Iterable[Could] = (),
) -> Iterator[str]:
    """One line a reason; few people are named. `elsewhere`: who works which other queue; `could`: who could come."""
    able = {each.agent: each for each in could}
    for reason, who in people.items():
        if reason is Reason.OTHER_DESK and elsewhere:
            for queue, there in elsewhere.items():
                text = _("{count} at {queue} then", count=len(there), queue=floor.queue_by_id[queue].label)
                yield text + (_(" ({names})", names=names_text(floor, there)) if len(there) <= NAMED else "")
            continue
        sentence = REASONS.get(reason)
        if reason is Reason.WEEK_HOURS and floor.rules.averaging is not Period.WEEK:
            sentence = HOURS_OF_PERIOD
        if sentence is None:
            text = _("{count}: {reason}", count=len(who), reason=reason_text(reason))
        else:
            text = _(
                sentence,
                count=len(who),
                rest=f"{floor.rules.min_rest / 60:g}",
                row=floor.rules.max_days_in_row,
                nights=floor.rules.max_nights_a_week,
            )
        ways = [able[agent] for agent in who if agent in able]
        named = len(who) <= NAMED and not ways
        yield text + (_(" ({names})", names=names_text(floor, who)) if named else "") + _could_text(floor, ways)


def _could_text(floor: Floor, ways: list[Could]) -> str:
    """What could be done with people who are kept away, the first few by name; empty where nothing could."""
    if not ways:
        return ""
    if ways[0].overtime:
        ways.sort(key=lambda each: each.overtime)
        told = in_a_row(
            _(
                "{name} {code}, {hours:g} h",
                name=name_text(floor, each.agent),
                code=each.after,
                hours=round(each.overtime, 1),
            )
            for each in ways[:NAMED]
        )
        text = _(
            "; {count} of them could come if that week is allowed more of the month's overtime: {told}",
            count=len(ways),
            told=told,
        )
    else:
        told = in_a_row(
            _(
                "{name} {before} → {after}",
                name=name_text(floor, each.agent),
                before=code_text(each.before),
                after=each.after,
            )
            for each in ways[:NAMED]
        )
        text = _("; {count} of them could be moved within their own rules: {told}", count=len(ways), told=told)
    return text + (" …" if len(ways) > NAMED else "")


def missing_text(floor: Floor, shortage: Shortage, missing: int) -> str:
    """How many people it takes to close a shortage: a figure of the worst moment, not of a search."""
    if floor.queue_by_id[shortage.queue].is_live:
        at = moment_text(shortage.worst_at)
        return _(
            "To close all of it takes {count} more at the desk at {at}, wherever they come from", count=missing, at=at
        )
    return _("To close all of it takes {count} more for a day of eight hours", count=missing)


def lender_texts(floor: Floor, queue: str, lenders: tuple[Lender, ...]) -> Iterator[str]:
    """One line a team that may help; one line if none may."""
    name = floor.queue_by_id[queue].label
    if not lenders:
        yield _("no other team has an agreement to help {queue}", queue=name)
    for each in lenders:
        yield _lender_text(floor, queue, each)


def _loan_span(loan: Loan) -> str:
    """Days of a loan, and its hours where they are not the whole of each."""
    days = f"{day_text(loan.first_day)}–{day_text(loan.last_day)}"
    whole = not loan.hours and (loan.opens, loan.closes) == (0, MINUTES_A_DAY)
    return days if whole else f"{days} {opening_text(loan)}"


def _lender_text(floor: Floor, queue: str, lender: Lender) -> str:
    team = floor.team_by_id[lender.team].label
    if not lender.allowed:
        loans = [loan for loan in floor.loans if (loan.team, loan.queue) == (lender.team, queue)]
        if lender.phase:
            return _("{team} may not help during {phase}", team=team, phase=lender.phase)
        if lender.exam is not None:
            day = day_text(lender.exam)
            course = floor.course_by_name[lender.course].label
            return _("{team} may help only from the exam of {course} on {day}", team=team, course=course, day=day)
        spans = in_a_row(dict.fromkeys(map(_loan_span, loans)))
        return _("{team} may help only on {spans}", team=team, spans=spans)
    if lender.lent + lender.here == 0:
        return _("{team} may help, nobody of it is at a desk then", team=team)
    if lender.own_short:
        own = _("{count} short at its own desks", count=f"{lender.own_short:.1f}")
    elif lender.own_over:
        own = _("{count} more than needed at its own desks", count=f"{lender.own_over:.1f}")
    else:
        own = _("just enough at its own desks")
    if lender.keep:
        own += _(", where {count} have to stay", count=lender.keep)
    return _(
        "{team}: {lent} on loan already, {here} at their own desks; {own}",
        team=team,
        lent=lender.lent,
        here=lender.here,
        own=own,
    )
