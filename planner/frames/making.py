"""A table from columns of values, with the types its description promises, on the wall clock or in a zone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from planner.domain.horizon import Horizon
from planner.frames.columns import TABLES, Kind


def table(name: str, values: Mapping[str, Sequence[object]], start: Sequence[datetime] | None = None) -> pd.DataFrame:
    """The table `name` of `planner.frames.columns`, a sequence of equal length for each of its columns.

    Moments are those of the wall clock, without zone; `start` becomes the DatetimeIndex of that name.
    """
    index = None if start is None else pd.DatetimeIndex(list(start), dtype="datetime64[us]", name="start")
    columns = {
        each.name: pd.Series(
            values[each.name],  # type: ignore[arg-type]
            index=index,
            dtype="datetime64[us]" if each.kind is Kind.MOMENT else each.kind.value,
        )
        for each in TABLES[name].columns
    }
    return pd.DataFrame(columns, index=index)


def in_zone(name: str, frame: pd.DataFrame, zone: str) -> pd.DataFrame:
    """The table `name` with its index and moments in an IANA zone instead of on the wall clock.

    As calendars have it (PEP 495, fold 0): of an hour that comes twice the first, and an hour the clock leaves out
    falls on the one after it, so that on such a day two rows of a queue may have one `start`.
    """
    moments = {
        each.name: _instants(pd.DatetimeIndex(frame[each.name]), zone)
        for each in TABLES[name].columns
        if each.kind is Kind.MOMENT
    }
    found = frame.assign(**{key: value.to_numpy() for key, value in moments.items()}).astype(
        {key: value.dtype for key, value in moments.items()}
    )
    return found.set_index(_instants(frame.index, zone)) if isinstance(frame.index, pd.DatetimeIndex) else found


def _instants(moments: pd.DatetimeIndex, zone: str) -> pd.DatetimeIndex:
    places, once = pd.factorize(moments)
    info = ZoneInfo(zone)
    exact = [each.to_pydatetime().replace(tzinfo=info).astimezone(UTC) for each in pd.DatetimeIndex(once)]
    found = pd.DatetimeIndex(exact, dtype="datetime64[us, UTC]").tz_convert(info)
    return found.take(places).rename(moments.name)


def by_queue(name: str, horizon: Horizon, queues: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """The table `name` of figures on the horizon's grid, queue after queue, on the wall clock.

    Each of `queues` gives by column a sequence of one figure an interval, or one a day, or one value for all rows;
    `minutes` is told from their number.
    """
    starts: list[datetime] = []
    values: dict[str, list[object]] = {each.name: [] for each in TABLES[name].columns}
    for queue in queues:
        count = max(len(each) for each in queue.values() if isinstance(each, tuple))
        daily = count == horizon.days
        starts += (
            [datetime.combine(day, datetime.min.time()) for day in horizon.dates]
            if daily
            else horizon.interval_starts()
        )
        for column, into in values.items():
            each = (1440 if daily else horizon.interval) if column == "minutes" else queue[column]
            into += each if isinstance(each, tuple) else (each,) * count
    return table(name, values, starts)
