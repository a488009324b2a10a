"""The rules and prices of whole-shift rosters as Timefold's constraints; `RosterPeer.java` has the same in Java."""

from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)
from timefold_facts import Cover, StandbyNeed, Window
from timefold_tours import Duty


def constraints_with(rest: int, weekend_price: int):
    """The provider of all constraints."""

    def next_days(factory: ConstraintFactory):
        return (
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.works == 1)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.works == 1),
                Joiners.equal(lambda duty: duty.agent),
                Joiners.equal(lambda duty: duty.day + 1, lambda duty: duty.day),
            )
        )

    @constraint_provider
    def provider(factory: ConstraintFactory) -> list[Constraint]:
        collect = ConstraintCollectors
        return [
            next_days(factory)
            .filter(lambda one, two: two.code.start + 1440 - one.code.end < rest)
            .penalize(HardSoftScore.ONE_HARD)
            .as_constraint("rest"),
            next_days(factory)
            .filter(lambda one, two: one.saturday == 1)
            .penalize(HardSoftScore.ONE_SOFT, lambda one, two: weekend_price)
            .as_constraint("full weekend"),
            factory.for_each(Window)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.works == 1),
                Joiners.equal(lambda window: window.agent, lambda duty: duty.agent),
                Joiners.filtering(lambda window, duty: window.first <= duty.day <= window.last),
            )
            .group_by(lambda window, duty: window, collect.count_bi())
            .filter(lambda window, days: days > window.most)
            .penalize(HardSoftScore.ONE_HARD, lambda window, days: days - window.most)
            .as_constraint("days off"),
            factory.for_each(Duty)
            .group_by(lambda duty: duty.account, collect.sum(lambda duty: duty.code.minutes))
            .filter(lambda account, minutes: minutes > account.most)
            .penalize(HardSoftScore.ONE_HARD, lambda account, minutes: (minutes - account.most + 59) // 60)
            .as_constraint("hours"),
            factory.for_each(Duty)
            .group_by(lambda duty: duty.account, collect.sum(lambda duty: duty.code.minutes))
            .penalize(HardSoftScore.ONE_SOFT, lambda account, minutes: account.cost_of(minutes))
            .as_constraint("wages"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.night == 1)
            .group_by(lambda duty: duty.account, collect.count())
            .filter(lambda account, nights: nights + account.nights_before > account.most_nights)
            .penalize(HardSoftScore.ONE_HARD)
            .as_constraint("nights"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.night == 1)
            .group_by(lambda duty: duty.account, collect.count())
            .penalize(
                HardSoftScore.ONE_SOFT,
                lambda account, nights: account.night_price * nights * (nights + 2 * account.nights_before),
            )
            .as_constraint("nights shared"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.price() != 0)
            .impact(HardSoftScore.ONE_SOFT, lambda duty: -duty.price())
            .as_constraint("prices"),
            factory.for_each(Duty)
            .filter(lambda duty: duty.code.works == 1 and duty.code.standby == 0)
            .group_by(lambda duty: duty.post(), collect.count())
            .join(Cover, Joiners.equal(lambda post, people: post, lambda cover: cover.post))
            .group_by(
                lambda post, people, cover: cover.cell,
                collect.sum(lambda post, people, cover: people * cover.amount),
            )
            .impact(HardSoftScore.ONE_SOFT, lambda cell, people: -cell.change(people))
            .as_constraint("coverage"),
            factory.for_each(StandbyNeed)
            .join(
                factory.for_each(Duty).filter(lambda duty: duty.code.standby == 1),
                Joiners.equal(lambda need: need.post, lambda duty: duty.day * 1000 + duty.code.number),
            )
            .group_by(lambda need, duty: need, collect.count_bi())
            .impact(HardSoftScore.ONE_SOFT, lambda need, people: min(people, need.people) * need.price)
            .as_constraint("standby"),
        ]

    return provider
