"""An opened plan folder: read once, read again when it was replaced."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.exports.calendar_told import NOTHING_TOLD, AllTold, read_told
from planner.exports.plan_file import read_plan
from planner.people.playbook.beside_plan import PLAYBOOK_FILE, read_beside
from planner.people.playbook.pages import PlaybookPage
from planner.services.links import Links, folder_key
from planner.services.versions import last_version, published_at


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """A plan with its version, the moment it was made, and the links of its people."""

    plan: Plan
    figures: PlanFigures
    version: int
    published: datetime
    told: AllTold = NOTHING_TOLD
    """What calendars have told people up to this version."""
    links: Links
    playbook: tuple[PlaybookPage, ...] = ()
    """Pages agents see beside their shift; none where `dacu people playbook` was not told of the folder."""


class PlanFolder:
    """Hands out the plan that lies in a folder now. `home` is where the key of this machine is kept."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        self._home = home
        self._seen: tuple[int, ...] | None = None
        self._opened: OpenedPlan | None = None

    def current(self) -> OpenedPlan:
        """The plan as it is on disk. Raises `InvalidInput` where there is none.

        While the folder is being swapped the plan read before is still handed out.
        """
        try:
            found = (self._folder / "plan.json").stat()
        except OSError:
            if self._opened is not None:
                return self._opened
            return self._read()
        mark = (found.st_ino, found.st_mtime_ns, found.st_size, *self._beside())
        if self._opened is None or mark != self._seen:
            self._opened = self._read()
            self._seen = mark
        return self._opened

    def _beside(self) -> tuple[int, ...]:
        try:
            beside = (self._folder / PLAYBOOK_FILE).stat()
        except OSError:
            return ()
        return (beside.st_ino, beside.st_mtime_ns, beside.st_size)

    def _read(self) -> OpenedPlan:
        return opened_plan(self._folder, self._home)


def opened_plan(folder: Path, home: Path) -> OpenedPlan:
    """The plan in `folder` with everything a reader of it needs. Raises `InvalidInput` where there is none."""
    plan = read_plan(folder)
    return OpenedPlan(
        plan=plan,
        figures=PlanFigures(plan=plan),
        version=last_version(folder),
        published=published_at(folder, plan),
        told=read_told(folder),
        links=Links(folder_key(folder, plan.floor.campaign.shop, home), plan.floor),
        playbook=read_beside(folder),
    )
