"""What looks odd about the contacts a scenario knows."""

from collections.abc import Iterator
from datetime import timedelta

from planner.domain.floor import Scenario
from planner.errors import Fault
from planner.i18n import _

STALE_DAYS = 35
SHORT_HISTORY_DAYS = 14


def history_notes(scenario: Scenario, file: str, tables: dict[str, str]) -> Iterator[Fault]:
    """Old, short or missing ones, and those of days to come; files as for `planner.scenario.notes.notes_of`."""
    days = sorted({each.day for stream in scenario.history.streams.values() for each in stream})
    table = tables.get("history", file)
    first_day = scenario.floor.horizon.first_day
    if not days:
        return
    if days[-1] < first_day - timedelta(days=STALE_DAYS):
        problem = _(
            "the last contacts are of {day}, {days} days before the roster",
            day=days[-1],
            days=(first_day - days[-1]).days,
        )
        yield Fault(file=table, problem=problem, remedy=_("add the newest weeks"))
    if days[-1] >= first_day:
        problem = _("contacts reach into the roster's days, up to {day}", day=days[-1])
        yield Fault(file=table, problem=problem, remedy=_("leave them out unless they are real"))
    if len(days) < SHORT_HISTORY_DAYS:
        problem = _("only {days} days of contacts", days=len(days))
        yield Fault(
            file=table, problem=problem, remedy=_("give at least {days}, better eight weeks", days=SHORT_HISTORY_DAYS)
        )
    else:
        yield from _short_streams(scenario, table)
    if scenario.last_campaign is None:
        yield Fault(file=file, place="demand", problem=_("no last campaign: the forecast knows ordinary days only"))
        return
    for queue in scenario.floor.queues:
        if queue.is_live and queue.stream not in scenario.last_campaign.history.streams:
            problem = _("queue {queue} has no contacts in last year's table", queue=queue.name)
            yield Fault(file=tables.get("last_campaign", file), problem=problem)


def _short_streams(scenario: Scenario, table: str) -> Iterator[Fault]:
    """Queues with little history where others have more."""
    for queue in scenario.floor.queues:
        known = scenario.history.streams.get(queue.stream, ())
        days = sum(1 for each in known if any(each.counts))
        if queue.is_live and days < SHORT_HISTORY_DAYS:
            problem = _("queue {queue} has contacts on {days} days only", queue=queue.name, days=days)
            yield Fault(
                file=table,
                problem=problem,
                remedy=_("give at least {days}, better eight weeks", days=SHORT_HISTORY_DAYS),
            )
