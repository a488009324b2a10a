"""Which row and column of the wallchart holds what."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter.utility import xl_range, xl_range_abs

from planner.domain.campaign import Phase
from planner.domain.shifts import ShiftCode
from planner.exports.wallchart import Wallchart

FIRST_DAY_COLUMN = 2
HOURS_COLUMN, NIGHT_COLUMN, BREAKS_COLUMN = 5, 6, 7
"""Columns of the legend that formulas or notes stand in; the code itself is in the first."""

TOTALS = 5
"""Columns behind the days."""
_FIGURES = 4
_DAYS_BESIDE_NOTE = 7
"""So many days are as wide as the line below the title."""


class Layout:
    """Rows from the top: title, dates of the plan, phases, days, figures of each day, teams, counts, legend."""

    def __init__(self, chart: Wallchart) -> None:
        floor = chart.plan.floor
        self.days = floor.horizon.dates
        self.lanes = phase_lanes(floor.campaign.phases, self.days[0], self.days[-1])
        self.date_row = 2 + len(self.lanes)
        self.first_row = self.date_row + 2 + _FIGURES
        self.last_row = self.first_row + max(1, len(chart.rows) + len(chart.teams)) - 1
        self.counts_row = self.last_row + 2
        self.legend_row = self.counts_row + len(floor.codes) + 3
        self.last_day_column = FIRST_DAY_COLUMN + len(self.days) - 1
        self.totals_column = self.last_day_column + 1
        working = [code for code in floor.codes if not code.is_standby]
        self.codes = (*working, *(code for code in floor.codes if code.is_standby))
        """Standby codes last, so that the working ones are one range."""
        self.working = len(working)
        self.live = _countable(self.codes) and bool(working)

    @property
    def totals_head_row(self) -> int:
        """The upper of two rows of what stands behind the hours of an agent, right above the first team."""
        return self.first_row - 2

    @property
    def spare_rows(self) -> range:
        """Rows above that head in which nothing stands behind the days but, in one column, the sum."""
        return range(1 if len(self.days) >= _DAYS_BESIDE_NOTE else 2, self.totals_head_row)

    def column(self, day: date) -> int:
        """The column of a day."""
        return FIRST_DAY_COLUMN + (day - self.days[0]).days

    def cells_of(self, row: int, first: date | None = None, last: date | None = None) -> str:
        """An agent's cells, all or from one day to another."""
        begin = self.column(first) if first else FIRST_DAY_COLUMN
        return str(xl_range(row, begin, row, self.column(last) if last else self.last_day_column))

    def listed(self, column: int = 0, *, standby: bool = False) -> str:
        """Working codes of the legend (or those of standby), or what the legend says of them in `column`."""
        first, last = (self.working, len(self.codes)) if standby else (0, self.working)
        return str(xl_range_abs(self.legend_row + first, column, self.legend_row + last - 1, column))

    @property
    def choices(self) -> str:
        """Everything a cell may hold: the codes, off, leave."""
        return str(xl_range_abs(self.legend_row, 0, self.legend_row + len(self.codes) + 1, 0))


def phase_lanes(phases: Sequence[Phase], first: date, last: date) -> tuple[tuple[Phase, ...], ...]:
    """Phases that touch the days, in as few rows as hold them without overlap."""
    lanes: list[list[Phase]] = []
    for phase in sorted(phases, key=lambda each: (each.first_day, each.last_day)):
        if phase.last_day < first or phase.first_day > last:
            continue
        lane = next((lane for lane in lanes if lane[-1].last_day < phase.first_day), None)
        if lane is None:
            lanes.append([phase])
        else:
            lane.append(phase)
    return tuple(tuple(lane) for lane in lanes)


def _countable(codes: Sequence[ShiftCode]) -> bool:
    """Whether a spreadsheet counts each code as itself: not as a pattern or a comparison."""
    return not any(set(code.code) & set('*?~<>="') for code in codes)
