"""An opened plan folder: read once, read again when it was replaced."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.exports.plan_file import read_plan
from planner.services.exporting import published_at
from planner.services.storing import last_version


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """A plan with its version and the moment it was made."""

    plan: Plan
    figures: PlanFigures
    version: int
    published: datetime


class PlanFolder:
    """Hands out the plan that lies in a folder now."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[int, int] | None = None
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
        mark = (found.st_mtime_ns, found.st_size)
        if self._opened is None or mark != self._seen:
            self._opened = self._read()
            self._seen = mark
        return self._opened

    def _read(self) -> OpenedPlan:
        plan = read_plan(self._folder)
        return OpenedPlan(
            plan=plan,
            figures=PlanFigures(plan=plan),
            version=last_version(self._folder),
            published=published_at(self._folder, plan),
        )
