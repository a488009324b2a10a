"""What looks odd about the contacts a scenario knows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from planner.domain.borrowing import FEW_DAYS, borrowed
from planner.domain.borrowing_words import borrowed_text
from planner.domain.cut_days import CutDay, cut_days
from planner.domain.demand import ContactHistory, Queue, receivers, takers
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.opening import joined, openings_on
from planner.domain.times import clock_span
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.hole_notes import hole_notes
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
    holidays = scenario.floor.calendar.holidays
    taken_for_off = _(
        "they are taken for days off and teach nothing; add them if people came, else name them under holidays"
    )
    yield from hole_notes(scenario.history, holidays, table, taken_for_off)
    if scenario.last_campaign is not None:
        last = tables.get("last_campaign", file)
        yield from _cut(scenario, scenario.last_campaign.history, last, left_out=False)
        yield from _ends(scenario, scenario.last_campaign.history, last)
        mean = _("what these days would tell the other days of their phase tell; add them if people came")
        yield from hole_notes(scenario.last_campaign.history, holidays, last, mean)
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
    if not scenario.campaigns:
        if not any(_needs_past(scenario, queue) for queue in scenario.floor.queues):
            return
        yield Fault(file=file, place="demand", problem=_("no last campaign: the forecast knows ordinary days only"))
        return
    yield from _waves(scenario, file)
    if scenario.last_campaign is not None and not _holds_any(scenario.last_campaign.history):
        problem = _("last campaign's table holds no contacts at all: the forecast takes nothing from it")
        yield Fault(file=tables.get("last_campaign", file), problem=problem, remedy=_("export it anew"))
    for queue in scenario.floor.queues:
        if _needs_past(scenario, queue) and not any(
            queue.stream in campaign.history.streams for campaign in scenario.campaigns
        ):
            like = scenario.floor.queue_by_id.get(queue.like)
            problem = _("queue {queue} has no contacts in last year's table", queue=queue.label)
            if like is not None:
                problem = _("{problem}: its campaign is that of {like}", problem=problem, like=like.label)
            yield Fault(file=tables.get("last_campaign", file), problem=problem)


def _holds_any(history: ContactHistory) -> bool:
    return any(any(each.counts) for days in history.streams.values() for each in days)


def _waves(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Waves of one campaign that have no counterpart in the other."""
    if scenario.last_campaign is None:
        return
    last = scenario.last_campaign.zero_hours
    now = scenario.floor.campaign.zero_hours
    extra = now[: max(0, len(now) - len(last))]
    if extra:
        problem = _(
            "selling starts {now} times, last campaign {last} times: {waves} takes the contacts around {first}",
            now=len(now), last=len(last), waves=_moments(extra), first=_moments(last[:1]),
        )  # fmt: skip
        yield Fault(file=file, place="campaign.waves", problem=problem, remedy=_("set a multiplier for its phase"))
    left = last[: max(0, len(last) - len(now))]
    if left:
        problem = _(
            "last campaign started selling {last} times, this one {now} times: the days around {waves} are left out",
            last=len(last), now=len(now), waves=_moments(left),
        )  # fmt: skip
        yield Fault(file=file, place="demand.last_campaign", problem=problem)


def _moments(moments: Sequence[datetime]) -> str:
    return _(", ").join(f"{moment:%Y-%m-%d %H:%M}" for moment in moments)


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
    """Queues without a past of whom people or contacts are said, or to whom others hand chats over."""
    named = {need.queue for need in scenario.floor.needs} | receivers(scenario.floor.queues)
    return frozenset(
        queue.id for queue in scenario.floor.queues if queue.id in named and not has_past(scenario.history, queue)
    )


def _came(counts: Mapping[int, Sequence[float]], minute: int) -> float:
    """Contacts of the interval that begins at a minute, by ordinals of days; 0 on a day that is not known."""
    day, at = divmod(minute, MINUTES_A_DAY)
    row = counts.get(day, ())
    return row[at * len(row) // MINUTES_A_DAY] if row else 0.0


def _needs_past(scenario: Scenario, queue: Queue) -> bool:
    """Whether contacts of the past are all that is known of a queue."""
    told = queue.driven_by is not None or queue.prior is not None
    return queue.is_live and not told and queue.id not in _said(scenario)


def _remedy(queue: Queue) -> str:
    if queue.like:
        return _("give its own contacts when there are {days} days of them", days=FEW_DAYS)
    return _(
        "name a queue it behaves like: like: {{queue: ..., times: ...}}; or give at least {days} days", days=FEW_DAYS
    )


def _short_streams(scenario: Scenario, table: str) -> Iterator[Fault]:
    """Queues with little history where others have more, and what is done about it."""
    lent = {each.queue: each for each in borrowed(scenario)}
    for queue in scenario.floor.queues:
        if queue.id in lent and queue.id not in _said(scenario):
            problem = borrowed_text(scenario.floor, lent[queue.id])
            yield Fault(file=table, problem=problem, remedy=_remedy(queue))
            continue
        known = scenario.history.streams.get(queue.stream, ())
        days = sum(1 for each in known if any(each.counts))
        if _needs_past(scenario, queue) and days < SHORT_HISTORY_DAYS:
            problem = _("queue {queue} has contacts on {days} days only", queue=queue.label, days=days)
            yield Fault(
                file=table,
                problem=problem,
                remedy=_("give at least {days}, better eight weeks", days=SHORT_HISTORY_DAYS),
            )
