"""Write one kind of file again from a finished plan."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.edition import Edition
from planner.domain.fix_notes import FixNotes
from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.calendar_told import AllTold
from planner.exports.edition_file import read_edition
from planner.exports.exporters import exporter
from planner.exports.fixes_file import read_fixes
from planner.exports.plan_file import PLAN_FILE, read_plan
from planner.exports.workbook_paper import PaperSize
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.services.versions import last_version, published_at, told_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and of which plan."""

    paths: tuple[Path, ...]
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is kept beside a plan in its folder `home`."""

    plan: Plan
    home: Path
    alarm: int
    paper: PaperSize | None

    @property
    def edition(self) -> Edition | None:
        found = read_edition(self.home)
        return found and found.of(self.plan)

    @property
    def version(self) -> int:
        return last_version(self.home)

    @property
    def published(self) -> datetime:
        return published_at(self.home, self.plan)

    @property
    def told(self) -> AllTold:
        return told_in(self.home)

    @property
    def fixes(self) -> tuple[FixNotes, ...]:
        return read_fixes(self.home)


def export_one(
    place: Path, kind: str, folder: Path | None = None, *, alarm: int = 0, paper: PaperSize | None = None
) -> Exported:
    """Write the files of one kind, a name of `EXPORTERS` plans are written with, of the plan at `place`.

    Calendars ring `alarm` minutes before a shift; a workbook is laid out for `paper`.

    Into `folder`, or where the plan keeps its own. Files are written beside and moved in whole. Raises `InvalidInput`
    where `folder` belongs to another plan, whose files are not mixed with these.
    """
    plan = read_plan(place)
    home = place if place.is_dir() else place.parent
    asked = exporter(kind)
    assert asked is not None and asked.write is not None, kind
    folder = folder or home / asked.home
    refuse_another_plans(folder, home)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
            asked.write(plan, Path(beside), _Kept(plan=plan, home=home, alarm=alarm, paper=paper))
            written = asked.paths(Path(beside))
            return Exported(paths=tuple(_moved(path, Path(beside), folder) for path in written), plan=plan)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=folder, reason=reason_of(error))) from error


def refuse_another_plans(folder: Path, home: Path) -> None:
    """Raise `InvalidInput` where `folder` is that of another plan than the one in `home`, or inside it."""
    for holder in (folder, folder.resolve().parent):
        if (holder / PLAN_FILE).is_file() and holder.resolve() != home.resolve():
            remedy = _("name a folder of its own, or none")
            problem = _("this folder belongs to another plan")
            fault = Fault(file=str(folder), problem=problem, remedy=remedy, remedy_part="out")
            raise InvalidInput(_("{path} is not written to", path=folder), (fault,))


def _moved(path: Path, beside: Path, folder: Path) -> Path:
    target = folder / path.relative_to(beside)
    target.parent.mkdir(parents=True, exist_ok=True)
    return path.replace(target)
