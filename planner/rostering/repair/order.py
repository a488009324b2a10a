"""Which ways to repair a roster are shown, and in which order: lawful ones first, and first of all one that helps."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from planner.domain.campaign import PhaseKind
from planner.domain.changes import Change, Why
from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.rostering.repair.ways import Alternative, WayKind

CALL = 1.0
"""Hours of shortage one more person has to be worth when alternatives are ranked."""
NEAR_PEAK = 2
"""Days before and after a peak phase on which standby comes first too."""
TRIFLE = 0.05
"""Hours of shortage that tell two ways apart."""
BY_STANDBY = frozenset({WayKind.STANDBY, WayKind.STANDBY_COVER})


def ways_shown(
    floor: Floor, ways: Sequence[Alternative], days: Collection[date], *, calmer: bool
) -> tuple[Alternative, ...]:
    """Of `ways`, of which the first is to do nothing, those to be shown; the first is the one to take.

    A way breaks no rule that doing nothing keeps, and as few of the others as any way found. Those that win back
    hours stand before doing nothing, standby alone before others near a peak, then by cost, the weight of changed days
    and a price on every person asked. Of ways that help not at all only those are left that save money. Doing nothing
    is always shown, last where other ways break fewer rules.
    """
    nothing = ways[0]
    kept = [way for way in ways[1:] if _broken(way) <= _broken(nothing)]
    fewest = min((len(_broken(way)) for way in (nothing, *kept)), default=0)
    lawful = [way for way in kept if len(_broken(way)) == fewest]
    first = is_near_peak(floor, days)

    def rank(way: Alternative) -> tuple[bool, bool, float, int]:
        by_standby = first and way.kind in BY_STANDBY
        return not _wins_hours(way, nothing), not by_standby, _total(floor, way), way.most

    helping = sorted((way for way in lawful if _helps(floor, way, nothing, calmer=calmer)), key=rank)
    others = sorted((way for way in lawful if way not in helping), key=rank)
    if len(_broken(nothing)) > fewest:
        return told_apart((*helping, *others, nothing))
    others = [way for way in others if way.hours.paid < nothing.hours.paid]
    return told_apart((*helping, nothing, *others))


def told_apart(ways: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """The ways, best first, without those that ask the same of the same people as a better one: only breaks differ.

    Doing nothing always stays; another way that asks nobody stays where it is the best one.
    """
    asked = [_asked(way) for way in ways]
    return tuple(
        way
        for place, way in enumerate(ways)
        if place == 0 or way.kind is WayKind.NOTHING or (way.people and asked[place] not in asked[:place])
    )


def is_near_peak(floor: Floor, days: Collection[date]) -> bool:
    """Whether one of the days lies in a peak phase or close to it."""
    near = timedelta(days=NEAR_PEAK)
    peaks = [phase for phase in floor.campaign.phases if phase.kind is PhaseKind.PEAK]
    return any(phase.first_day - near <= day <= phase.last_day + near for phase in peaks for day in days)


def _helps(floor: Floor, way: Alternative, nothing: Alternative, *, calmer: bool) -> bool:
    """Whether a way wins back hours, or without losing any somebody who stands by, or pay where less is to do."""
    if _wins_hours(way, nothing):
        return True
    if way.hours.short > nothing.hours.short + TRIFLE or not way.people:
        return False
    cheaper = calmer and _total(floor, way) < _total(floor, nothing)
    return cheaper or way.hours.standby < nothing.hours.standby


def _wins_hours(way: Alternative, nothing: Alternative) -> bool:
    return way.hours.short < nothing.hours.short - TRIFLE


def _total(floor: Floor, way: Alternative) -> float:
    return way.cost + way.change + CALL * floor.goals.shortage * len(way.people)


def _broken(way: Alternative) -> frozenset[tuple[str, str, date | None]]:
    return frozenset(_key(each) for each in way.findings)


def _key(finding: Finding) -> tuple[str, str, date | None]:
    return finding.rule, finding.agent, finding.day


def _asked(way: Alternative) -> tuple[Change, ...]:
    return tuple(change for change in way.changes if change.why is not Why.BREAKS)
