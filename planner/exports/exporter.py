"""One kind of output: what it is called, which files it writes, and what it has to be told beside the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from planner.domain.edition import Edition
    from planner.domain.fix_notes import FixNotes
    from planner.domain.plan import Plan
    from planner.exports.calendar_told import AllTold
    from planner.exports.workbook_paper import PaperSize


class Beside(Protocol):
    """What stands beside a plan while a file of it is written: each is read where it is asked for."""

    @property
    def alarm(self) -> int:
        """Minutes before a shift at which phones ring, 0 for none."""

    @property
    def paper(self) -> "PaperSize | None":
        """What sheets are printed on; None for what each is legible on."""

    @property
    def edition(self) -> "Edition | None":
        """Which edition it is, None where nobody knows."""

    @property
    def version(self) -> int:
        """Of the plan, from 1; 0 where nobody knows."""

    @property
    def published(self) -> datetime:
        """When the plan was made, with a zone."""

    @property
    def told(self) -> "AllTold":
        """What calendars have told people."""

    @property
    def fixes(self) -> "tuple[FixNotes, ...]":
        """Fixes that were tried on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A kind of output by its `name` on the command line."""

    name: str
    label: str
    """What it is, a message of the catalogue."""
    write: Callable[["Plan", Path, Beside], None] | None
    """Writes its files of a plan into a folder. None where a layer above does, on demand alone."""
    files: tuple[str, ...] = ()
    """Names of its files, those to open first; none where they follow from the plan."""
    home: str = ""
    """Its folder in the plan's; empty where its files lie beside plan.json."""
    takes: frozenset[str] = frozenset()
    """Options of `dacu export` that are for this kind: "alarm", "paper"."""

    @property
    def own(self) -> tuple[str, ...]:
        """What it leaves in a plan's folder: the next plan takes none of it over."""
        return (self.home, *self.files) if self.home else self.files

    def paths(self, folder: Path) -> tuple[Path, ...]:
        """What it has written into `folder`."""
        if self.files:
            return tuple(folder / name for name in self.files)
        return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
