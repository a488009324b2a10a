"""An outage of the chatbot as it is typed, and what it does to the queues the chatbot spares."""

from planner.cli.options.repair_words import Words
from planner.cli.show import say, show_table
from planner.domain.plan import Plan
from planner.domain.shares import percent_text
from planner.domain.times import span_text
from planner.errors import NotAsAsked
from planner.exports.pages import number
from planner.i18n import N_, _
from planner.scenario.faults import FaultList
from planner.services.simulating import OUTAGE_RUNS, chatbot_down
from planner.simulation.outages import Outage, is_spared

OUTAGE = N_("a time and when it ends, as in 2026-11-11T00:30..01:30")


def read_outage(plan: Plan, text: str) -> Outage:
    """`2026-11-11T00:30..01:30` as minutes of the horizon; a day alone is a whole day.

    Raises InvalidInput for words that are no such stretch or leave the horizon, and where the chatbot spares no queue
    anything.
    """
    faults, horizon = FaultList(), plan.floor.horizon
    spans = Words(plan.floor, faults).each("outage", [text], OUTAGE, Words(plan.floor, faults).span)
    faults.raise_any("dacu simulate")
    start, end = (horizon.minute(moment) for moment in spans[0])
    if end > horizon.intervals * horizon.interval:
        raise NotAsAsked("outage", text, _("it ends after the plan"))
    if not any(is_spared(queue, plan.levers) for queue in plan.floor.queues if queue.is_live):
        raise NotAsAsked("outage", text, _("no queue is known from which the chatbot keeps a part of its contacts"))
    return Outage(start=start, end=end)


def show_outage(plan: Plan, outage: Outage, seed: int) -> None:
    """A line a queue and stretch: as planned, and with the chatbot down."""
    moment, queues = plan.floor.horizon.moment, plan.floor.queue_by_id
    show_table(
        _(
            "With the chatbot down {span}, {runs} runs",
            span=span_text(moment(outage.start), moment(outage.end)),
            runs=OUTAGE_RUNS,
        ),
        (
            _("Queue"),
            _("From and to"),
            _("contacts planned"),
            _("chatbot down"),
            _("meet it as planned"),
            _("meet it then"),
        ),
        [
            (
                queues[each.queue].label,
                span_text(moment(each.start), moment(each.end)),
                number(each.planned.contacts),
                number(each.down.contacts),
                percent_text(each.planned.met),
                percent_text(each.down.met),
            )
            for each in chatbot_down(plan, outage, seed=seed)
        ],
        least=(2, 3),
    )
    say(_("Nobody more is called or lent for it, and contacts take as long as the chatbot's rest does."))
