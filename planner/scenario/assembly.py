"""Sections of a scenario file made into domain objects; what a domain object refuses is a fault at its place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from planner.domain.campaign import Activity, Campaign, Phase
from planner.domain.demand import HeadcountFigures, Lever, Levers, Queue, QueueKind
from planner.domain.goals import Goals
from planner.domain.horizon import Horizon
from planner.domain.loans import Loan
from planner.domain.people import Team
from planner.domain.rules import CodeCountRule, LeadRule, MealWaveRule, MentorRule, Rules, ShiftCountRule, StandbyPolicy
from planner.domain.shifts import ShiftCode
from planner.domain.training import Course
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.handover_models import handovers_of, retries_of
from planner.scenario.like_models import like_of
from planner.scenario.loan_models import LoanModel
from planner.scenario.models import CampaignModel, HeadcountModel, LeversModel, PhaseModel, QueueModel, TeamModel
from planner.scenario.name_models import names_of
from planner.scenario.opening_hours import opening_of
from planner.scenario.order_models import bars_of, driven_of
from planner.scenario.prior_models import prior_of
from planner.scenario.rule_models import RulesModel
from planner.scenario.sections import Sections
from planner.scenario.shift_codes import make_code
from planner.scenario.strict_yaml import Location, YamlDocument
from planner.scenario.training import make_course
from planner.scenario.wave_models import told_waves, waves_of

LONGEST_HORIZON = 92

D = TypeVar("D")
M = TypeVar("M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Domain objects of every section that has no fault."""

    horizon: Horizon | None
    campaign: Campaign | None
    phases: tuple[Phase, ...]
    queues: tuple[Queue, ...]
    teams: tuple[Team, ...]
    loans: tuple[Loan, ...]
    codes: tuple[ShiftCode, ...]
    courses: tuple[Course, ...]
    """Without their sessions."""
    rules: Rules
    goals: Goals
    standby: StandbyPolicy
    levers: Levers
    headcount: HeadcountFigures | None


def assemble(sections: Sections, document: YamlDocument, file: str, faults: FaultList) -> Parts:
    """Domain objects of `sections`."""

    def each(section: str, entries: Iterable[tuple[int, M]], make: Callable[[M], D]) -> tuple[D, ...]:
        found: list[D] = []
        for index, model in entries:
            with faults.catching(file, document.place((section, index))):
                found.append(make(model))
        return tuple(found)

    phases = each("phases", sections.phases, _phase)
    codes = (make_code(index, model, document, file, faults) for index, model in sections.codes)
    campaign = sections.campaign
    headcount = sections.demand.headcount
    return Parts(
        horizon=_horizon(sections, document, file, faults),
        campaign=_campaign(campaign, phases) if campaign is not None else None,
        phases=phases,
        queues=each("queues", sections.queues, partial(_queue, phases=phases)),
        teams=each("teams", sections.teams, _team),
        loans=each("loans", sections.loans, _loan),
        codes=tuple(code for code in codes if code is not None),
        courses=each("courses", sections.courses, make_course),
        rules=_rules(sections.rules),
        goals=Goals(**sections.goals.model_dump()),
        standby=StandbyPolicy(**sections.standby.model_dump()),
        levers=_levers(sections.demand.levers),
        headcount=_headcount(headcount) if headcount is not None else None,
    )


def _horizon(sections: Sections, document: YamlDocument, file: str, faults: FaultList) -> Horizon | None:
    model, zone = sections.horizon, sections.zone
    if model is None or not zone:
        return None
    first, last = model.first_day, model.last_day
    # One day in the zone first, so that an unknown zone is not reported at the days.
    with faults.catching(file, document.place(("zone",))):
        Horizon(zone=zone, first_day=first, last_day=first, interval=model.interval)
        place: Location = ("horizon", "last_day")
        with faults.catching(file, document.place(place), _("swap the two days")):
            horizon = Horizon(zone=zone, first_day=first, last_day=last, interval=model.interval)
            if horizon.days <= LONGEST_HORIZON:
                return horizon
            faults.add(
                file,
                _("the horizon has {days} days", days=horizon.days),
                place=document.place(place),
                value=last,
                remedy=_("plan at most {days} days at once", days=LONGEST_HORIZON),
            )
    return None


