"""Rules that name what is not there, ask for more than there is, or leave no room between least and most."""

from collections.abc import Iterable
from datetime import date

from planner.domain.people import Agent, Leave
from planner.domain.rules import LeadRule
from planner.i18n import _
from planner.scenario.assembly import Parts
from planner.scenario.checker import Checker
from planner.scenario.meal_checks import check_waves
from planner.scenario.names import Names
from planner.scenario.rule_models import CodeCountModel, ShiftCountModel
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location


def check_rules(check: Checker, sections: Sections, names: Names) -> None:
    """Codes and teams of the rules are known, least is not above most."""
    rules = sections.rules
    for place, each in enumerate(rules.shift_counts):
        _check_count(check, ("rules", "shift_counts", place), each, names)
        days = _days(sections)
        if days and each.least > days:
            problem = _("{least} shifts do not fit into {days} days", least=each.least, days=days)
            at: Location = ("rules", "shift_counts", place, "least")
            check.add(at, problem, each.least, _("write at most {most}", most=days))
    for place, count in enumerate(rules.code_counts):
        _check_count(check, ("rules", "code_counts", place), count, names)
    for place, lead in enumerate(rules.leads):
        for number, team in enumerate(lead.teams):
            at = ("rules", "leads", place, "teams", number)
            check.known(at, team, names.teams.values(), _("there is no team {team}", team=team))
    for place, mentors in enumerate(rules.mentors):
        at = ("rules", "mentors", place, "queue")
        problem = _("there is no queue {queue}", queue=mentors.queue)
        check.known(at, mentors.queue, names.queues.values(), problem)
    check.unique((("rules", "mentors", place, "queue"), each.queue) for place, each in enumerate(rules.mentors))
    check_waves(check, sections, names)
    _check_order(check, "min_days_in_row", rules.min_days_in_row, "max_days_in_row", rules.max_days_in_row)
    _check_order(check, "min_days_off", rules.min_days_off, "max_days_off", rules.max_days_off)


def check_leads(check: Checker, parts: Parts, agents: Iterable[Agent], leave: Iterable[Leave]) -> None:
    """As many leads as a rule asks for are in the table, and not on leave on a day it holds."""
    leads = [agent for agent in agents if agent.lead]
    for place, rule in enumerate(parts.rules.leads):
        at: Location = ("rules", "leads", place, "least")
        if not rule.teams and not leads:
            remedy = _("mark them in column {chinese} ({english}) of the agents", chinese="组长", english="lead")
            check.add(at, _("nobody is a team lead"), rule.least, remedy)
        wanted = rule.teams or {agent.team for agent in leads}
        for team in [each.id for each in parts.teams if each.id in wanted]:
            of_team = [agent for agent in leads if agent.team == team]
            short = _first_short_day(parts, rule, of_team, leave)
            if len(of_team) < rule.least:
                problem = _("{team}: {count} leads, {least} needed", team=team, count=len(of_team), least=rule.least)
                check.add(at, problem, rule.least, _("mark more people as leads, or ask for fewer"))
            elif short is not None:
                problem = _(
                    "{team}: fewer than {least} leads can work on {day}, the others are away",
                    team=team,
                    least=rule.least,
                    day=short,
                )
                check.add(at, problem, rule.least, _("move the leave, or ask for fewer"))


def _first_short_day(parts: Parts, rule: LeadRule, leads: list[Agent], leave: Iterable[Leave]) -> date | None:
    away = list(leave)
    for day in parts.horizon.dates if parts.horizon is not None else ():
        if rule.phases and not any(phase.kind in rule.phases and phase.holds(day) for phase in parts.phases):
            continue
        here = [
            agent
            for agent in leads
            if agent.employed_on(day) and not any(each.agent == agent.id and each.takes_whole(day) for each in away)
        ]
        if len(here) < rule.least:
            return day
    return None


def _check_count(check: Checker, at: Location, model: ShiftCountModel | CodeCountModel, names: Names) -> None:
    for number, code in enumerate(model.codes):
        check.known((*at, "codes", number), code, names.codes, _("{code} is not a shift code", code=code))
    check.known((*at, "team"), model.team, names.teams.values(), _("there is no team {team}", team=model.team))
    if model.most is None and not model.least:
        check.add(at, _("neither least nor most is given"), "", _("write least, most, or both"))
    elif model.most is not None and model.least > model.most:
        problem = _("least {least} lies above most {most}", least=model.least, most=model.most)
        check.add((*at, "least"), problem, model.least, _("write at most {most}", most=model.most))


def _check_order(check: Checker, least_name: str, least: int, most_name: str, most: int | None) -> None:
    if most is not None and least > most:
        problem = _(
            "{least_name} {least} lies above {most_name} {most}",
            least_name=least_name,
            least=least,
            most_name=most_name,
            most=most,
        )
        check.add(("rules", least_name), problem, least, _("write at most {most}", most=most))


def _days(sections: Sections) -> int:
    horizon = sections.horizon
    return 0 if horizon is None else (horizon.last_day - horizon.first_day).days + 1
