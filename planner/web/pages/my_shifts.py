"""An agent's own page: today's code first, then the week, then the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import segno
from markupsafe import Markup

from planner.domain.horizon import Horizon
from planner.domain.labels import short_weekday_text
from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.times import day_text, hours_between
from planner.exports.calendar_text import at_what, course_of, desks, place_in_line, until_moment
from planner.i18n import _
from planner.people.playbook.beside_plan import pages_of_day
from planner.people.playbook.markdown import rendered
from planner.services.feeds import ALARMS
from planner.services.links import AgentLinks
from planner.services.opened import OpenedPlan
from planner.web.pages.words import hours_with_next_day, kind_of, no_shift_kind, no_shift_name, no_shift_text
from planner.web.reach import host_of, is_local

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What happens inside a shift: meal, rest, desk."""

    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDay:
    """One day of one agent."""

    day: date
    text: str
    code: str
    kind: str
    title: str
    when: str
    doing: str
    """Kind of shift and what is done in it; empty on a day off."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookCard:
    """A page of the playbook for the day shown: its kind and title, when to reach for it, its text."""

    kind: str
    title: str
    when: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class MyShiftsPage:
    """Everything the phone shows."""

    name: str
    version: int
    today: MyDay
    heading: str
    days: tuple[MyDay, ...]
    feed: str
    webcal: str
    file: str
    """The calendar as a file, to be read by hand."""
    alarm: int
    """Minutes before a shift at which the phone rings, 0 for none; the three addresses ask for that."""
    alarms: tuple[tuple[int, str], ...]
    """What may be chosen."""
    qr: str
    """Opens this page: what scans it in China is mostly WeChat, which shows pages and takes no calendar."""
    phone: str
    supervisor: str
    earlier: date | None
    later: date | None
    local: bool
    """Whether its links work on this machine only."""
    cards: tuple[PlaybookCard, ...] = ()
    """The playbook of the phase and the desks of the day shown."""

    @classmethod
    def of(cls, opened: OpenedPlan, links: AgentLinks, base: str, day: str = "", alarm: str = "") -> "MyShiftsPage":
        """The page on `day`, else today, else the roster's day nearest to it, with an `alarm` of those there are."""
        plan, horizon = opened.plan, opened.plan.floor.horizon
        agent = plan.floor.agent_by_id[links.agent]
        first = _first_day(plan, day)
        place = horizon.index_of(first)
        shifts = {each.day: each for each in plan.assignments if each.agent == agent.id}
        days = tuple(
            my_day(plan, agent.id, each, shifts.get(each)) for each in horizon.dates[place : place + 1 + DAYS_SHOWN]
        )
        rings = next((each for each in ALARMS if str(each) == alarm), 0)
        root, asked = f"{base.rstrip('/')}/calendar/{links.feed}", f"?alarm={rings}" if rings else ""
        feed = f"{root}.ics{asked}"
        return cls(
            name=agent.name,
            version=opened.version,
            today=days[0],
            heading=heading_text(horizon, first, _now(plan), asked=bool(day)),
            days=days[1:],
            feed=feed,
            webcal="webcal://" + feed.partition("://")[2],
            file=f"{root}/shifts.ics{asked}",
            alarm=rings,
            alarms=((0, _("no alarm")), *((each, _alarm_text(each)) for each in ALARMS)),
            qr=qr_code(f"{base.rstrip('/')}/my/{links.page}{asked}"),
            phone=plan.floor.campaign.phone,
            supervisor=plan.floor.campaign.supervisor,
            earlier=horizon.dates[max(0, place - DAYS_SHOWN)] if place else None,
            local=is_local(host_of(base)),
            later=horizon.dates[place + DAYS_SHOWN] if place + DAYS_SHOWN < horizon.days else None,
            cards=tuple(_cards(opened, agent, first, shifts.get(first))),
        )


def _cards(opened: OpenedPlan, agent: Agent, day: date, shift: Assignment | None) -> Iterator[PlaybookCard]:
    """Pages for the phases of the day and for whoever is at home where the agent sits; none on a day off."""
    floor = opened.plan.floor
    if shift is None:
        return
    queues = {segment.queue for segment in shift.segments if segment.queue}
    teams = frozenset((agent.team, *(team.id for team in floor.teams if team.queues[0] in queues)))
    phases = [phase.kind for phase in floor.campaign.phases_on(day)]
    for page in pages_of_day(opened.playbook, phases, teams):
        body = Markup(rendered(page.text, below=2))
        yield PlaybookCard(kind=page.kind.label, title=page.label, when=page.when, body=body)


