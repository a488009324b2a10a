"""Figures that are right alone and together cannot be meant: a wrong unit, a slip of the keys, too few people."""

from collections.abc import Iterator, Sequence
from statistics import median

from planner.domain.cut_days import cut_days
from planner.domain.demand import HIGHEST_TARGET, ContactHistory, Queue, takers
from planner.domain.floor import Floor, Scenario
from planner.domain.opening import minutes_a_week, open_by_weekday
from planner.domain.opening_words import opening_text
from planner.domain.shares import target_text
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.need_figures import said_day

FAR_BELOW, FAR_ABOVE = 0.1, 30.0
"""Times the usual contacts a day beyond which a target is no campaign but another unit."""
SLIP = 50.0
"""Times the median beyond which one day's target, or one wage, is a slip of the keys."""
IDLE, SWAMPED = 0.03, 5.0
"""Times the contracts beyond which the work of ordinary days is counted in another unit."""
FEW = 0.4
"""Of the hours a queue is open, held by all contracts together: with less there is nobody most of the time."""
FEWEST_HOURS, MOST_HOURS = 4, 84
"""Contract hours a week below which they may be days, and beyond which they cannot."""
OUTSIDE_SHARE = 0.02
"""Of a stream's contacts outside the hours of every queue that takes them."""


def scale_notes(scenario: Scenario, file: str, tables: dict[str, str]) -> Iterator[Fault]:
    """Notes on targets, wages, work and people; files as for `planner.scenario.notes.notes_of`."""
    yield from _targets(scenario, tables)
    yield from _wages(scenario.floor, tables)
    yield from _contracts(scenario.floor, tables)
    yield from _people(scenario.floor, file)
    yield from _certain(scenario.floor, file)
    yield from _work(scenario, file)
    yield from _outside(scenario, tables.get("history", file))


def _certain(floor: Floor, file: str) -> Iterator[Fault]:
    """Targets nobody can be sure to meet."""
    for place, queue in enumerate(floor.queues):
        if queue.is_live and queue.target_share > HIGHEST_TARGET:
            problem = _(
                "queue {queue} wants {target} answered in time; no number of people is sure to do that, {counted} are "
                "counted for",
                queue=queue.label,
                target=target_text(queue.target_share),
                counted=target_text(HIGHEST_TARGET),
            )
            yield Fault(file=file, place=f"queues[{place}].target_share", problem=problem, remedy=_("say 95% or 99%"))


def contacts_a_day(history: ContactHistory, stream: str, queues: Sequence[Queue] = ()) -> float:
    """Mean of a stream's whole days, 0 where it has none."""
    days = history.streams.get(stream, ())
    cut = {each.day for each in cut_days(days, takers(queues, stream))}
    whole = [sum(each.counts) for each in days if each.day not in cut]
    return sum(whole) / len(whole) if whole else 0.0


def able_people(floor: Floor, queue: Queue, *, every_day: bool = False) -> tuple[str, ...]:
    """Ids of who may work a queue at home or on loan, on some day of the horizon or on every one."""
    found, horizon = [], floor.horizon
    lenders = {
        loan.team
        for loan in floor.loans
        if loan.queue == queue.id
        and not (every_day and (loan.first_day > horizon.first_day or loan.last_day < horizon.last_day))
    }
    for agent in floor.agents:
        own = floor.team_by_id[agent.team].queues
        at_home = queue.id == own[0] or (queue.id in own and queue.id in agent.skills)
        if at_home or agent.team in lenders:
            found.append(agent.id)
    return tuple(found)


def _targets(scenario: Scenario, tables: dict[str, str]) -> Iterator[Fault]:
    sales, figures = scenario.targets.sales, scenario.headcount
    if not sales or "targets" not in tables:
        return
    usual = median(sales.values())
    for day, yuan in sorted(sales.items()):
        if usual > 0 and (yuan < usual / SLIP or yuan > usual * SLIP):
            problem = _(
                "the target of {day} is {yuan:,.0f} yuan, that of most days {usual:,.0f}",
                day=day, yuan=yuan, usual=usual,
            )  # fmt: skip
            yield Fault(file=tables["targets"], problem=problem, remedy=_("look at the digits of this day"))
    queue = scenario.floor.queue_by_id.get(figures.pre_sales_queue) if figures is not None else None
    if figures is None or queue is None:
        return
    known = contacts_a_day(scenario.history, queue.stream, scenario.floor.queues) * queue.rate
    mean = sum(sales.values()) / len(sales)
    wanted = mean / figures.order_value * figures.inquiry_share / figures.conversion
    if known > 0 and not FAR_BELOW <= wanted / known <= FAR_ABOVE:
        problem = _(
            "a target of {yuan:,.0f} yuan a day means {wanted:,.1f} inquiries at {queue}, where there are {known:,.0f}",
            yuan=mean, wanted=wanted, queue=queue.label, known=known,
        )  # fmt: skip
        remedy = _("targets are in yuan, not in units of ten thousand; or look at the headcount figures")
        yield Fault(file=tables["targets"], problem=problem, remedy=remedy)


