"""Newcomers and people of experience of each queue that has a rule on them."""

from collections.abc import Iterator
from datetime import timedelta

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.rules import MentorRule
from planner.rostering.model.desks import desks_of
from solver.problem import Mentors


def mentors_of(floor: Floor) -> tuple[Mentors, ...]:
    """The rules as the solver counts them; a rule without newcomers asks for nothing and is left out."""
    return tuple(_mentors(floor))


def is_new(floor: Floor, rule: MentorRule, agent: Agent) -> bool:
    """Whether the agents table calls somebody new, or they joined less than `days` days before the first day."""
    since = floor.horizon.first_day - timedelta(days=rule.days)
    return agent.newcomer or (agent.joined is not None and agent.joined > since)


def _mentors(floor: Floor) -> Iterator[Mentors]:
    queues = floor.queue_index
    for rule in floor.rules.mentors:
        juniors, seniors = [], []
        for place, agent in enumerate(floor.agents):
            desks = [desk for desk in desks_of(floor, agent) if desk.queue == rule.queue]
            if desks and is_new(floor, rule, agent):
                juniors.append(place)
            elif any(not desk.loan for desk in desks):
                seniors.append(place)
        if juniors:
            yield Mentors(queue=queues[rule.queue], juniors=tuple(juniors), seniors=tuple(seniors), per=rule.per)
