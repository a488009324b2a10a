"""What was changed on appeal: one cell of one row, by whom and why. Whatever is computed sees the changed row."""

from dataclasses import dataclass
from datetime import date

from planner.i18n import _
from planner.people.measures import BY_NAME, Table, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """`figure` of `agent` on `day` is `value` where the row said `was`, None where it said nothing.

    `figure` is a measure, in the units of `Records`, or the id of a judged item, 0 to 1. `file` and `row` are where the
    appeal itself stands.
    """

    agent: str
    day: date
    table: Table
    figure: str
    was: float | None
    value: float
    by: str
    reason: str
    file: str
    row: int

    @property
    def text(self) -> str:
        """What changed, where that is written, who decided and why."""
        measure = BY_NAME.get(self.figure)
        return _(
            "on appeal {day} {figure} {was} → {value} ({file} {row}, {by}: {reason})",
            day=self.day,
            figure=measure.label if measure is not None else self.figure,
            was=shown(self.figure, self.was),
            value=shown(self.figure, self.value),
            file=self.file,
            row=self.row,
            by=self.by,
            reason=self.reason,
        )


def shown(figure: str, value: float | None) -> str:
    """A figure as people write it: yuan, percent, or the number."""
    if value is None:
        return "–"
    unit = BY_NAME[figure].unit if figure in BY_NAME else Unit.SHARE
    if unit is Unit.MONEY:
        return f"{value / 100:.2f}"
    return f"{100 * value:g}%" if unit is Unit.SHARE else f"{value:g}"
