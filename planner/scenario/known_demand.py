"""Whether the contact tables hold what the queues and the campaign ask of them."""

from dataclasses import replace

from planner.domain.demand import Queue, receivers
from planner.domain.order_driven import TARGETS
from planner.i18n import _
from planner.scenario.assembly import Parts
from planner.scenario.faults import FaultList
from planner.scenario.name_models import shown_name
from planner.scenario.past_campaigns import unknown_days
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import YamlDocument
from planner.scenario.table_models import source_of
from planner.scenario.tables import Tables


def check_demand(
    sections: Sections, parts: Parts, tables: Tables, document: YamlDocument, file: str, faults: FaultList
) -> None:
    """Live queues need a history of their stream or rows of the table needs; last year's table its zero hour."""
    live = {queue.id: queue for queue in parts.queues if queue.is_live}
    said = {need.queue for need in tables.needs if need.people is not None or need.contacts is not None}
    if any(fault.file == sections.tables.get("needs") for fault in faults):
        said |= tables.said
    # Who takes chats over from others needs no contacts of its own.
    said |= {name for name in receivers(live.values()) if name in live and not _counted(live[name], tables)}
    # A history with faults may hold what seems to be missing.
    readable = tables.history is not None or "history" not in sections.tables
    for index, model in sections.queues:
        queue = live.get(model.id)
        lends = queue is not None and queue.like in live and _knows(live[queue.like], parts, tables)
        if queue is not None and queue.id not in said and readable and not lends:
            if queue.driven_by is not None and queue.driven_by.orders == TARGETS:
                _check_targets(sections, tables, faults)
                continue
            if queue.driven_by is not None:
                queue = replace(queue, stream=queue.driven_by.orders)
            if queue.prior is not None and queue.driven_by is None:
                if not _has_level(queue, sections, tables, faults) and not _knows(queue, parts, tables):
                    _add_no_level(index, queue, document, file, faults)
                continue
            _check_history(index, queue, sections, parts, tables, document, file, faults)
    last = sections.demand.last_campaign
    if last is not None and tables.last_campaign is not None:
        for day in unknown_days(last, tables.last_campaign):
            faults.add(
                sections.tables["last_campaign"],
                _("there are no contacts on {day}, the day last year's campaign began", day=day),
                remedy=_("add that day, or change {place}", place=document.place(("demand", "last_campaign"))),
            )
    for number, (past, history) in enumerate(zip(sections.demand.past_campaigns, tables.past_campaigns, strict=True)):
        for day in unknown_days(past, history) if history is not None else ():
            faults.add(
                source_of(past.contacts).file,
                _("there are no contacts on {day}, the day {campaign} began", day=day, campaign=shown_name(past.name)),
                remedy=_("add that day, or change {place}", place=document.place(("demand", "past_campaigns", number))),
            )


def _has_level(queue: Queue, sections: Sections, tables: Tables, faults: FaultList) -> bool:
    """Whether anything says how many contacts an ordinary day brings; targets with faults of their own may."""
    faulty = sections.tables.get("targets") in {fault.file for fault in faults}
    targets = any(tables.targets.sales.values()) or faulty
    return queue.contacts_a_day is not None or (sections.demand.headcount is not None and targets)


def _add_no_level(index: int, queue: Queue, document: YamlDocument, file: str, faults: FaultList) -> None:
    faults.add(
        file,
        _("queue {queue}: nothing says how many contacts an ordinary day brings", queue=queue.label),
        place=document.place(("queues", index, "prior")),
        remedy=_(
            "write prior: {{kind: {kind}, contacts_a_day: 400}}, or name the table targets and write demand, headcount",
            kind=str(queue.prior),
        ),
    )


def _check_targets(sections: Sections, tables: Tables, faults: FaultList) -> None:
    """A fault where orders are to be counted from a table of targets that holds none."""
    file = sections.tables.get("targets", "")
    if file and not tables.targets.sales and not any(fault.file == file for fault in faults):
        problem = _("there are no orders to follow: sales targets or the order value are missing")
        faults.add(file, problem, remedy=_("write the sales target of every day"))


def _counted(queue: Queue, tables: Tables) -> bool:
    """Whether the history has rows of a queue."""
    return tables.history is not None and bool(tables.history.streams.get(queue.stream))


def _knows(queue: Queue, parts: Parts, tables: Tables) -> bool:
    """Whether anybody came to a queue before the roster."""
    days = tables.history.streams.get(queue.stream, ()) if tables.history is not None else ()
    return any(any(each.counts) and (not parts.horizon or each.day < parts.horizon.first_day) for each in days)


def _check_history(
    index: int,
    queue: Queue,
    sections: Sections,
    parts: Parts,
    tables: Tables,
    document: YamlDocument,
    file: str,
    faults: FaultList,
) -> None:
    """A fault where the history knows nothing of a queue, with what to do without one."""
    needs = _needs_of(sections)
    if tables.history is None:
        if isinstance(document.data.get("tables"), dict):
            remedy = _("name the table of contacts, history.csv")
            faults.add(
                file,
                _("history is missing: queue {queue} is live", queue=queue.label),
                place=document.place(("tables", "history")),
                remedy=_("{remedy}; or {needs}", remedy=remedy, needs=needs),
            )
        return
    known, stream = tables.history.streams, queue.stream
    days = known.get(stream, ())
    value: object
    if not days:
        problem = _("there are no contacts called {stream} for queue {queue}", stream=stream, queue=queue.label)
        value = stream
        key = ("stream",) if queue.driven_by is None else ("driven_by", "orders")
        remedy = _("add its rows, or change {place}", place=document.place(("queues", index, *key)))
    elif parts.horizon is not None and not any(each.day < parts.horizon.first_day for each in days):
        value = min(each.day for each in days)
        problem = _(
            "the contacts called {stream} for queue {queue} begin on {day}, after the roster begins",
            stream=stream,
            queue=queue.label,
            day=value,
        )
        remedy = _("give the contacts of the weeks before {day}", day=parts.horizon.first_day)
    elif not any(any(each.counts) for each in days):
        problem = _("the contacts called {stream} for queue {queue} are all 0", stream=stream, queue=queue.label)
        value = "0"
        remedy = _("give the counts as they were: nobody would be planned for this queue")
    else:
        return
    remedy = _("{remedy}; or {needs}", remedy=remedy, needs=needs)
    faults.add(sections.tables["history"], problem, value=value, remedy=remedy)


def _needs_of(sections: Sections) -> str:
    """What to do without a history."""
    if "needs" in sections.tables:
        return _(
            "write its people (or contacts an hour) by day and hour into {table}",
            table=sections.tables["needs"],
        )
    return _(
        "write its people (or contacts an hour) by day and hour into a table: tables: needs: needs.csv, with columns "
        "{columns}",
        columns=_("queue, weekday, hours, people"),
    )
