"""What an explanation says: sentences a colleague would write. Figures come from the answers as they are."""

from collections.abc import Iterable, Iterator

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.labels import reason_text
from planner.domain.opening_words import opening_text
from planner.domain.people import Loan
from planner.domain.plan import Reason, Shortage
from planner.domain.roster import StandbyCall
from planner.domain.times import clock_span, day_text, moment_text, session_text, span_text
from planner.domain.training import Seat, session_of
from planner.i18n import N_, _
from planner.rostering.calls import CALLED
from planner.rostering.could_come import Could
from planner.rostering.fix_candidates import Decision, FixKind
from planner.rostering.fixes import Fix
from planner.rostering.lenders import Lender
from planner.rostering.resolving import NEW_AGENT, Change, Moved

NAMED = 5
"""People named where they are so few."""
NOTHING = 0.05
"""Hours below which nothing is short."""
SLACK = 30.0
"""Yuan of slack worth a word."""

REASONS = {
    Reason.REST: N_("{count} who would have less than {rest} h of rest between shifts"),
    Reason.DAYS_IN_ROW: N_("{count} who would work more than {row} days in a row, or have too few days off in seven"),
    Reason.WEEK_HOURS: N_("{count} without hours left that week, overtime included"),
    Reason.NIGHTS: N_("{count} with their {nights} nights of the week behind them"),
    Reason.OTHER_SHIFT: N_("{count} with another shift that day"),
    Reason.OTHER_DESK: N_("{count} at another desk then"),
    Reason.ON_BREAK: N_("{count} on break or at a meal then"),
    Reason.STANDBY: N_("{count} standing by"),
    Reason.LEAVE: N_("{count} on leave"),
    Reason.PROTECTED: N_("{count} protected from nights or overtime"),
    Reason.PINNED: N_("{count} pinned to something else"),
    Reason.NO_CODE: N_("{count} without a shift code that fits"),
    Reason.FREE: N_("{count} who could come in without breaking a rule, the plan found it not worth its cost"),
}
"""Why people of the queue's own teams do not fill a shortage."""

DECISIONS = {
    FixKind.REARRANGE: N_("{names} change shifts, within all rules"),
    FixKind.CALL_IN: N_("{name} comes in on {day}: {code} {times}"),
    FixKind.MOVE: N_("{name} changes to {code} {times} on {day}"),
    FixKind.OVERTIME: N_(
        "Allow {name} more than {limit:g} h of overtime in the week of {day}, within the month's cap: {code} {times}"
    ),
    FixKind.NIGHT: N_("Allow {name} one night more than {limit:g} in the week of {day}: {code} {times}"),
    FixKind.UNPIN: N_("Lift the pin of {name} on {day}: {code} {times}"),
    FixKind.LEND: N_("Lend {names} from {team} on {day}, each counts as {efficiency:g}"),
    FixKind.KEEP: N_("Keep {names} at {queue} on {day} while it is short"),
    FixKind.STANDBY: N_("Call standby {name} on {day}: {code} {times}"),
    FixKind.TRAINING: N_("Move the training {code} of {name} from {day} to {to_day}"),
    FixKind.HIRE: N_("Hire one more for {team}"),
}
"""What is decided."""

INSIDE = N_("Move breaks or desks of {names}, within all rules")
"""What is decided where everybody keeps the shift of the day."""
HIRE_SEVERAL = N_("Hire {count} more for {team}, one alone is needed more elsewhere")
WITHIN_SHIFTS = frozenset({FixKind.REARRANGE, FixKind.MOVE})
"""Decisions that may come to no other shift at all."""


