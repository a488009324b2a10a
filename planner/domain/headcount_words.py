"""Why the after-sales formula and the intervals differ, in one sentence of figures both show."""

from collections.abc import Sequence

from planner.domain.demand import Queue
from planner.domain.money import signed
from planner.domain.plan import TopDown
from planner.domain.times import day_text
from planner.i18n import _


def after_sales_difference(rows: Sequence[TopDown], queue: Queue | None) -> str:
    """On the day on which both differ most in agent-days, and over all days; empty where no queue stands beside."""
    beside = [each for each in rows if each.after_sales_needed is not None]
    if queue is None or not beside:
        return ""
    most = max(beside, key=lambda each: (abs(_gap(each)), each.day))
    days = {
        "day": day_text(most.day),
        "queue": queue.label,
        "formula": f"{most.after_sales_agents:,.1f}",
        "needed": f"{most.after_sales_needed:,.1f}",
        "difference": signed(
            round(most.after_sales_needed or 0.0, 1) - round(most.after_sales_agents, 1), 1, plus=True
        ),
    }
    if most.after_sales_forecast is None:
        return _(
            "{day}, {queue}: the formula asks for {formula} agent-days, the hours of the day for {needed} "
            "({difference}): those hours are said directly and do not follow the day's orders.",
            **days,
        )
    if not any(each.after_sales_forecast for each in beside):
        return _(
            "No contacts of {queue} are forecast, its people are said directly: its days are those people's.",
            queue=queue.label,
        )
    return _(
        "{day}, {queue}: the formula asks for {formula} agent-days, the intervals for {needed} ({difference}); it "
        "makes {cases:,.0f} cases of that day's orders, the forecast has {contacts:,.0f} contacts, over the "
        "{count} days {all_cases:,.0f} and {all_contacts:,.0f}: a case comes days after its order and may bring "
        "several contacts, and quiet intervals need people too.",
        **days,
        cases=most.after_sales_cases,
        contacts=most.after_sales_forecast,
        count=len(beside),
        all_cases=sum(each.after_sales_cases for each in beside),
        all_contacts=sum(each.after_sales_forecast or 0.0 for each in beside),
    )


def _gap(row: TopDown) -> float:
    return (row.after_sales_needed or 0.0) - row.after_sales_agents
