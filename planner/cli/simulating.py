"""What `dacu simulate` prints of a roster that was played: service a queue, and what calling the standby does."""

from planner.cli.show import say, show_table
from planner.domain.plan import Plan
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.times import day_text
from planner.i18n import _
from planner.services.simulating import CALL_RUNS, call_standby
from planner.simulation.calling import CallRule


def show_service(played: Plan) -> None:
    """Service of every live queue over the whole horizon."""
    assert played.simulation is not None
    names = played.floor.queue_by_id
    show_table(
        _("Answered within target, over {runs} runs", runs=played.simulation.replications),
        (
            _("Queue"),
            _("Target"),
            "P10",
            "P50",
            "P90",
            _("runs that meet it"),
            _("late breaks, h"),
            _("other desk, h"),
            _("after shift, h"),
        ),
        [
            (
                names[each.queue].label,
                _(
                    "{share} in {seconds:g} s",
                    share=target_text(names[each.queue].target_share),
                    seconds=names[each.queue].target_seconds,
                ),
                share_text(each.overall_p10, names[each.queue].target_share),
                share_text(each.overall_p50, names[each.queue].target_share),
                percent_text(each.overall_p90),
                percent_text(each.overall_met),
                f"{each.late_for_break:.1f}",
                f"{each.late_for_desk:.1f}",
                f"{each.late_home:.1f}",
            )
            for each in played.simulation.queues
        ],
        least=(7, 8, 6, 4, 2),
    )


def show_called(plan: Plan, rule: CallRule, seed: int) -> None:
    """What standby called by the rule does, a line a queue."""
    found = call_standby(plan, rule, seed=seed)
    if not found:
        say(_("Nobody stands by on the day of a zero hour"))
        return
    queues, days = plan.floor.queue_by_id, plan.floor.horizon.dates
    show_table(
        _(
            "Standby called when {waiting} wait, there after {notice} min, {runs} runs",
            waiting=rule.waiting,
            notice=rule.notice,
            runs=CALL_RUNS,
        ),
        (
            _("Queue"),
            _("Day"),
            _("Stand by"),
            _("Runs that call"),
            _("People called"),
            _("meet it without"),
            _("meet it with"),
        ),
        [
            (
                queues[each.queue].label,
                day_text(days[each.day]),
                str(each.reserves),
                percent_text(each.called),
                f"{each.people:.1f}",
                percent_text(each.met_without),
                percent_text(each.met_with),
            )
            for each in found
        ],
        least=(1, 2),
    )
