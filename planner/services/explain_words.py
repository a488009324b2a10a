"""What an explanation says: sentences a colleague would write. Figures come from the answers as they are."""

from collections.abc import Iterable, Iterator

from planner.domain.floor import Floor
from planner.domain.listing import in_a_row
from planner.domain.roster import StandbyCall
from planner.domain.times import clock_span, day_text, session_text
from planner.domain.training import Seat, session_of
from planner.i18n import N_, _
from planner.rostering import CALLED, NEW_AGENT, Decision, Effect, Fix, FixKind, Moved

NOTHING = 0.05
"""Hours below which nothing is short."""
SLACK = 30.0
"""Yuan of slack worth a word."""

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


def decision_text(floor: Floor, fix: Fix, line: Iterable[StandbyCall] = ()) -> str:
    """What is decided, in one sentence; whoever is called with the place in `line`."""
    decision = fix.decision
    inside = decision.kind in WITHIN_SHIFTS and not fix.change.touched
    several = decision.kind is FixKind.HIRE and decision.count > 1
    text = _(
        HIRE_SEVERAL if several else INSIDE if inside else DECISIONS[decision.kind],
        name=name_text(floor, decision.agent),
        names=names_text(floor, _concerned(floor, fix)),
        queue=floor.queue_by_id[decision.queue].label if decision.queue else "",
        team=floor.team_by_id[decision.team].label if decision.team else "",
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
        others = (each for each in days if each.before != each.after)
        codes = [f"{day_text(each.day)} {code_text(each.before)} → {code_text(each.after)}" for each in others]
        rest = [day_text(each.day) for each in days if each.before == each.after]
        if rest:
            codes.append(_("{days} breaks or desks only", days=in_a_row(rest)))
        yield _("{name}: {codes}", name=name_text(floor, agent), codes=_("; ").join(codes))


def code_text(code: str) -> str:
    """A code as a change shows it; the day off where there is none."""
    if code.endswith(CALLED):
        return _("{code} called", code=code.removesuffix(CALLED))
    return code or _("day off")


def change_text(floor: Floor, change: Effect) -> str:
    """What a change does in all: cost, of that paid, shortage and where."""
    text = _("{cost} yuan in all, {paid} of it wages and fees", cost=signed(change.own_cost), paid=signed(change.paid))
    if abs(change.short) > NOTHING:
        text += _("; {hours} agent-hours short", hours=signed(change.short, 1))
    lost = lost_text(floor, change)
    return text + (_(" (more at {queues})", queues=lost) if lost else "")


def slack_text(change: Effect) -> str:
    """That the plan itself could be better; empty where it could not by much."""
    if change.slack < SLACK:
        return ""
    return _("(the same people could save {yuan:,.0f} yuan anyway: a longer search would find it)", yuan=change.slack)


def lost_text(floor: Floor, change: Effect, about: str = "") -> str:
    """Queues that become shorter, and by how much; the one asked about does so at other times."""
    parts = []
    for queue, hours in change.lost[:3]:
        name = floor.queue_by_id[queue].label
        parts.append(f"{_('{queue} at other times', queue=name) if queue == about else name} {hours:.1f}")
    return in_a_row(parts)


def lost_seats_texts(floor: Floor, seats: Iterable[Seat]) -> Iterator[str]:
    """Courses somebody would miss, each with the day by which it has to be attended."""
    for seat in seats:
        session = session_of(seat, floor.courses)
        course = floor.course_by_name.get(seat.course)
        if session is not None and course is not None:
            yield _(
                "the seat in {course} {session} would be lost; it has to be attended by {day}",
                course=course.label,
                session=session_text(session),
                day=day_text(course.deadline),
            )


def signed(amount: float, digits: int = 0) -> str:
    """A difference with its sign: +12, −3, 0."""
    text = f"{amount:+,.{digits}f}"
    return f"{0:.{digits}f}" if float(text.replace(",", "")) == 0 else text.replace("-", "−")


def names_text(floor: Floor, agents: Iterable[str]) -> str:
    """Names in a row."""
    return in_a_row(name_text(floor, agent) for agent in agents)


def name_text(floor: Floor, agent: str) -> str:
    """A name; of nobody on the floor yet, that of a new colleague."""
    return floor.agent_by_id[agent].name if agent else _("a new colleague")
