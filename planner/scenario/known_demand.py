"""Whether the contact tables hold what the queues and the campaign ask of them."""

from planner.i18n import _
from planner.scenario.assembly import Parts
from planner.scenario.faults import FaultList
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import YamlDocument
from planner.scenario.tables import Tables


def check_demand(
    sections: Sections, parts: Parts, tables: Tables, document: YamlDocument, file: str, faults: FaultList
) -> None:
    """Live queues need a history of their stream; last year's table its zero hour."""
    live = [queue for queue in parts.queues if queue.is_live]
    if live and "history" not in sections.tables and isinstance(document.data.get("tables"), dict):
        faults.add(
            file,
            _("history is missing: queue {queue} is live", queue=live[0].name),
            place=document.place(("tables", "history")),
            remedy=_("name the table of contacts, history.csv"),
        )
    if tables.history is not None:
        for index, model in sections.queues:
            queue = next((each for each in live if each.id == model.id), None)
            if queue is None:
                continue
            stream = queue.stream
            if stream not in tables.history.streams:
                faults.add(
                    sections.tables["history"],
                    _("there are no contacts called {stream} for queue {queue}", stream=stream, queue=queue.name),
                    value=stream,
                    remedy=_("add its rows, or change {place}", place=document.place(("queues", index, "stream"))),
                )
            elif parts.horizon is not None and not any(
                each.day < parts.horizon.first_day for each in tables.history.streams[stream]
            ):
                first = min(each.day for each in tables.history.streams[stream])
                faults.add(
                    sections.tables["history"],
                    _(
                        "the contacts called {stream} for queue {queue} begin on {day}, after the roster begins",
                        stream=stream, queue=queue.name, day=first,
                    ),
                    value=first,
                    remedy=_("give the contacts of the weeks before {day}", day=parts.horizon.first_day),
                )  # fmt: skip
            elif not any(any(each.counts) for each in tables.history.streams[stream]):
                faults.add(
                    sections.tables["history"],
                    _("the contacts called {stream} for queue {queue} are all 0", stream=stream, queue=queue.name),
                    value="0",
                    remedy=_("give the counts as they were: nobody would be planned for this queue"),
                )
    last = sections.demand.last_campaign
    if last is not None and tables.last_campaign is not None:
        day = last.zero_hour.date()
        if not any(each.day == day for stream in tables.last_campaign.streams.values() for each in stream):
            faults.add(
                sections.tables["last_campaign"],
                _("there are no contacts on {day}, the day last year's campaign began", day=day),
                remedy=_("add that day, or change {place}", place=document.place(("demand", "last_campaign"))),
            )