def _alarm_text(minutes: int) -> str:
    return _("{minutes} min", minutes=minutes) if minutes < 60 else _("{hours:g} h", hours=minutes / 60)


def qr_code(address: str) -> str:
    """An address as a code for phones: SVG that fills its place."""
    drawn = segno.make(address, error="m").svg_inline(border=2, svgclass="qr", lineclass="modules", omitsize=True)
    return str(drawn)


def _first_day(plan: Plan, text: str) -> date:
    horizon = plan.floor.horizon
    try:
        wanted = date.fromisoformat(text) if text else _now(plan)
    except ValueError:
        wanted = horizon.first_day
    return min(max(wanted, horizon.first_day), horizon.last_day)


def _now(plan: Plan) -> date:
    return datetime.now(ZoneInfo(plan.floor.horizon.zone)).date()


def heading_text(horizon: Horizon, shown: date, today: date, *, asked: bool) -> str:
    """The day shown; where nobody `asked` for it and it is not today, that the roster is over or has not begun."""
    text = _day_text(shown)
    if shown == today:
        return _("Today, {day}", day=text)
    if not asked and today > horizon.last_day:
        return _("The roster is over; its last day {day}", day=text)
    if not asked and today < horizon.first_day:
        return _("The roster begins on {day}", day=text)
    return text


def _day_text(day: date) -> str:
    return _("{day} {weekday}", day=day_text(day), weekday=short_weekday_text(day))


def my_day(plan: Plan, agent: str, day: date, shift: Assignment | None) -> MyDay:
    """What somebody does on a day; `shift` is None where they do not work."""
    text = _day_text(day)
    if shift is None:
        away = plan.floor.is_on_leave(agent, day)
        return MyDay(
            day=day,
            text=text,
            code=no_shift_text(away),
            kind=no_shift_kind(away),
            title=no_shift_name(away),
            when="",
            doing="",
            lines=(),
        )
    code = plan.floor.code_by_id[shift.code]
    doing = at_what(plan, shift)
    return MyDay(
        day=day,
        text=text,
        code=shift.code,
        kind=kind_of(plan.floor, shift.code),
        title=_("{name}, {hours:g} h", name=code.label, hours=code.worked_minutes / 60)
        if not code.is_standby
        else code.label,
        when=hours_with_next_day(shift.start, shift.end),
        doing=doing if code.is_standby else f"{code.label} · {doing}",
        lines=tuple(_on_call(plan, shift) if code.is_standby else _lines(plan, shift)),
    )


def _on_call(plan: Plan, shift: Assignment) -> Iterator[Line]:
    """Until when somebody stands by, in which place, and how they are called."""
    yield Line(what=_("On call"), when=_("until {moment}", moment=until_moment(shift)))
    place, count = place_in_line(plan, shift)
    if place:
        yield Line(what=_("In line"), when=_("no. {order} of {count}", order=place, count=count))
    yield Line(what=_("Called"), when=_("by phone, in this order; come in then"))


def _lines(plan: Plan, shift: Assignment) -> list[Line]:
    """Desks, loans, training and idle hours with their times, breaks in between, in order: none overlaps another."""
    floor, told = plan.floor, []
    held = list(desks(floor, shift))
    for segment, name in held if len(held) == 1 else desks(floor, shift, at_breaks=True):
        when = hours_between(segment.start, segment.end)
        if segment.kind is SegmentKind.TRAINING:
            told.append((segment.start, Line(what=_("Training"), when=f"{when} {course_of(floor, shift)}".strip())))
        elif segment.kind is SegmentKind.IDLE:
            told.append((segment.start, Line(what=_("Idle"), when=when)))
        elif segment.loan:
            told.append(
                (segment.start, Line(what=_("Loan"), when=f"{when} → {floor.queue_by_id[segment.queue].label}"))
            )
        else:
            told.append((segment.start, Line(what=_("Desk"), when=name if len(held) == 1 else f"{when} {name}")))
    breaks = {SegmentKind.MEAL: _("Meal"), SegmentKind.REST: _("Break")}
    for each in shift.segments:
        if each.kind in breaks:
            told.append((each.start, Line(what=breaks[each.kind], when=hours_between(each.start, each.end))))
    return [line for _start, line in sorted(told, key=lambda pair: pair[0])]
