"""Write one kind of file again from a finished plan."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.calendars import write_calendars
from planner.exports.edition_file import read_edition
from planner.exports.fixes_file import read_fixes
from planner.exports.meals import write_meals
from planner.exports.plan_file import PLAN_FILE, read_plan
from planner.exports.report import write_report
from planner.exports.tables import write_roster_csv
from planner.exports.workbook import write_workbook
from planner.exports.workbook_paper import PaperSize
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.services.versions import last_version, published_at, told_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and of which plan."""

    paths: tuple[Path, ...]
    plan: Plan


def export_one(
    place: Path, kind: str, folder: Path | None = None, *, alarm: int = 0, paper: PaperSize | None = None
) -> Exported:
    """Write `kind` (ics, xlsx, csv, html, meals) of the plan at `place`; a workbook for `paper`.

    Calendars ring `alarm` minutes before a shift.

    Into `folder`, or where the plan keeps its own. Files are written beside and moved in whole. Raises `InvalidInput`
    where `folder` belongs to another plan, whose files are not mixed with these.
    """
    plan = read_plan(place)
    home = place if place.is_dir() else place.parent
    if folder is None:
        folder = home / "calendars" if kind == "ics" else home
    refuse_another_plans(folder, home)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
            written = _write(plan, home, kind, Path(beside), alarm, paper)
            return Exported(paths=tuple(_moved(path, Path(beside), folder) for path in written), plan=plan)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=folder, reason=reason_of(error))) from error


def refuse_another_plans(folder: Path, home: Path) -> None:
    """Raise `InvalidInput` where `folder` is that of another plan than the one in `home`, or inside it."""
    for holder in (folder, folder.resolve().parent):
        if (holder / PLAN_FILE).is_file() and holder.resolve() != home.resolve():
            remedy = _("name a folder of its own, or leave --out away")
            fault = Fault(file=str(folder), problem=_("this folder belongs to another plan"), remedy=remedy)
            raise InvalidInput(_("{path} is not written to", path=folder), (fault,))


def _moved(path: Path, beside: Path, folder: Path) -> Path:
    target = folder / path.relative_to(beside)
    target.parent.mkdir(parents=True, exist_ok=True)
    return path.replace(target)


def _write(plan: Plan, source: Path, kind: str, folder: Path, alarm: int, paper: PaperSize | None) -> tuple[Path, ...]:
    match kind:
        case "ics":
            published = published_at(source, plan)
            version, told = last_version(source), told_in(source)
            write_calendars(plan, folder, version=version, published=published, told=told, alarm=alarm)
            return tuple(sorted(folder.glob("**/*.ics")))
        case "xlsx":
            edition = read_edition(source)
            write_workbook(plan, folder / "roster.xlsx", edition and edition.of(plan), paper=paper)
            return (folder / "roster.xlsx",)
        case "csv":
            write_roster_csv(plan, folder / "roster.csv")
            return (folder / "roster.csv",)
        case "html":
            write_report(plan, folder / "report.html", read_fixes(source))
            return (folder / "report.html",)
        case _other:
            write_meals(plan, folder / "meals.csv")
            return (folder / "meals.csv",)
