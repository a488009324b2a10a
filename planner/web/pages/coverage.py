"""Every day of one queue as a small chart, on one scale of hours."""

from dataclasses import dataclass
from datetime import date

from planner.domain.figures import Hours
from planner.domain.labels import short_weekday_text
from planner.domain.times import day_text
from planner.services.opened import OpenedPlan
from planner.web.pages.chart import CoverageChart, highest

WIDTH = 300.0
HEIGHT = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallDay:
    """One day."""

    day: date
    text: str
    weekday: str
    peak: bool
    hours: Hours
    chart: CoverageChart


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """Everything the coverage page shows."""

    queue: str
    name: str
    live: bool
    tabs: tuple[tuple[str, str], ...]
    days: tuple[SmallDay, ...]
    total: Hours
    top: float
    """People at the top line of every small chart."""

    @classmethod
    def of(cls, opened: OpenedPlan, queue: str) -> "CoveragePage":
        """The page of one queue."""
        floor = opened.plan.floor
        size = floor.horizon.intervals_a_day
        peak = set(floor.campaign.peak_days())
        hours = opened.figures.by_queue_and_day_in_tenths[queue]
        top = highest(opened.plan, queue)
        return cls(
            queue=queue,
            name=floor.queue_by_id[queue].label,
            live=floor.queue_by_id[queue].is_live,
            tabs=tuple((each.id, each.label) for each in floor.queues),
            days=tuple(
                SmallDay(
                    day=day,
                    text=day_text(day),
                    weekday=short_weekday_text(day),
                    peak=day in peak,
                    hours=hours[place],
                    chart=CoverageChart.of(
                        opened.plan, queue, range(place * size, (place + 1) * size), width=WIDTH, height=HEIGHT, top=top
                    ),
                )
                for place, day in enumerate(floor.horizon.dates)
            ),
            top=top,
            total=opened.figures.by_queue[queue],
        )
