"""What is said of a backlog: when it is gone, the cheapest way to a deadline, and what that is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from planner.domain.adding_up import adding_up
from planner.domain.demand import Queue
from planner.domain.plan import Plan
from planner.domain.times import moment_text
from planner.i18n import N_, _
from planner.staffing.backlog import Course
from planner.staffing.clearing import Clearing, Taken
from planner.staffing.extra_hours import Offers, Source

SOURCES = {
    Source.LOAN: N_("loans of people to spare"),
    Source.STANDBY: N_("standby called"),
    Source.DAY_OFF: N_("days off worked"),
    Source.OVERTIME: N_("overtime after the shift"),
}
NOTHING = "–"


class Answer(Protocol):
    """A backlog and what was found of it; see `planner.services.backlog`."""

    @property
    def queue(self) -> Queue: ...
    @property
    def waiting(self) -> float: ...
    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> datetime | None: ...
    @property
    def until(self) -> datetime: ...
    @property
    def case(self) -> float: ...
    @property
    def p10(self) -> Course: ...
    @property
    def p50(self) -> Course: ...
    @property
    def p90(self) -> Course: ...
    @property
    def offers(self) -> Offers | None: ...
    @property
    def cheapest(self) -> Clearing | None: ...
    @property
    def safe(self) -> Clearing | None: ...
    @property
    def with_extra(self) -> Course | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Of one source, or of all (`source` None): hours, people, yuan taken, and hours at most."""

    source: Source | None
    hours: float
    people: int
    yuan: float
    most: float

    @property
    def cells(self) -> tuple[str, ...]:
        """As a table shows them; a loan's people are a team's and not counted."""
        name = _("Together") if self.source is None else _(SOURCES[self.source])
        people = f"{self.people}" if self.people else NOTHING
        return name, f"{self.hours:,.1f}", people, f"{self.yuan:,.0f}", f"{self.most:,.1f}"


def heads() -> tuple[str, ...]:
    """Headings over `SourceRow.cells`."""
    return _("Extra hours"), _("Hours"), _("People"), _("Yuan"), _("At most, h")


def source_rows(of: Answer) -> list[SourceRow]:
    """Every source of the cheapest way, and all together; tenths of hours and whole yuan add up."""
    if of.cheapest is None or of.offers is None:
        return []
    taken = of.cheapest.taken
    hours = [sum(each.hours for each in taken if each.offer.source is source) for source in Source]
    yuan = [sum(each.hours * each.offer.yuan for each in taken if each.offer.source is source) for source in Source]
    most = [_most(of.offers, source) for source in Source]
    shown = zip(
        Source, adding_up(hours, sum(hours), 1), adding_up(yuan, sum(yuan), 0), adding_up(most, sum(most), 1),
        strict=True,
    )  # fmt: skip
    rows = [
        SourceRow(source=source, hours=part, people=_people(of.cheapest, source), yuan=cost, most=limit)
        for source, part, cost, limit in shown
    ]
    people = len({each.offer.who for each in taken if each.offer.source is not Source.LOAN})
    total = SourceRow(source=None, hours=sum(hours), people=people, yuan=sum(yuan), most=sum(most))
    return [*rows, total]


def sentences(of: Answer) -> list[str]:
    """When it is gone; with a deadline also the cheapest way, and the one that holds on busy days."""
    said = [
        _(
            "{queue}, {at}: {waiting:,.0f} waiting are {hours:,.1f} agent-hours. With the people rostered: {middle}; "
            "if fewer come (P10) {early}, if more come (P90) {late}",
            queue=of.queue.label,
            at=moment_text(of.at),
            waiting=of.waiting,
            hours=of.waiting * of.case,
            middle=gone_text(of, of.p50),
            early=gone_text(of, of.p10),
            late=gone_text(of, of.p90),
        )
    ]
    if of.by is not None and of.cheapest is not None and of.safe is not None:
        said.append(_way(of, of.cheapest, of.by))
        said.append(_safe(of, of.safe))
        lent = [way for way in (of.cheapest, of.safe) if any(_is_lent(each) for each in way.taken)]
        if lent:
            said.append(
                _(
                    "Of these yuan loans are {yuan}: a price weighed, not wages; who is lent is paid already",
                    yuan=_(" and ").join(f"{lent_yuan(way):,.0f}" for way in lent),
                )
            )
    return said


def _is_lent(hours: Taken) -> bool:
    return hours.offer.source is Source.LOAN


def lent_yuan(way: Clearing) -> float:
    """What loans weigh in a way, no wages: who is lent is paid already."""
    return sum(each.hours * each.offer.yuan for each in way.taken if _is_lent(each))


def gone_text(of: Answer, course: Course) -> str:
    """When nothing waits, or how many wait at the roster's end."""
    if course.gone is None:
        return _("{left:,.0f} still wait at the roster's end", left=course.left / of.case)
    first = course.stretches[0].begin
    minutes = round(course.gone) - first
    return _("gone {moment}", moment=moment_text(of.at + timedelta(minutes=minutes)))


def taken_rows(plan: Plan, of: Answer) -> Iterator[tuple[object, ...]]:
    """Who would give which hours, from when to when: bounds of the stretch they lie in."""
    names = {agent.id: agent.name for agent in plan.floor.agents} | {team.id: team.label for team in plan.floor.teams}
    for each in sorted(of.cheapest.taken if of.cheapest else (), key=lambda each: (each.begin, each.offer.who)):
        begin, end = (plan.floor.horizon.moment(minute) for minute in (each.begin, each.end))
        stretch = (f"{begin:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}")
        hours = round(each.hours, 2)
        yield names[each.offer.who], _(SOURCES[each.offer.source]), *stretch, hours, round(hours * each.offer.yuan, 2)


def _way(of: Answer, way: Clearing, by: datetime) -> str:
    rows = source_rows(of)
    if way.short:
        return _(
            "Not to be cleared by {by}: all that could be had is {hours:,.1f} hours, and {left:,.0f} would still wait",
            by=moment_text(by),
            hours=rows[-1].hours,
            left=way.short / of.case,
        )
    if not way.taken:
        return _("Nothing waits at {by} without extra hours", by=moment_text(by))
    parts = _(", ").join(
        _("{source} {hours:,.1f} h", source=_(SOURCES[row.source]), hours=row.hours)
        for row in rows
        if row.source is not None and row.hours
    )
    return _(
        "For nothing to wait at {by} the cheapest way is {hours:,.1f} extra hours, {yuan:,.0f} yuan: {parts}",
        by=moment_text(by),
        hours=rows[-1].hours,
        yuan=rows[-1].yuan,
        parts=parts,
    )


def _safe(of: Answer, way: Clearing) -> str:
    if way.short:
        return _("If more come (P90), {left:,.0f} would still wait with all of it", left=way.short / of.case)
    if not way.taken:
        return _("Even if more come (P90) no extra hours are needed")
    return _("If more come (P90) it takes {hours:,.1f} hours, {yuan:,.0f} yuan", hours=way.hours, yuan=way.yuan)


def _people(way: Clearing, source: Source) -> int:
    if source is Source.LOAN:
        return 0
    return len({each.offer.who for each in way.taken if each.offer.source is source})


def _most(offers: Offers, source: Source) -> float:
    """Hours of a source at most; a duty offered at two prices counts once."""
    duties: dict[object, float] = {}
    for number, offer in enumerate(offers.offers):
        if offer.source is source:
            key = next((each for each in offer.limits if f" {source} " in each), number)
            duties[key] = max(duties.get(key, 0.0), offer.most)
    return sum(duties.values())
