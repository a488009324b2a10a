"""The sections of a scenario file that could be read, so that a fault in one does not hide those in others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from planner.domain.spelling import plain
from planner.scenario.faults import FaultList
from planner.scenario.loan_models import LoanModel
from planner.scenario.models import (
    CampaignModel,
    CodeModel,
    DemandModel,
    HolidaysModel,
    HorizonModel,
    PhaseModel,
    QueueModel,
    ScenarioModel,
    StandbyModel,
    TablesModel,
    TeamModel,
)
from planner.scenario.rule_models import GoalsModel, RulesModel
from planner.scenario.strict_yaml import YamlDocument
from planner.scenario.table_models import TableModel, source_of
from planner.scenario.table_source import TableSource
from planner.scenario.training_models import CourseModel
from planner.scenario.wording import add_faults

M = TypeVar("M", bound=BaseModel)

Entries = tuple[tuple[int, M], ...]
"""Entries of a list with their place in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Models of everything without fault: None for a section with one, lists without the entries that have one."""

    faulty: frozenset[str]
    """Sections that had a fault, so that something of them is left out below."""
    id: str
    zone: str | None
    seed: int
    tolerance: float
    horizon: HorizonModel | None
    campaign: CampaignModel | None
    phases: Entries[PhaseModel]
    queues: Entries[QueueModel]
    teams: Entries[TeamModel]
    loans: Entries[LoanModel]
    courses: Entries[CourseModel]
    codes: Entries[CodeModel]
    standby: StandbyModel
    rules: RulesModel
    goals: GoalsModel
    holidays: HolidaysModel
    demand: DemandModel
    sources: Mapping[str, TableSource]
    """Where each table is to be found; only those without fault."""

    @property
    def tables(self) -> Mapping[str, str]:
        """File names by table."""
        return {key: source.file for key, source in self.sources.items()}

    @property
    def beside(self) -> tuple[TableSource, ...]:
        """Tables that are named elsewhere than under `tables`."""
        own = () if self.demand.priors is None else (self.demand.priors,)
        return tuple(source_of(each) for each in (*(past.contacts for past in self.demand.past_campaigns), *own))

    def sound(self, *names: str) -> bool:
        """Whether none of these sections had a fault."""
        return self.faulty.isdisjoint(names)


def read_sections(document: YamlDocument, file: str, faults: FaultList) -> Sections:
    """All sections; every fault of the models goes to `faults`."""
    data = document.data
    faulty = {str(location[0]) for location in document.bad if location}
    try:
        ScenarioModel.model_validate(data)
    except ValidationError as error:
        add_faults(error, document, file, faults)
        faulty |= {str(each["loc"][0]) for each in error.errors(include_url=False) if each["loc"]}
    zone, seed, tolerance = data.get("zone"), data.get("seed", 1), data.get("tolerance", 0.05)
    return Sections(
        faulty=frozenset(faulty),
        id=plain(str(data.get("id", ""))),
        zone=zone.strip() if isinstance(zone, str) else None,
        seed=seed if isinstance(seed, int) else 1,
        tolerance=float(tolerance) if isinstance(tolerance, (int, float)) else 0.05,
        horizon=_section(HorizonModel, data.get("horizon")),
        campaign=_section(CampaignModel, data.get("campaign")),
        phases=_entries(PhaseModel, data.get("phases")),
        queues=_entries(QueueModel, data.get("queues")),
        teams=_entries(TeamModel, data.get("teams")),
        loans=_entries(LoanModel, data.get("loans")),
        courses=_entries(CourseModel, data.get("courses")),
        codes=_entries(CodeModel, data.get("codes")),
        standby=_section(StandbyModel, data.get("standby")) or StandbyModel(),
        rules=_section(RulesModel, data.get("rules")) or RulesModel(),
        goals=_section(GoalsModel, data.get("goals")) or GoalsModel(),
        holidays=_section(HolidaysModel, data.get("holidays")) or HolidaysModel(),
        demand=_section(DemandModel, data.get("demand")) or DemandModel(),
        sources=_sources(data.get("tables")),
    )


def _section(model: type[M], value: object) -> M | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _entries(model: type[M], value: object) -> Entries[M]:
    if not isinstance(value, list):
        return ()
    found = ((place, _section(model, item)) for place, item in enumerate(value))
    return tuple((place, item) for place, item in found if item is not None)


def _sources(value: object) -> dict[str, TableSource]:
    found = value if isinstance(value, dict) else {}
    sources = {key: _source(key, each) for key, each in found.items() if isinstance(each, str | dict)}
    return {key: source for key, source in sources.items() if source is not None}


def _source(key: str, value: str | dict[str, object]) -> TableSource | None:
    given = {"agents": "agents.csv", key: value.strip() if isinstance(value, str) else value}
    model = _section(TablesModel, given)
    table = getattr(model, key) if model is not None else None
    return source_of(table) if isinstance(table, str | TableModel) else None
