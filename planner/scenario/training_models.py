"""Courses as `scenario.yaml` may write them; their sessions stand in a table."""

from typing import Annotated

from pydantic import Field

from planner.i18n import N_
from planner.scenario.fields import Day, Id, Strict
from planner.scenario.name_models import EitherName, both_names


class CourseModel(Strict):
    """A course everybody of some teams attends once."""

    name: EitherName = Field(
        description=N_(
            "name of the course, as the table of sessions writes it, or {zh: ..., en: ...} for both languages"
        )
    )
    teams: Annotated[list[Id], Field(min_length=1, max_length=100)] = Field(
        description=N_("teams whose people all attend one session")
    )
    deadline: Day = Field(description=N_('last day on which a session may be attended, "2026-11-05"'))
    exam: Day | None = Field(
        None, description=N_("day of the exam, from which on these people may work the queues of the course")
    )
    queues: list[Id] = Field(
        default=[], max_length=60, description=N_("queues, own or on loan, that need the course; closed until the exam")
    )
    attended: list[Id] = Field(
        default=[], max_length=5000, description=N_("ids of agents who attended before the first day")
    )

    @property
    def key(self) -> str:
        """The name its sessions and seats are kept under."""
        return both_names(self.name)[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a table may write for it, the key first."""
        return tuple(dict.fromkeys(name for name in both_names(self.name) if name))
