"""Contacts of the past, forecast and requirement as tables on the wall clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pandas as pd

from planner.domain.asks import asks_of
from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast, Requirements
from planner.frames.making import by_queue, table

_NOT_KNOWN = float("nan")


def contacts(name: str, history: ContactHistory) -> pd.DataFrame:
    """`contacts` or `last_campaign`: a row an interval and stream; days that are not known are left out."""
    step = timedelta(minutes=history.interval)
    rows = [
        (datetime.combine(each.day, datetime.min.time()) + place * step, stream, count)
        for stream, days in history.streams.items()
        for each in days
        for place, count in enumerate(each.counts)
    ]
    starts, streams, counts = zip(*rows, strict=True) if rows else ((), (), ())
    return table(name, {"stream": streams, "contacts": counts}, starts)


def forecast(floor: Floor, forecasts: Sequence[QueueForecast]) -> pd.DataFrame:
    """`forecast`: contacts an interval of live queues, agent-hours a day of work that can wait."""
    return by_queue(
        "forecast",
        floor.horizon,
        [
            {
                "queue": each.queue,
                "unit": "contacts" if floor.queue_by_id[each.queue].is_live else "agent-hours",
                "p10": each.p10,
                "p50": each.p50,
                "p90": each.p90,
                "last_year": each.last_year or _NOT_KNOWN,
            }
            for each in forecasts
        ],
    )


def requirements(floor: Floor, needed: Requirements) -> pd.DataFrame:
    """`requirements`: people an interval of live queues, agent-hours a day of work that can wait."""
    return by_queue(
        "requirements",
        floor.horizon,
        [
            {
                "queue": each.queue,
                "unit": "people" if floor.queue_by_id[each.queue].is_live else "agent-hours",
                "p50": each.p50,
                "p90": each.p90,
                "asked_by": tuple(
                    ask.value if people else ""
                    for ask, people in zip(asks_of(floor, needed, each.queue), each.p50, strict=True)
                ),
            }
            for each in needed.queues
        ],
    )