def _wages(floor: Floor, tables: dict[str, str]) -> Iterator[Fault]:
    usual = median(agent.wage for agent in floor.agents)
    for agent in floor.agents:
        if agent.wage > usual * SLIP or agent.wage < usual / SLIP:
            problem = _(
                "{name} has {wage:g} yuan an hour, most have {usual:g}",
                name=agent.name, wage=agent.wage, usual=usual,
            )  # fmt: skip
            yield Fault(file=tables["agents"], place=agent.id, problem=problem, remedy=_("wages are by the hour"))


def _contracts(floor: Floor, tables: dict[str, str]) -> Iterator[Fault]:
    """Contracts of so few hours that they are days: 40:00 as a plain number is 1.67 in a workbook."""
    for agent in floor.agents:
        if agent.weekly_minutes < FEWEST_HOURS * 60 <= agent.weekly_minutes * 24 <= MOST_HOURS * 60:
            problem = _(
                "{name} has {hours:.2f} contract hours a week; as days of a workbook they are {meant:g}",
                name=agent.name, hours=agent.weekly_minutes / 60, meant=round(agent.weekly_minutes * 24 / 60, 1),
            )  # fmt: skip
            remedy = _("write the hours: 40, or 40:00")
            yield Fault(file=tables["agents"], place=agent.id, problem=problem, remedy=remedy)


def _people(floor: Floor, file: str) -> Iterator[Fault]:
    """Queues whose people, all of them together, could not hold one desk for near half of the time it is open.

    Who is lent on some days only leaves the others as they are.
    """
    for index, queue in enumerate(floor.queues):
        people = able_people(floor, queue, every_day=True)
        hours = sum(floor.agent_by_id[each].weekly_minutes for each in people) / 60
        needed = minutes_a_week(queue) / 60
        if queue.is_live and people and hours < FEW * needed:
            problem = _(
                "queue {queue} is open {needed:g} h a week; the {count} who may work it every day have contracts of "
                "{hours:g} h",
                queue=queue.label, needed=needed, count=len(people), hours=hours,
            )  # fmt: skip
            remedy = _("most of the time nobody is there: more people, a loan, or shorter hours")
            yield Fault(file=file, place=f"queues[{index}]", problem=problem, remedy=remedy)


def _work(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Work of an ordinary day beside all contracts."""
    floor = scenario.floor
    contracts = sum(agent.weekly_minutes for agent in floor.agents) / 60 / 7
    work = sum(_hours_a_day(scenario, queue) for queue in floor.queues)
    if work > 0 and not IDLE <= work / contracts <= SWAMPED:
        problem = _(
            "an ordinary day holds {work:,.1f} hours of work, all contracts together {contracts:,.0f} h a day",
            work=work, contracts=contracts,
        )  # fmt: skip
        remedy = _("look at handle_seconds (seconds, not minutes), hours_a_day and the counts of contacts")
        yield Fault(file=file, place="queues", problem=problem, remedy=remedy)


def _hours_a_day(scenario: Scenario, queue: Queue) -> float:
    if not queue.is_live:
        return queue.hours_a_day
    each = queue.handle_seconds * scenario.levers.handle_time * (1 + queue.slowdown * (queue.chats - 1)) / queue.chats
    said = said_day(scenario.floor, queue)
    contacts = contacts_a_day(scenario.history, queue.stream, scenario.floor.queues) * queue.rate
    if said is not None and not contacts:
        return said.agent_hours + said.contacts * each / 3600
    return contacts * each / 3600


def _outside(scenario: Scenario, table: str) -> Iterator[Fault]:
    """Streams with contacts while every queue that takes them is closed: nobody is planned for those."""
    for stream, days in sorted(scenario.history.streams.items()):
        queues = takers(scenario.floor.queues, stream)
        total = sum(sum(each.counts) for each in days)
        if not queues or not total:
            continue
        opened = open_by_weekday(queues, len(days[0].counts))
        outside = sum(
            count
            for each in days
            for count, here in zip(each.counts, opened[each.day.weekday()], strict=True)
            if not here
        )
        if outside > OUTSIDE_SHARE * total and outside >= len(days):
            problem = _(
                "{stream}: {count:,.0f} contacts a day ({share:.0%}) lie outside the hours of {queues} ({hours})",
                stream=stream,
                count=outside / len(days),
                share=outside / total,
                queues=", ".join(queue.label for queue in queues),
                hours=", ".join(dict.fromkeys(opening_text(queue) for queue in queues)),
            )
            remedy = _("nobody is planned for them: write longer hours, or leave it so")
            yield Fault(file=table, problem=problem, remedy=remedy)
