"""An agent's own page: today's code first, then the week, then the calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import segno

from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.times import day_text, hours_between
from planner.i18n import _
from planner.services.links import AgentLinks
from planner.services.opened import OpenedPlan
from planner.web.pages.words import kind_of, leave_days, span_text, weekday_text
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
    lines: tuple[Line, ...]


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
    qr: str
    phone: str
    supervisor: str
    earlier: date | None
    later: date | None
    local: bool
    """Whether its links work on this machine only."""

    @classmethod
    def of(cls, opened: OpenedPlan, links: AgentLinks, base: str, day: str = "") -> "MyShiftsPage":
        """The page on `day`, else today, else the roster's day nearest to it."""
        plan, horizon = opened.plan, opened.plan.floor.horizon
        agent = plan.floor.agent_by_id[links.agent]
        first = _first_day(plan, day)
        place = horizon.index_of(first)
        shifts = {each.day: each for each in plan.assignments if each.agent == agent.id}
        days = tuple(
            my_day(plan, agent.id, each, shifts.get(each)) for each in horizon.dates[place : place + 1 + DAYS_SHOWN]
        )
        feed = f"{base.rstrip('/')}/calendar/{links.feed}.ics"
        return cls(
            name=agent.name,
            version=opened.version,
            today=days[0],
            heading=f"{day_text(first)} {weekday_text(first)}",
            days=days[1:],
            feed=feed,
            webcal="webcal://" + feed.partition("://")[2],
            qr=qr_code(feed),
            phone=plan.floor.campaign.phone,
            supervisor=plan.floor.campaign.supervisor,
            earlier=horizon.dates[max(0, place - DAYS_SHOWN)] if place else None,
            local=is_local(host_of(base)),
            later=horizon.dates[place + DAYS_SHOWN] if place + DAYS_SHOWN < horizon.days else None,
        )


def qr_code(address: str) -> str:
    """An address as a code for phones: SVG that fills its place."""
    drawn = segno.make(address, error="m").svg_inline(border=2, svgclass="qr", lineclass="modules", omitsize=True)
    return str(drawn)


def _first_day(plan: Plan, text: str) -> date:
    horizon = plan.floor.horizon
    try:
        wanted = date.fromisoformat(text) if text else datetime.now(ZoneInfo(horizon.zone)).date()
    except ValueError:
        wanted = horizon.first_day
    return min(max(wanted, horizon.first_day), horizon.last_day)


def my_day(plan: Plan, agent: str, day: date, shift: Assignment | None) -> MyDay:
    """What somebody does on a day; `shift` is None where they do not work."""
    text = f"{day_text(day)} {weekday_text(day)}"
    if shift is None:
        away = (agent, day) in leave_days(plan.floor)
        return MyDay(
            day=day,
            text=text,
            code=_("L") if away else _("–"),
            kind="leave" if away else "off",
            title=_("leave") if away else _("off"),
            when="",
            lines=(),
        )
    code = plan.floor.code_by_id[shift.code]
    return MyDay(
        day=day,
        text=text,
        code=shift.code,
        kind=kind_of(plan.floor, shift.code),
        title=_("{name}, {hours:g} h", name=code.name, hours=code.worked_minutes / 60)
        if not code.is_standby
        else code.name,
        when=span_text(shift.start, shift.end),
        lines=_lines(plan, shift),
    )


def _lines(plan: Plan, shift: Assignment) -> tuple[Line, ...]:
    names = {SegmentKind.MEAL: _("Meal"), SegmentKind.REST: _("Break"), SegmentKind.TRAINING: _("Training")}
    names[SegmentKind.IDLE] = _("Idle")
    desks = list(
        dict.fromkeys(
            plan.floor.queue_by_id[each.queue].name for each in shift.segments if each.queue and not each.loan
        )
    )
    lines = [Line(what=_("Desk"), when="、".join(desks))] if desks else []
    for each in shift.segments:
        when = hours_between(each.start, each.end)
        if each.kind in names:
            lines.append(Line(what=names[each.kind], when=when))
        elif each.loan:
            lines.append(Line(what=_("Loan"), when=f"{when} → {plan.floor.queue_by_id[each.queue].name}"))
    return tuple(lines)
