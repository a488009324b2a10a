"""Play contacts that really came against a plan, and tell service and worst hours beside what was forecast."""

from pathlib import Path

from planner.cli.show import out, say, show_notes, show_table
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.times import day_text, moment_text, span_text
from planner.domain.verdict import Mark, Verdict
from planner.domain.verdict_words import SIGNS, expected_text
from planner.exports.comparison_words import listed
from planner.exports.demand_tables import write_service
from planner.exports.pages import number
from planner.i18n import _
from planner.services.replaying import Replay, ReplayedQueue, forecast_between, replay


def replay_and_show(
    plan: Plan,
    table: Path,
    *,
    from_day: str | None,
    zero_hour: str | None,
    replications: int,
    seed: int,
    out_file: Path | None,
) -> None:
    """A table of queues, what is missing, and the hours the roster is judged by."""
    found = replay(plan, table, from_day=from_day, zero_hour=zero_hour, replications=replications, seed=seed)
    show_notes(found.notes)
    floor = plan.floor
    say(
        _(
            "Contacts of {table} from {then} on, as they came, are played from {now} on: {runs} runs, arrivals drawn "
            "inside each interval",
            table=str(table),
            then=f"{found.first:%Y-%m-%d %H:%M}",
            now=moment_text(floor.horizon.moment(0)),
            runs=replications,
        )
    )
    show_table(
        _("Contacts that came against this roster"),
        (
            _("Queue"),
            _("Target"),
            _("came"),
            _("forecast"),
            "P10",
            "P50",
            "P90",
            _("plan said, P50"),
        ),
        [_row(found, each) for each in found.queues],
        least=(4, 6),
    )
    for each in found.queues:
        for line in _gaps(floor, each):
            say(line)
    if found.absent:
        names = _(", ").join(floor.queue_by_id[queue].label for queue in found.absent)
        say(_("Not in the table, not played: {queues}", queues=names))
    _show_hours(found)
    if out_file:
        write_service(found.plan, out_file)
        out.print(str(out_file))


def _row(found: Replay, told: ReplayedQueue) -> tuple[str, ...]:
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


def _gaps(floor: Floor, told: ReplayedQueue) -> list[str]:
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


def _show_hours(found: Replay) -> None:
    """The rush, the eve and each queue's worst other hour: missed ones first, by customers."""
    order = {Mark.MISSES: 0, Mark.LIKELY: 1, Mark.HOLDS: 2}
    for each in sorted(Verdict.of(found.plan).judged, key=lambda judged: order[judged.mark]):
        window = each.window
        say(
            _(
                "{sign} {sentence} {came} came, {forecast} forecast.",
                sign=SIGNS[each.mark],
                sentence=expected_text(found.plan.floor, each),
                came=number(window.contacts),
                forecast=number(forecast_between(found.plan, window.queue, (window.start, window.end))),
            ),
            2,
        )
