"""What keeps somebody from a training session, in a planner's words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from planner.domain.listing import joined, listed
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.times import clock_span, session_text
from planner.i18n import _
from planner.rostering.conflicts.clauses import Clauses
from planner.rostering.conflicts.decided import Decided
from planner.rostering.training.choice import SeatOption
from planner.rostering.training.openings import Clashes, SessionOpenings
from solver.conflicts import Closed, Pinned
from solver.conflicts.facts import CLOSING_OF
from solver.problem import Blocked

WHOLE_DAY = frozenset({Blocked.LEAVE, Blocked.NOT_JOINED, Blocked.AVAILABILITY})
"""Reasons that need no code to be understood."""
WITHOUT_DESK = frozenset({ShiftKind.STANDBY, ShiftKind.TRAINING})


class SessionReasons:
    """Writes them in the current language."""

    def __init__(self, hall: SessionOpenings, clashes: Clashes) -> None:
        self._hall, self._clashes = hall, clashes
        self._floor, self._problem = hall.floor, hall.problem
        self._clauses = Clauses(hall.floor, hall.problem)

    def together(self, chairs: Iterable[SeatOption]) -> str:
        """What keeps somebody from sessions, those with the same reason together."""
        alike: dict[str, list[str]] = {}
        for chair in chairs:
            alike.setdefault(self.of(chair), []).append(session_text(self._hall.session(chair)))
        return joined([_("{name} ({facts})", name=listed(sessions), facts=why) for why, sessions in alike.items()])

    def of(self, chair: SeatOption) -> str:
        """What keeps somebody from a session: its day, else a rule on other days, else the seat they have."""
        alone = self._clashes.get(frozenset({chair}))
        if not self._hall.is_open(chair):
            return self._why_that_day(chair)
        if alone is None:
            return _("has a seat in another session")
        clauses = Clauses(replace(self._floor, seats=self._hall.seats([chair])), self._problem)
        return joined(clauses.of(alone.facts, seats=False))

    def _why_that_day(self, chair: SeatOption) -> str:
        """What closes every shift that holds the session; a fact about the whole day stands alone."""
        holding = self._hall.holding(chair)
        if not holding:
            return _("no shift holds it with its breaks outside: {codes}", codes=self._hours(chair))
        day = self._hall.problem.blocked[chair[1], self._hall.day(chair)]
        why = dict.fromkeys(Blocked(reason) for reason in day[holding])
        if len(why) == 1 and not WHOLE_DAY.isdisjoint(why):
            return self._clauses.why(self._closed(chair, holding))
        return self._by_pin(chair, holding) or self._by_code(chair, holding)

    def _by_pin(self, chair: SeatOption, holding: Collection[int]) -> str:
        """What is pinned on the day of a session that cannot be held beside it; empty where that is not the reason."""
        if self._hall.at_desk(chair):
            return Decided(self._floor).desk_text(Pinned(agent=chair[1], day=self._hall.day(chair), shift=None))
        code = self._pinned(chair)
        if code == "":
            return _("pinned to the day off")
        if code is None or code in {self._floor.codes[each].code for each in holding}:
            return ""
        return _("pinned to {pins}", pins=_with_hours(self._floor.code_by_id[code]))

    def _by_code(self, chair: SeatOption, holding: Iterable[int]) -> str:
        """What closes each shift of the day that holds a session; only the pinned one, where one is."""
        pinned = self._pinned(chair)
        alike: dict[str, list[int]] = {}
        for code in holding:
            if pinned in (None, self._floor.codes[code].code):
                alike.setdefault(self._clauses.why(self._closed(chair, (code,))), []).append(code)
        return joined(
            [_("{name}: {facts}", name=self._clauses.codes(codes), facts=why) for why, codes in alike.items()]
        )

    def _pinned(self, chair: SeatOption) -> str | None:
        """The code somebody is pinned to on the day of a session, empty for the day off."""
        place = self._floor.agents[chair[1]].id, self._hall.session(chair).day
        return next((pin.code for pin in self._floor.pins if (pin.agent, pin.day) == place), None)

    def _closed(self, chair: SeatOption, codes: Sequence[int]) -> Closed:
        """That codes, all for the reason of the first, are closed on the day of a session."""
        day = self._hall.day(chair)
        why = CLOSING_OF[int(self._hall.problem.blocked[chair[1], day][codes[0]])]
        return Closed(agent=chair[1], day=day, why=why, shifts=tuple(codes))

    def _hours(self, chair: SeatOption) -> str:
        """The shifts of a team's people with their hours."""
        team = self._floor.agents[chair[1]].team
        codes = [code for code in self._floor.codes if not code.teams or team in code.teams]
        return listed([_with_hours(code) for code in codes if code.kind not in WITHOUT_DESK])


def _with_hours(code: ShiftCode) -> str:
    return f"{code.code} {clock_span(code.start, code.end)}"
