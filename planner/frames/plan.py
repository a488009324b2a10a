"""A plan as an analyst has it: every table of it, made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.plan import Plan
from planner.frames import demand, roster, service
from planner.frames.columns import TABLES
from planner.frames.making import in_zone


@dataclass(frozen=True, kw_only=True)
class PlanFrames:
    """A plan and its tables; columns and units stand in `planner.frames.columns.TABLES`.

    All but `costs` and `service` have a DatetimeIndex `start` in the zone of the scenario. Rows of live queues are
    intervals, those of work that can wait are days.
    """

    plan: Plan
    read_scenario: Callable[[], Scenario]
    """The scenario it was made from, for contacts of the past; raises `InvalidInput` where that is not known."""

    @property
    def zone(self) -> str:
        """IANA zone of all times."""
        return self.plan.floor.horizon.zone

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario it was made from."""
        return self.read_scenario()

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """Contacts of the weeks before, by stream."""
        return self._zoned("contacts", demand.contacts("contacts", self.scenario.history))

    @cached_property
    def last_campaign(self) -> pd.DataFrame:
        """Contacts around last year's campaign, by stream; no rows where they are not known."""
        last = self.scenario.last_campaign
        nothing = ContactHistory(interval=self.scenario.history.interval, streams={})
        return self._zoned("last_campaign", demand.contacts("last_campaign", last.history if last else nothing))

    @cached_property
    def forecast(self) -> pd.DataFrame:
        """What comes at P10, P50, P90, and what came last year."""
        return self._zoned("forecast", demand.forecast(self.plan.floor, self.plan.forecasts))

    @cached_property
    def requirements(self) -> pd.DataFrame:
        """Who is needed for it."""
        return self._zoned("requirements", demand.requirements(self.plan.floor, self.plan.requirements))

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Who is there, by queue and interval."""
        return self._zoned("coverage", roster.coverage(self.plan))

    @cached_property
    def hours(self) -> pd.DataFrame:
        """Agent-hours needed, on duty, short and over, by queue and day."""
        return self._zoned("hours", roster.hours(self.plan))

    @cached_property
    def assignments(self) -> pd.DataFrame:
        """Shifts."""
        return self._zoned("assignments", roster.assignments(self.plan))

    @cached_property
    def segments(self) -> pd.DataFrame:
        """What is done in each shift, break by break and desk by desk."""
        return self._zoned("segments", roster.segments(self.plan))

    @cached_property
    def shortages(self) -> pd.DataFrame:
        """Stretches below P50."""
        return self._zoned("shortages", roster.shortages(self.plan))

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """Why nobody filled them."""
        return self._zoned("reasons", roster.reasons(self.plan))

    @cached_property
    def costs(self) -> pd.DataFrame:
        """Cost of each goal."""
        return self._zoned("costs", roster.costs(self.plan))

    @cached_property
    def simulation(self) -> pd.DataFrame:
        """Service when the roster is played, by queue and interval."""
        return self._zoned("simulation", service.simulation(self.plan))

    @cached_property
    def service(self) -> pd.DataFrame:
        """Service over the whole horizon, by queue."""
        return self._zoned("service", service.service(self.plan))

    @cached_property
    def windows(self) -> pd.DataFrame:
        """Service in the stretches a verdict speaks of."""
        return self._zoned("windows", service.windows(self.plan))

    def _zoned(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        return in_zone(name, frame, self.zone)

    def __repr__(self) -> str:
        horizon = self.plan.floor.horizon
        return f"<plan {self.plan.floor.id}, {horizon.first_day} to {horizon.last_day}: {', '.join(TABLES)}>"
