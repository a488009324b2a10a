"""What `dacu staff` prints: people needed by queue, and the headcount formula beside them."""

from datetime import date

from planner.cli.show import say, show_table
from planner.domain.asks import Ask, asked_hours
from planner.domain.floor import Floor
from planner.domain.headcount_words import after_sales_difference
from planner.domain.horizon import clock
from planner.domain.times import day_text
from planner.i18n import _
from planner.services.demand import Demand


def show_needed(floor: Floor, demand: Demand) -> None:
    """People needed of every queue, then where formula and intervals differ."""
    horizon = floor.horizon
    rows: list[tuple[str, ...]] = []
    queues = [floor.queue_by_id[each.queue] for each in demand.requirements.queues]
    for queue, each in zip(queues, demand.requirements.queues, strict=True):
        if not queue.is_live:
            rows.append((queue.label, f"{sum(each.p50):,.0f}", "–", "–", "–"))
            continue
        worst = max(range(len(each.p50)), key=each.p50.__getitem__)
        day, place = divmod(worst, horizon.intervals_a_day)
        when = f"{day_text(horizon.dates[day])} {clock(place * horizon.interval)}"
        hours = horizon.interval / 60
        rows.append(
            (
                queue.label,
                f"{sum(each.p50) * hours:,.0f}",
                f"{each.p50[worst]:.1f}",
                f"{each.p90[worst]:.1f}",
                when,
            )
        )
    show_table(
        _("People needed, whole horizon"),
        (_("Queue"), _("P50 agent-hours"), _("Most at once"), _("P90 then"), _("When"), *_said_heads(floor)),
        [row + _said_hours(floor, demand, queue.id) for row, queue in zip(rows, queues, strict=True)],
        least=(3, 4),
    )
    if demand.top_down:
        show_table(
            _("Pre-sales: headcount formula beside the intervals, agent-days"),
            (_("Day"), _("Formula"), _("Intervals")),
            [
                (day_text(each.day), f"{each.pre_sales_agents:.1f}", f"{each.forecast_agents:.1f}")
                for each in demand.top_down
            ],
        )
        if any(each.forecast_contacts for each in demand.top_down):
            say(_difference(floor, demand))
        _show_after_sales(floor, demand)


def _show_after_sales(floor: Floor, demand: Demand) -> None:
    """The same for after-sales, where a queue stands beside the formula."""
    rows = [each for each in demand.top_down if each.after_sales_needed is not None]
    if not rows:
        return
    show_table(
        _("After-sales: headcount formula beside the intervals, agent-days"),
        (_("Day"), _("Formula"), _("Intervals")),
        [(day_text(each.day), f"{each.after_sales_agents:.1f}", f"{each.after_sales_needed:.1f}") for each in rows],
    )
    say(after_sales_difference(rows, floor.queue_by_id[rows[0].after_sales_queue]))


def _said_heads(floor: Floor) -> tuple[str, ...]:
    return (_("Said, h"), _("Floor, h")) if floor.needs else ()


def _said_hours(floor: Floor, demand: Demand, queue: str) -> tuple[str, ...]:
    """Agent-hours asked for by people said directly and by a floor, where anything is said at all."""
    if not floor.needs:
        return ()
    hours = asked_hours(floor, demand.requirements, queue) if floor.queue_by_id[queue].is_live else {}
    return tuple(f"{hours[ask]:,.1f}" if hours.get(ask) else "–" for ask in (Ask.PEOPLE, Ask.LEAST))


def _difference(floor: Floor, demand: Demand) -> str:
    """Where formula and intervals differ most in agent-days: contacts of both, and people at once."""
    day = max(demand.top_down, key=lambda each: abs(each.pre_sales_agents - each.forecast_agents))
    queue = max(
        (each for each in demand.requirements.queues if floor.queue_by_id[each.queue].is_live),
        key=lambda each: max(_of_day(floor, each.p50, day.day)),
    )
    people = _of_day(floor, queue.p50, day.day)
    worst = max(range(len(people)), key=people.__getitem__)
    return _(
        "{day}: the formula counts on {formula:,.0f} contacts, the forecast on {forecast:,.0f}; at {at} "
        "{people:.1f} people are needed at once, which a day's total does not show",
        day=day_text(day.day),
        formula=day.pre_sales_contacts,
        forecast=day.forecast_contacts,
        at=clock(worst * floor.horizon.interval),
        people=people[worst],
    )


def _of_day(floor: Floor, series: tuple[float, ...], day: date) -> tuple[float, ...]:
    first = floor.horizon.index_of(day) * floor.horizon.intervals_a_day
    return series[first : first + floor.horizon.intervals_a_day]
