"""Loans between teams as `scenario.yaml` may write them."""

from typing import Annotated

from pydantic import Field

from planner.i18n import N_
from planner.scenario.fields import Clock, Day, Id, Strict
from planner.scenario.opening_hours import CLOSES, HOURS, WeekHours


class LoanModel(Strict):
    """Agents of one team may work another team's queue."""

    team: Id = Field(description=N_("team that helps"))
    queue: Id = Field(description=N_("queue that is helped"))
    efficiency: float = Field(ge=0.01, le=1, description=N_("what an hour of support counts, 0.7 for example"))
    first_day: Day = Field(description=N_('first day of the support, "2026-11-10"'))
    last_day: Day = Field(description=N_('last day of the support, "2026-11-12"'))
    opens: Clock = Field(0, description=N_('when it opens, "08:00"'))
    closes: Clock = Field(1440, description=CLOSES)
    hours: WeekHours | None = Field(None, description=HOURS)
    keep: int = Field(
        0,
        ge=0,
        le=5000,
        description=N_("fewest people the helping team keeps at its home queue meanwhile, as long as that is open"),
    )
    most_hours: Annotated[float, Field(gt=0, le=1000)] | None = Field(
        None, description=N_("most hours of this support for each agent in the roster; any when left out")
    )
