"""What was said directly of people, contacts and floors, and what it comes to in the requirement."""

from dataclasses import dataclass
from functools import partial

from planner.domain.asks import Ask, asked_hours
from planner.domain.need_words import needs_text
from planner.domain.plan import Plan
from planner.exports.pages import Both, both, named


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """A queue the table of needs names: its rows in words, and agent-hours of its P50 by who asks for them."""

    queue: Both
    text: Both
    contacts: float
    people: float
    least: float


def said_rows(plan: Plan) -> tuple[SaidRow, ...]:
    """One row a queue, in the floor's order; none where nothing was said."""
    asked = {need.queue for need in plan.floor.needs}
    rows = []
    for queue in plan.floor.queues:
        if queue.id in asked:
            hours = asked_hours(plan.floor, plan.requirements, queue.id)
            text = both(partial(needs_text, plan.floor.needs, queue.id))
            rows.append(
                SaidRow(
                    queue=named(queue),
                    text=text,
                    contacts=hours[Ask.CONTACTS],
                    people=hours[Ask.PEOPLE],
                    least=hours[Ask.LEAST],
                )
            )
    return tuple(rows)
