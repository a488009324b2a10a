"""What a replay says, on the terminal and on its page."""

from planner.domain.floor import Floor
from planner.domain.replayed import Replay, ReplayedQueue, forecast_between
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.times import day_text, moment_text, span_text
from planner.domain.verdict import Judgement, Mark, Verdict
from planner.domain.verdict_words import SIGNS, expected_text
from planner.exports.comparison_words import listed
from planner.exports.pages import number
from planner.i18n import _


def matched_text(found: Replay, table: str, runs: int) -> str:
    """Which days of the table are played as which of the plan's."""
    return _(
        "Contacts of {table} from {then} on, as they came, are played from {now} on: {runs} runs, arrivals drawn "
        "inside each interval",
        table=table,
        then=f"{found.first:%Y-%m-%d %H:%M}",
        now=moment_text(found.plan.floor.horizon.moment(0)),
        runs=runs,
    )


def heads() -> tuple[str, ...]:
    """Headings of `row_of`."""
    return (_("Queue"), _("Target"), _("came"), _("forecast"), "P10", "P50", "P90", _("plan said, P50"))


def row_of(found: Replay, told: ReplayedQueue) -> tuple[str, ...]:
    """A queue: its contacts, its service when they are played, and what the plan said of it."""
    queue = found.plan.floor.queue_by_id[told.queue]
    assert found.plan.simulation is not None
    now = next(each for each in found.plan.simulation.queues if each.queue == told.queue)
    before = {each.queue: each.overall_p50 for each in found.before.queues} if found.before else {}
    return (
        queue.label,
        _("{share} in {seconds:g} s", share=target_text(queue.target_share), seconds=queue.target_seconds),
        number(told.came),
        number(told.forecast),
        share_text(now.overall_p10, queue.target_share),
        share_text(now.overall_p50, queue.target_share),
        percent_text(now.overall_p90),
        share_text(before.get(told.queue), queue.target_share),
    )


def gaps_of(floor: Floor, told: ReplayedQueue) -> list[str]:
    """What of a queue could not be played."""
    queue, lines = floor.queue_by_id[told.queue].label, []
    if told.missing:
        lines.append(
            _(
                "{queue}: no contacts known for {days}: nobody comes then, and the forecast of these days is left out",
                queue=queue,
                days=listed([day_text(day) for day in told.missing]),
            )
        )
    if told.silent:
        lines.append(
            _(
                "{queue}: nobody came {spans}, where the plan expects many: it was closed or nobody counted then; the "
                "forecast of these hours is left out",
                queue=queue,
                spans=listed([span_text(*span) for span in told.silent]),
            )
        )
    if round(told.outside):
        lines.append(
            _(
                "{queue}: {count} contacts came outside its hours and are not played",
                queue=queue,
                count=number(told.outside),
            )
        )
    return lines


def absent_text(found: Replay) -> str:
    """Queues the table does not speak of; empty where it speaks of all."""
    if not found.absent:
        return ""
    names = _(", ").join(found.plan.floor.queue_by_id[queue].label for queue in found.absent)
    return _("Not in the table, not played: {queues}", queues=names)


def judged(found: Replay) -> list[Judgement]:
    """The rush, the eve and each queue's worst other hour: missed ones first, by customers."""
    order = {Mark.MISSES: 0, Mark.LIKELY: 1, Mark.HOLDS: 2}
    return sorted(Verdict.of(found.plan).judged, key=lambda each: order[each.mark])


def judged_text(found: Replay, each: Judgement) -> str:
    """A stretch with its sign, and the contacts that came in it beside those forecast."""
    window = each.window
    return _(
        "{sign} {sentence} {came} came, {forecast} forecast.",
        sign=SIGNS[each.mark],
        sentence=expected_text(found.plan.floor, each),
        came=number(window.contacts),
        forecast=number(forecast_between(found.plan, window.queue, (window.start, window.end))),
    )
