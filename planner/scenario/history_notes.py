"""What looks odd about the contacts a scenario knows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from planner.domain.cut_days import CutDay, cut_days
from planner.domain.demand import ContactHistory, takers
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.opening import joined, openings_on
from planner.domain.times import clock_span
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.need_figures import has_past

STALE_DAYS = 35
SHORT_HISTORY_DAYS = 14
NAMED = 3
"""Cut days of a stream that are named."""


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
    yield from _cut(scenario, scenario.history, table, left_out=True)
    yield from _ends(scenario, scenario.history, table)
    if scenario.last_campaign is not None:
        last = tables.get("last_campaign", file)
        yield from _cut(scenario, scenario.last_campaign.history, last, left_out=False)
        yield from _ends(scenario, scenario.last_campaign.history, last)
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
        if (
            queue.is_live
            and queue.id not in _said(scenario)
            and queue.stream not in scenario.last_campaign.history.streams
        ):
            problem = _("queue {queue} has no contacts in last year's table", queue=queue.label)
            yield Fault(file=tables.get("last_campaign", file), problem=problem)


def _cut(scenario: Scenario, history: ContactHistory, table: str, *, left_out: bool) -> Iterator[Fault]:
    """Days without contacts for hours that have some on other days: one line a stream, with their number."""
    for stream, days in sorted(history.streams.items()):
        found = cut_days(days, takers(scenario.floor.queues, stream))
        if not found:
            continue
        first = found[0]
        problem = _(
            "{stream}: no contacts on {day} {times}, about {missing:.0f} were to be expected: cut by the export?",
            stream=stream,
            day=first.day,
            times=clock_span(first.start, first.end),
            missing=first.missing,
        )
        remedy = _("the day is left out of the forecast; export it whole to use it")
        if len(found) > 1:
            problem = _(
                "{stream}: {count} of {total} days have hours without contacts where some were to be expected: cut by "
                "the export? {days}",
                stream=stream,
                count=len(found),
                total=len(days),
                days=_listed(found),
            )
            remedy = _("these days are left out of the forecast; export them whole to use them")
        yield Fault(file=table, problem=problem, remedy=remedy if left_out else _("export the days whole"))


def _listed(found: Sequence[CutDay]) -> str:
    """The first days with their hours."""
    named = [
        _(
            "{day} {times} (about {missing:.0f})",
            day=each.day,
            times=clock_span(each.start, each.end),
            missing=each.missing,
        )
        for each in found[:NAMED]
    ]
    return ", ".join(named) + (" ..." if len(found) > NAMED else "")


def _ends(scenario: Scenario, history: ContactHistory, table: str) -> Iterator[Fault]:
    """Streams that seem to come one interval late: nobody when the queue opens, somebody when it has closed."""
    for queue in scenario.floor.queues:
        days = history.streams.get(queue.stream, ())
        alone = len(takers(scenario.floor.queues, queue.stream)) == 1
        if not queue.is_live or not alone or not days:
            continue
        spans = joined(
            (each.day.toordinal() * MINUTES_A_DAY + opens, each.day.toordinal() * MINUTES_A_DAY + closes)
            for each in days
            for opens, closes in openings_on(queue, each.day)
        )
        counts = {each.day.toordinal(): each.counts for each in days}
        early, late = (any(_came(counts, span[edge]) for span in spans) for edge in (0, 1))
        if early or not late:
            continue
        problem = _(
            "{stream}: nobody comes when the queue opens at {opens}, some come when it has closed at {closes}: "
            "are the times ends of intervals?",
            stream=queue.stream,
            opens=clock(spans[0][0] % MINUTES_A_DAY),
            closes=clock((spans[0][1] - 1) % MINUTES_A_DAY + 1),
        )
        remedy = _("they are read as starts; name the column {name} if they are ends", name="结束时间/end")
        yield Fault(file=table, problem=problem, remedy=remedy)


def _said(scenario: Scenario) -> frozenset[str]:
    """Queues without a past of whom people or contacts are said."""
    named = {need.queue for need in scenario.floor.needs}
    return frozenset(
        queue.id for queue in scenario.floor.queues if queue.id in named and not has_past(scenario.history, queue)
    )


def _came(counts: Mapping[int, Sequence[float]], minute: int) -> float:
    """Contacts of the interval that begins at a minute, by ordinals of days; 0 on a day that is not known."""
    day, at = divmod(minute, MINUTES_A_DAY)
    row = counts.get(day, ())
    return row[at * len(row) // MINUTES_A_DAY] if row else 0.0


def _short_streams(scenario: Scenario, table: str) -> Iterator[Fault]:
    """Queues with little history where others have more."""
    for queue in scenario.floor.queues:
        known = scenario.history.streams.get(queue.stream, ())
        days = sum(1 for each in known if any(each.counts))
        if queue.is_live and queue.id not in _said(scenario) and days < SHORT_HISTORY_DAYS:
            problem = _("queue {queue} has contacts on {days} days only", queue=queue.label, days=days)
            yield Fault(
                file=table,
                problem=problem,
                remedy=_("give at least {days}, better eight weeks", days=SHORT_HISTORY_DAYS),
            )
