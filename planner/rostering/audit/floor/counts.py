"""How many shifts of a code somebody has in the horizon, and how many people a day has."""

from collections.abc import Iterator, Mapping
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.rules import CodeCountRule, LeadRule
from planner.domain.shifts import ShiftKind
from planner.rostering.audit.floor.single_days import could_start
from planner.rostering.audit.floor.tours import Tour

NOT_AT_A_DESK = (ShiftKind.STANDBY, ShiftKind.TRAINING)

Tours = Mapping[str, Tour]
"""By agent."""


def shift_count_findings(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    """Too few shifts of a rule's codes, told on the last day, or too many, on the first one too many."""
    for rule in floor.rules.shift_counts:
        if rule.team and rule.team != agent.team:
            continue
        days = [shift.day for shift in tour if shift.code.code in rule.codes]
        most = floor.horizon.days if rule.most is None else rule.most
        figures = {
            "count": str(len(days)),
            "least": str(rule.least),
            "most": str(most),
            "shifts": ", ".join(rule.codes),
        }
        if len(days) > most:
            many = {"fault": "many", **figures}
            yield Finding(rule="shift_count", agent=agent.id, day=days[most], figures=many)
        if len(days) < rule.least:
            few = {"fault": "few", **figures}
            yield Finding(rule="shift_count", agent=agent.id, day=floor.horizon.last_day, figures=few)


def people_findings(floor: Floor, tours: Tours) -> Iterator[Finding]:
    """Days on which a team is off whole, leads are missing, or a code has too few or too many people."""
    for day in floor.horizon.dates:
        if floor.rules.team_spread:
            yield from _team_spread(floor, tours, day)
        for leads in floor.rules.leads:
            if _holds(floor, leads, day):
                yield from _leads(floor, tours, leads, day)
        for count in floor.rules.code_counts:
            if _holds(floor, count, day) and _has_a_code(floor, count, day):
                yield from _code_count(floor, tours, count, day)


def _team_spread(floor: Floor, tours: Tours, day: date) -> Iterator[Finding]:
    for team in floor.teams:
        members = [agent for agent in floor.agents if agent.team == team.id]
        able = any(
            could_start(floor, agent, code, day)
            for agent in members
            for code in floor.codes
            if code.kind not in NOT_AT_A_DESK
        )
        if len(members) > 1 and able and not any(_at_a_desk(tours[agent.id], day) for agent in members):
            figures = {"fault": "few", "people": "0", "least": "1", "team": team.id}
            yield Finding(rule="team_spread", day=day, figures=figures)


def _leads(floor: Floor, tours: Tours, rule: LeadRule, day: date) -> Iterator[Finding]:
    for team in floor.teams:
        leads = [agent for agent in floor.agents if agent.lead and agent.team == team.id]
        if not (team.id in rule.teams if rule.teams else leads):
            continue
        people = sum(_at_a_desk(tours[agent.id], day) for agent in leads)
        if people < rule.least:
            figures = {"fault": "few", "people": str(people), "least": str(rule.least), "team": team.id}
            yield Finding(rule="leads", day=day, figures=figures)


def _code_count(floor: Floor, tours: Tours, rule: CodeCountRule, day: date) -> Iterator[Finding]:
    people = sum(
        any(shift.day == day and shift.code.code in rule.codes for shift in tours[agent.id])
        for agent in floor.agents
        if rule.team in ("", agent.team)
    )
    few, many = people < rule.least, rule.most is not None and people > rule.most
    if few or many:
        figures = {
            "fault": "few" if few else "many",
            "people": str(people),
            "least": str(rule.least),
            "most": "" if rule.most is None else str(rule.most),
            "shifts": ", ".join(rule.codes),
            "team": rule.team,
        }
        yield Finding(rule="code_count", day=day, figures=figures)


def _at_a_desk(tour: Tour, day: date) -> bool:
    return any(shift.day == day and shift.code.kind not in NOT_AT_A_DESK for shift in tour)


def _holds(floor: Floor, rule: LeadRule | CodeCountRule, day: date) -> bool:
    kinds = {phase.kind for phase in floor.campaign.phases if phase.first_day <= day <= phase.last_day}
    return not rule.phases or bool(kinds & set(rule.phases))


def _has_a_code(floor: Floor, rule: CodeCountRule, day: date) -> bool:
    """Whether one of the codes may be used on that day at all."""
    named = {
        code for phase in floor.campaign.phases if phase.first_day <= day <= phase.last_day for code in phase.codes
    }
    return any(
        code.code in rule.codes
        and (not code.weekdays or day.weekday() in code.weekdays)
        and (not code.only_in_phases or code.code in named)
        for code in floor.codes
    )