def _campaign(model: CampaignModel, phases: tuple[Phase, ...]) -> Campaign | None:
    waves = waves_of(model.zero_hour, model.waves)
    # That neither is given, or a wave twice, is told by the checks between sections.
    if not waves or len({wave.zero_hour for wave in waves}) < len(waves):
        return None
    return Campaign(
        **names_of(model.name),
        **names_of(model.shop, "shop"),
        zero_hour=waves[-1].zero_hour,
        waves=told_waves(waves),
        phases=phases,
        supervisor=model.supervisor,
        phone=model.phone,
    )


def _phase(model: PhaseModel) -> Phase:
    return Phase(
        kind=model.kind,
        **names_of(model.name),
        first_day=model.first_day,
        last_day=model.last_day,
        multipliers=dict(model.multipliers),
        # A shape of nothing is told where it stands.
        shapes={queue: tuple(weights) for queue, weights in model.shapes.items() if sum(weights) > 0},
        codes=tuple(dict.fromkeys(model.codes)),
        loans=model.loans,
        leave_freeze=model.leave_freeze,
        activities=tuple(Activity(**each.model_dump() | names_of(each.title, "title")) for each in model.activities),
    )


def _queue(model: QueueModel, phases: Sequence[Phase]) -> Queue:
    given = model.model_dump(exclude={"transfers", "escalations"})
    live = model.kind is QueueKind.LIVE
    return Queue(
        **{
            **given,
            **names_of(model.name),
            "stream": (model.stream or model.id) if live else "",
            "drivers": tuple(model.drivers),
            **opening_of(model),
            **like_of(model.like),
            **prior_of(model.prior),
            "driven_by": driven_of(model.driven_by),
            "barred": bars_of(model.barred, phases),
            "handovers": handovers_of(model.transfers, model.escalations),
            "retries": retries_of(model.retries),
        }
    )


def _team(model: TeamModel) -> Team:
    return Team(id=model.id, **names_of(model.name), queues=tuple(model.queues))


def _loan(model: LoanModel) -> Loan:
    given = model.model_dump()
    return Loan(**{**given, **opening_of(model)})


def _rules(model: RulesModel) -> Rules:
    return Rules(
        **model.model_dump(exclude={"preset", "shift_counts", "leads", "code_counts", "mentors", "meal_waves"}),
        shift_counts=tuple(
            ShiftCountRule(codes=_once(each.codes), least=each.least, most=each.most, team=each.team or "")
            for each in model.shift_counts
        ),
        leads=tuple(
            LeadRule(least=each.least, phases=_once(each.phases), teams=_once(each.teams)) for each in model.leads
        ),
        code_counts=tuple(
            CodeCountRule(
                codes=_once(each.codes),
                least=each.least,
                most=each.most,
                phases=_once(each.phases),
                team=each.team or "",
            )
            for each in model.code_counts
        ),
        mentors=tuple(MentorRule(**each.model_dump()) for each in model.mentors),
        meal_waves=tuple(
            MealWaveRule(starts=tuple(sorted(set(each.starts))), team=each.team or "", most=each.most, share=each.share)
            for each in model.meal_waves
        ),
    )


def _once(entries: list[M]) -> tuple[M, ...]:
    return tuple(dict.fromkeys(entries))


def _levers(model: LeversModel) -> Levers:
    given: dict[str, Any] = model.model_dump(exclude_none=True)
    figures: dict[str, Any] = {
        name: Lever(**value) if isinstance(value, dict) else value for name, value in given.items()
    }
    return Levers(**figures)


def _headcount(model: HeadcountModel) -> HeadcountFigures:
    given: dict[str, Any] = model.model_dump()
    # A queue left out is None in the file's model and "" in the domain.
    figures: dict[str, Any] = {name: "" if value is None else value for name, value in given.items()}
    return HeadcountFigures(**figures)
