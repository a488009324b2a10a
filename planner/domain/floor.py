"""Everything a roster is built from except the requirement; a scenario adds what a forecast is built from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planner.domain.adjustments import Adjustment
from planner.domain.campaign import Campaign
from planner.domain.demand import ContactHistory, HeadcountFigures, LastCampaign, Levers, Queue, Targets
from planner.domain.goals import Goals
from planner.domain.horizon import Horizon
from planner.domain.loans import Loan, LoanBalance
from planner.domain.needs import Need
from planner.domain.people import Agent, Availability, DeskPin, Leave, Pin, Team, Wish
from planner.domain.places import NOWHERE, Places
from planner.domain.priors import Prior, WorkKind
from planner.domain.rules import Calendar, Rules, StandbyPolicy
from planner.domain.shifts import ShiftCode
from planner.domain.training import Course, Seat


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The floor of one shop in one horizon: people, codes, desks, rules."""

    id: str
    horizon: Horizon
    campaign: Campaign
    queues: tuple[Queue, ...]
    teams: tuple[Team, ...]
    agents: tuple[Agent, ...]
    codes: tuple[ShiftCode, ...]
    loans: tuple[Loan, ...] = ()
    leave: tuple[Leave, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pins: tuple[Pin, ...] = ()
    desk_pins: tuple[DeskPin, ...] = ()
    availability: tuple[Availability, ...] = ()
    courses: tuple[Course, ...] = ()
    seats: tuple[Seat, ...] = ()
    """Who attends which session; what is missing here is decided before the roster is searched for."""
    rules: Rules = field(default_factory=Rules)
    goals: Goals = field(default_factory=Goals)
    standby: StandbyPolicy = field(default_factory=StandbyPolicy)
    calendar: Calendar = field(default_factory=Calendar)
    loan_balances: tuple[LoanBalance, ...] = ()
    """Hours teams owe each other from earlier rosters, two teams once."""
    needs: tuple[Need, ...] = ()
    """What is said directly of people, contacts and floors by queue, day and hour."""
    published: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    """By agent: code of each day in the published roster the search keeps to, empty for a day off, null where it has
    nothing. A code may be one that is no more."""

    @cached_property
    def queue_by_id(self) -> dict[str, Queue]:
        """Queues by id."""
        return {queue.id: queue for queue in self.queues}

    @cached_property
    def queue_index(self) -> dict[str, int]:
        """Places of the queues by id."""
        return {queue.id: index for index, queue in enumerate(self.queues)}

    @cached_property
    def team_by_id(self) -> dict[str, Team]:
        """Teams by id."""
        return {team.id: team for team in self.teams}

    @cached_property
    def agent_by_id(self) -> dict[str, Agent]:
        """Agents by id."""
        return {agent.id: agent for agent in self.agents}

    @cached_property
    def agent_index(self) -> dict[str, int]:
        """Places of the agents by id."""
        return {agent.id: index for index, agent in enumerate(self.agents)}

    @cached_property
    def code_by_id(self) -> dict[str, ShiftCode]:
        """Shift codes by their code."""
        return {code.code: code for code in self.codes}

    @cached_property
    def code_index(self) -> dict[str, int]:
        """Places of the shift codes by their code."""
        return {code.code: index for index, code in enumerate(self.codes)}

    @cached_property
    def course_by_name(self) -> dict[str, Course]:
        """Courses by the name their seats have."""
        return {course.name: course for course in self.courses}

    @cached_property
    def pinned_days(self) -> frozenset[tuple[str, date]]:
        """Agents and days about which the supervisor has decided anything."""
        return frozenset({(pin.agent, pin.day) for pin in self.pins} | {(pin.agent, pin.day) for pin in self.desk_pins})

    def is_pinned(self, agent: str, day: date) -> bool:
        """Whether the supervisor has decided anything about an agent's day: the code, the day off, a desk."""
        return (agent, day) in self.pinned_days

    @cached_property
    def leave_of(self) -> dict[str, tuple[Leave, ...]]:
        """Leave by agent, in the floor's order; who has none is not in it."""
        leave: dict[str, tuple[Leave, ...]] = {}
        for each in self.leave:
            leave[each.agent] = (*leave.get(each.agent, ()), each)
        return leave

    def is_on_leave(self, agent: str, day: date) -> bool:
        """Whether somebody is on leave all that day."""
        return any(each.takes_whole(day) for each in self.leave_of.get(agent, ()))

    def home_queue(self, agent: Agent) -> str:
        """The queue an agent belongs to."""
        return self.team_by_id[agent.team].queues[0]

    def is_loan(self, agent: Agent, queue: str) -> bool:
        """Whether work on `queue` is support for another team."""
        return queue not in self.team_by_id[agent.team].queues


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A floor and what its demand is known from."""

    floor: Floor
    history: ContactHistory
    last_campaign: LastCampaign | None = None
    past_campaigns: tuple[LastCampaign, ...] = ()
    """Further ones the forecast learns from, weighed by how alike they are."""
    targets: Targets = field(default_factory=Targets)
    adjustments: tuple[Adjustment, ...] = ()
    """Forecasts changed by hand, the last word on them."""
    headcount: HeadcountFigures | None = None
    levers: Levers = field(default_factory=Levers)
    priors: Mapping[WorkKind, Prior] = field(default_factory=dict)
    """Curves by kind of work, for queues that name theirs (`Queue.prior`)."""
    rush_seconds: float = 300.0
    """How long the rush of a zero hour lasts where last campaign does not tell: rates fall off as 1 / (t + rush)."""
    tolerance: float = 0.05
    """Share of required hours that may be short before `dacu plan` ends with exit code 3."""
    seed: int = 1
    inputs: tuple[tuple[str, str], ...] = ()
    """File name and SHA-256 of everything read."""
    places: Places = field(default=NOWHERE, compare=False, repr=False)
    """Where its settings stand."""

    @property
    def campaigns(self) -> tuple[LastCampaign, ...]:
        """Every campaign of the past that is known, the last one first."""
        return (*((self.last_campaign,) if self.last_campaign is not None else ()), *self.past_campaigns)
