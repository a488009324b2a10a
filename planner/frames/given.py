"""A DataFrame as a table of a scenario: the cells a CSV file would have."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from planner.scenario.continued import written
from planner.scenario.given import GivenTable


def given_table(frame: pd.DataFrame, file: str, zone: str | None) -> GivenTable:
    """The table `file` would hold.

    An index that has a name or holds times becomes columns. Times of a zone are told on the clock of `zone`; a column
    of midnights alone holds days. What is missing (NaN, NaT, None) is an empty cell.
    """
    if isinstance(frame.index, pd.DatetimeIndex) and frame.index.name is None:
        frame = frame.rename_axis("time")
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index(allow_duplicates=True)
    columns = [_cells(frame.iloc[:, place], zone) for place in range(frame.shape[1])]
    return GivenTable(
        file=file,
        heading=[str(name) for name in frame.columns],
        rows=list(zip(*columns, strict=True)) if columns else [],
    )


def _cells(column: "pd.Series[Any]", zone: str | None) -> list[str]:
    if isinstance(column.dtype, pd.DatetimeTZDtype) and zone is not None:
        column = column.dt.tz_convert(zone).dt.tz_localize(None)
    values = column.astype(object).where(column.notna(), None).tolist()
    values = [_on_the_clock(each, zone) for each in values]
    times = [each for each in values if isinstance(each, datetime)]
    seconds = ":%S" if any(each.second or each.microsecond for each in times) else ""
    form = "%Y-%m-%d" if all(each.time() == time() for each in times) else f"%Y-%m-%d %H:%M{seconds}"
    return [each.strftime(form) if isinstance(each, datetime) else str(written(each)) for each in values]


def _on_the_clock(value: object, zone: str | None) -> object:
    """A moment of a zone as its time in `zone`; anything else as it is."""
    if isinstance(value, datetime) and value.tzinfo is not None and zone is not None:
        return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return value