def stretch_text(floor: Floor, shortage: Shortage) -> str:
    """Queue and stretch: 售前 11.10 22:00–11.11 01:30; of work that can wait the day alone."""
    queue = floor.queue_by_id[shortage.queue]
    if not queue.is_live:
        return f"{queue.name} {day_text(shortage.start)}"
    return f"{queue.name} {span_text(shortage.start, shortage.end)}"


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
                text = _("{count} at {queue} then", count=len(there), queue=floor.queue_by_id[queue].name)
                yield text + (_(" ({names})", names=names_text(floor, there)) if len(there) <= NAMED else "")
            continue
        sentence = REASONS.get(reason)
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
        told = list_text(
            _(
                "{name} {code}, {hours:g} h",
                name=_name(floor, each.agent),
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
        told = list_text(
            _("{name} {before} → {after}", name=_name(floor, each.agent), before=_code(each.before), after=each.after)
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
    name = floor.queue_by_id[queue].name
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
    team = floor.team_by_id[lender.team].name
    if not lender.allowed:
        loans = [loan for loan in floor.loans if (loan.team, loan.queue) == (lender.team, queue)]
        spans = list_text(dict.fromkeys(map(_loan_span, loans)))
        return _("{team} may help only on {spans}", team=team, spans=spans)
    if lender.lent + lender.here == 0:
        return _("{team} may help, nobody of it is at a desk then", team=team)
    if lender.own_short:
        own = _("{count} short at its own desks", count=f"{lender.own_short:.1f}")
    elif lender.own_over:
        own = _("{count} more than needed at its own desks", count=f"{lender.own_over:.1f}")
    else:
        own = _("just enough at its own desks")
    return _(
        "{team}: {lent} on loan already, {here} at their own desks; {own}",
        team=team,
        lent=lender.lent,
        here=lender.here,
        own=own,
    )


def decision_text(floor: Floor, fix: Fix, line: Iterable[StandbyCall] = ()) -> str:
    """What is decided, in one sentence; whoever is called with the place in `line`."""
    decision = fix.decision
    inside = decision.kind in WITHIN_SHIFTS and not fix.change.touched
    several = decision.kind is FixKind.HIRE and decision.count > 1
    text = _(
        HIRE_SEVERAL if several else INSIDE if inside else DECISIONS[decision.kind],
        name=_name(floor, decision.agent),
        names=names_text(floor, _concerned(floor, fix)),
        queue=floor.queue_by_id[decision.queue].name if decision.queue else "",
        team=floor.team_by_id[decision.team].name if decision.team else "",
        day=day_text(decision.day) if decision.day else "",
        to_day=day_text(decision.to_day) if decision.to_day else "",
        code=decision.code,
        times=_times(floor, decision),
        efficiency=decision.efficiency,
        limit=decision.limit,
        count=decision.count,
    )
    if decision.kind is FixKind.STANDBY:
        called = (decision.agent, decision.day, decision.code)
        orders = [call.order for call in line if (call.agent, call.day, call.code) == called]
        return text + "".join(_(" (no. {order} in line)", order=order) for order in orders)
    return text + (_(" (no agreement yet)") if _without_agreement(floor, decision) else "")


def _without_agreement(floor: Floor, decision: Decision) -> bool:
    """Whether people are lent to a queue their team has never been lent to."""
    known = {(loan.team, loan.queue) for loan in floor.loans}
    return decision.kind is FixKind.LEND and (decision.team, decision.queue) not in known


def _concerned(floor: Floor, fix: Fix) -> tuple[str, ...]:
    """Those of the people who change whom the decision is about."""
    decision, change = fix.decision, fix.change
    moved = tuple(dict.fromkeys(each.agent for each in change.moved if each.agent))
    if decision.kind is FixKind.LEND:
        return tuple(each for each in moved if floor.agent_by_id[each].team == decision.team)
    return moved if decision.kind is FixKind.KEEP else change.touched or moved


def _times(floor: Floor, decision: Decision) -> str:
    code = floor.code_by_id.get(decision.code)
    return "" if code is None else clock_span(code.start, code.end)


def moved_texts(floor: Floor, moved: Iterable[Moved]) -> Iterator[str]:
    """Who has to be told what: one line a person, old and new code of each day that changes."""
    by_agent: dict[str, list[Moved]] = {}
    for each in moved:
        by_agent.setdefault(each.agent, []).append(each)
    for agent, days in by_agent.items():
        if agent == NEW_AGENT:
            yield _("new colleagues: {count} shifts", count=len(days))
            continue
        codes = [f"{day_text(each.day)} {_code(each.before)} → {_code(each.after)}" for each in _other_codes(days)]
        rest = [day_text(each.day) for each in days if each.before == each.after]
        if rest:
            codes.append(_("{days} breaks or desks only", days=list_text(rest)))
        yield _("{name}: {codes}", name=_name(floor, agent), codes=_("; ").join(codes))


def _other_codes(days: list[Moved]) -> Iterator[Moved]:
    return (each for each in days if each.before != each.after)


def _code(code: str) -> str:
    if code.endswith(CALLED):
        return _("{code} called", code=code.removesuffix(CALLED))
    return code or _("day off")


def change_text(floor: Floor, change: Change) -> str:
    """What a change does in all: cost, of that paid, shortage and where."""
    text = _("{cost} yuan in all, {paid} of it wages and fees", cost=signed(change.own_cost), paid=signed(change.paid))
    if abs(change.short) > NOTHING:
        text += _("; {hours} agent-hours short", hours=signed(change.short, 1))
    lost = lost_text(floor, change)
    return text + (_(" (more at {queues})", queues=lost) if lost else "")


def slack_text(change: Change) -> str:
    """That the plan itself could be better; empty where it could not by much."""
    if change.slack < SLACK:
        return ""
    return _("(the same people could save {yuan:,.0f} yuan anyway: a longer search would find it)", yuan=change.slack)


def lost_text(floor: Floor, change: Change, about: str = "") -> str:
    """Queues that become shorter, and by how much; the one asked about does so at other times."""
    parts = []
    for queue, hours in change.lost[:3]:
        name = floor.queue_by_id[queue].name
        parts.append(f"{_('{queue} at other times', queue=name) if queue == about else name} {hours:.1f}")
    return list_text(parts)


def lost_seats_texts(floor: Floor, seats: Iterable[Seat]) -> Iterator[str]:
    """Courses somebody would miss, each with the day by which it has to be attended."""
    for seat in seats:
        session = session_of(seat, floor.courses)
        course = next((each for each in floor.courses if each.name == seat.course), None)
        if session is not None and course is not None:
            yield _(
                "the seat in {course} {session} would be lost; it has to be attended by {day}",
                course=course.name,
                session=session_text(session),
                day=day_text(course.deadline),
            )


def signed(amount: float, digits: int = 0) -> str:
    """A difference with its sign: +12, −3, 0."""
    text = f"{amount:+,.{digits}f}"
    return f"{0:.{digits}f}" if float(text.replace(",", "")) == 0 else text.replace("-", "−")


def list_text(items: Iterable[str]) -> str:
    """Things in a row: a, b, c."""
    text = ""
    for item in items:
        text = _("{one}, {more}", one=text, more=item) if text else item
    return text


def names_text(floor: Floor, agents: Iterable[str]) -> str:
    """Names in a row."""
    return list_text(_name(floor, agent) for agent in agents)


def _name(floor: Floor, agent: str) -> str:
    return floor.agent_by_id[agent].name if agent else _("a new colleague")
