"""Every error a user can meet, at a glance.

The command line maps `InvalidInput` to exit code 2 and `NoRoster` to 4; no other layer
knows exit codes or HTTP statuses. Messages are already in the reader's language
(see `planner.i18n`) when an error is raised.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


class DacuError(Exception):
    """Base of all errors Dacu raises on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the input: where it stands, what it is, what would be right."""

    file: str = ""
    """Empty where it is no file but something that was asked for, see `part`."""
    part: str = ""
    """What was asked for, by the name of the parameter: "pin", "not_before". Who took the question says where that
    was written, the command line by its option."""
    place: str = ""
    """Row and column ("row 14, column code"), cell ("Sheet1!C14") or YAML path ("phases[2].last_day")."""
    value: str = ""
    problem: str
    remedy: str = ""
    remedy_part: str = ""
    """By what the remedy is asked for, again the name of a parameter, and with which value where that is known."""
    remedy_value: str = ""
    cells: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)
    """Of a table every cell it is about: the row's number in the file and the column from 0, for pages that mark it."""

    @property
    def names_value(self) -> bool:
        """Whether the problem says the value itself; the 0 of "at least 0.01" is another figure."""
        return re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(self.value)}(?![.,]?\d)", self.problem) is not None


class InvalidInput(DacuError):
    """The input cannot be used. Carries every fault found, not only the first, and what was guessed on the way."""

    def __init__(self, message: str, faults: Sequence[Fault] = (), notes: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.notes = tuple(notes)


class NotAsAsked(InvalidInput):
    """What was asked for cannot be had; `part` and `value` are the name of the parameter and what was written there."""

    def __init__(self, part: str, value: object, problem: str) -> None:
        super().__init__(f"{value}: {problem}")
        self.part, self.value, self.problem = part, str(value), problem


class NoRoster(DacuError):
    """No roster can exist for this input (proved); says why, conflict by conflict."""

    def __init__(self, message: str, conflicts: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.conflicts = tuple(conflicts)


class NotFound(DacuError):
    """Something asked for by name is not there."""


class NotAllowed(DacuError):
    """Something that is there, but not for whoever asked."""
