"""Collects every fault of a scenario before any of them is raised."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from planner.domain.spelling import clean, unshowable
from planner.errors import Fault, InvalidInput
from planner.i18n import _

MOST_FAULTS = 200
MOST_ALIKE = 3
LONGEST_VALUE = 60
_MOST_SPANS = 8

_Alike = tuple[str, str, str, str]
"""File, column, problem and remedy equal faults share."""


class FaultList:
    """Faults in the order they were found. More than `MOST_FAULTS` are counted, not listed.

    More than `MOST_ALIKE` equal ones of a column are told once, with their count and rows.
    """

    def __init__(self) -> None:
        self._faults: list[tuple[Fault, _Alike | None]] = []
        self._rows: dict[_Alike, list[int]] = {}
        """Rows of equal faults, in the order they were found."""
        self._count = 0
        self._more = 0
        self.notes: list[Fault] = []
        """What was seen while reading that looks odd but does not stop a plan."""

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Fault]:
        told: set[_Alike] = set()
        for fault, alike in self._faults:
            rows = self._rows[alike] if alike is not None else []
            if alike is None or len(rows) <= MOST_ALIKE:
                yield fault
            elif alike not in told:
                told.add(alike)
                cells = tuple((row, fault.cells[0][1]) for row in rows)
                yield replace(fault, problem=_many(fault.problem, rows), cells=cells)

    def add(
        self,
        file: str,
        problem: str,
        *,
        place: str = "",
        value: object = "",
        remedy: str = "",
        row: int = 0,
        column: str = "",
        part: str = "",
        remedy_part: str = "",
        remedy_value: str = "",
    ) -> None:
        """One thing wrong in `file`, with `row` and `column` where it stands in a table; or in a `part` asked for."""
        self._count += 1
        alike = (file, column, problem, remedy) if column else None
        if alike is not None:
            rows = self._rows.setdefault(alike, [])
            rows.append(row)
            if len(rows) > MOST_ALIKE:
                return
        if len(self._faults) >= MOST_FAULTS:
            self._more += 1
            return
        fault = Fault(
            file=file,
            part=part,
            place=place,
            value=shown(value),
            problem=problem,
            remedy=remedy,
            remedy_part=remedy_part,
            remedy_value=remedy_value,
            cells=((row, int(column.rpartition("!")[2])),) if column else (),
        )
        self._faults.append((fault, alike))

    @contextmanager
    def catching(self, file: str, place: str, remedy: str = "") -> Iterator[None]:
        """Turn an `InvalidInput` raised inside the block (by a domain object) into a fault at `place`."""
        try:
            yield
        except InvalidInput as error:
            self.add(file, str(error), place=place, remedy=remedy)

    def raise_any(self, name: str) -> None:
        """Raise `InvalidInput` with all faults, if there are any; `name` says of what."""
        if not self._faults:
            return
        faults = list(self)
        if self._more:
            faults.append(Fault(file=name, problem=_("and {count} faults more", count=self._more)))
        raise InvalidInput(_("{name}: faults found: {count}", name=name, count=len(self)), faults, self.notes)


def _many(problem: str, rows: list[int]) -> str:
    """`problem` of the first of `rows`, with how often and where else it is found."""
    spans: list[list[int]] = []
    for row in rows[1:]:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    listed = [f"{first}–{last}" if last > first else str(first) for first, last in spans[:_MOST_SPANS]]
    return _(
        "{problem}; {count} more cells of this column likewise, rows {rows}",
        problem=problem,
        count=len(rows) - 1,
        rows=", ".join(listed) + (" …" if len(spans) > _MOST_SPANS else ""),
    )


def shown(value: object) -> str:
    """A value as a message shows it: on one line, not too long."""
    text = clean(str(value)) if value is not None else ""
    while sign := unshowable(text):
        text = text.replace(chr(int(sign[2:], 16)), f"<{sign}>")
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
