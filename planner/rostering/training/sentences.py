"""Why people have no seat in a course, in a planner's words: who, which sessions, and what keeps them from each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from planner.domain.listing import joined, listed, people_listed
from planner.domain.plan import Requirements
from planner.domain.times import session_text
from planner.i18n import N_, _
from planner.rostering.conflicts.clauses import Clauses
from planner.rostering.conflicts.sentences import ConflictWords
from planner.rostering.training.choice import SeatOption
from planner.rostering.training.conflicts import Crowded, Entangled, SeatConflicts, Shut
from planner.rostering.training.openings import Clashes, SessionOpenings
from planner.rostering.training.reasons import SessionReasons

NOTHING_NEEDED = Requirements(queues=(), standby={}, shrinkage=0.0)
"""What is needed makes a roster dear, never impossible."""


class SeatWords:
    """Writes sentences in the current language."""

    def __init__(self, hall: SessionOpenings, clashes: Clashes) -> None:
        self._hall, self._clashes = hall, clashes
        self._floor = hall.floor
        self._problem = hall.problem
        self._reasons = SessionReasons(hall, clashes)
        self._names = ConflictWords(self._floor, self._problem)

    def sentences(self, conflicts: SeatConflicts) -> tuple[str, ...]:
        """One for each conflict; people kept away by the same share one."""
        shut: dict[tuple[int, str], list[int]] = {}
        for each in conflicts.shut:
            shut.setdefault((each.course, self._why_shut(each)), []).append(each.agent)
        alone: dict[str, list[int]] = {}
        several = []
        for entangled in conflicts.entangled:
            facts, people = self._entangled(entangled), {agent for _course, agent in entangled.places}
            if len(people) == 1:
                alone.setdefault(facts, []).extend(people)
            else:
                several.append(_("not everybody can attend the courses: {facts}", facts=facts))
        return (
            *(self._shut(course, facts, agents) for (course, facts), agents in shut.items()),
            *(self._crowded(each) for each in conflicts.crowded),
            *(
                _("{names} cannot attend every course: {facts}", names=self._named(agents), facts=facts)
                for facts, agents in alone.items()
            ),
            *several,
        )

    def _shut(self, course: int, facts: str, agents: list[int]) -> str:
        return _(
            "course {course}: no session is open to {names}: {facts}",
            course=self._course(course),
            names=self._named(agents),
            facts=facts,
        )

    def _why_shut(self, shut: Shut) -> str:
        numbers = self._hall.numbers(shut.course)
        return self._reasons.together([(shut.course, shut.agent, number) for number in numbers])

    def _crowded(self, crowded: Crowded) -> str:
        course = self._floor.courses[crowded.course]
        every = self._hall.numbers(crowded.course)
        all_of_them = N_("course {course}: {count} people have to attend, room for {seats}: {sessions}")
        some_of_them = N_("course {course}: {count} people can come here only, room for {seats}: {sessions}")
        text = _(
            all_of_them if len(every) == len(crowded.sessions) else some_of_them,
            course=course.label,
            count=len(crowded.agents),
            seats=sum(course.sessions[number].capacity for number in crowded.sessions),
            sessions=self._sessions((crowded.course, crowded.agents[0], number) for number in crowded.sessions),
        )
        others = [number for number in every if number not in crowded.sessions]
        return joined([text, self._named(crowded.agents), *(self._kept_from(crowded, number) for number in others)])

    def _kept_from(self, crowded: Crowded, number: int) -> str:
        """What keeps these people from another session."""
        alike: dict[str, list[int]] = {}
        for agent in crowded.agents:
            alike.setdefault(self._reasons.of((crowded.course, agent, number)), []).append(agent)
        session = session_text(self._floor.courses[crowded.course].sessions[number])
        if len(alike) == 1:
            return _("not {session} ({why})", session=session, why=next(iter(alike)))
        reasons = [_("{name} ({facts})", name=self._named(agents), facts=why) for why, agents in alike.items()]
        return _("not {session}: {reasons}", session=session, reasons=listed(reasons))

    def _entangled(self, entangled: Entangled) -> str:
        """Who could go where; people with the same choice together, the only one without a name."""
        alike: dict[str, list[int]] = {}
        for agent in dict.fromkeys(agent for _course, agent in entangled.places):
            courses = [course for course, of in entangled.places if of == agent]
            alike.setdefault(joined([self._place(course, agent) for course in courses]), []).append(agent)
        people = [_("{name} ({facts})", name=self._named(agents), facts=facts) for facts, agents in alike.items()]
        clashes = [
            self._clash(clash)
            for clash in self._clashes
            if len(clash) > 1 and all(chair[:2] in entangled.places for chair in clash)
        ]
        alone = len({agent for _course, agent in entangled.places}) == 1
        once = [_("at most one session a day for each")] if self._share_a_day(entangled) else []
        return joined([*(alike if alone else people), *once, *dict.fromkeys(clashes)])

    def _share_a_day(self, entangled: Entangled) -> bool:
        """Whether somebody could attend two courses on one day."""
        days = Counter(
            (agent, day)
            for course, agent in entangled.places
            for day in {self._hall.day(chair) for chair in self._hall.chairs(course, agent, self._clashes)}
        )
        return max(days.values()) > 1

    def _place(self, course: int, agent: int) -> str:
        """Which sessions of a course somebody could attend, and what keeps them from the others."""
        open_to = self._hall.chairs(course, agent, self._clashes)
        closed = [chair for number in self._hall.numbers(course) if (chair := (course, agent, number)) not in open_to]
        text = _("{course} in {sessions}", course=self._course(course), sessions=self._sessions(open_to))
        return _("{text}, not {closed}", text=text, closed=self._reasons.together(closed)) if closed else text

    def _sessions(self, chairs: Iterable[SeatOption]) -> str:
        """Sessions, with their seats where there are several."""
        sessions = [self._hall.session(chair) for chair in chairs]
        if len(sessions) == 1:
            return session_text(sessions[0])
        return listed([_("{session} ({seats} seats)", session=session_text(at), seats=at.capacity) for at in sessions])

    def _course(self, place: int) -> str:
        return self._floor.courses[place].label

    def _clash(self, clash: frozenset[SeatOption]) -> str:
        """What keeps somebody from attending all of these."""
        chairs = sorted(clash, key=self._hall.day)
        sessions = [f"{self._course(chair[0])} {session_text(self._hall.session(chair))}" for chair in chairs]
        clauses = Clauses(replace(self._floor, seats=self._hall.seats(clash)), self._problem)
        why = joined(clauses.of(self._clashes[clash].facts, seats=False))
        return _("not all of {sessions} ({why})", sessions=listed(sessions), why=why)

    def _named(self, agents: Iterable[int]) -> str:
        return people_listed([self._names.name(agent) for agent in sorted(agents)])
