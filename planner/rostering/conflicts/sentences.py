"""Conflicts in a planner's words: who, when, which codes, and the rule with its figure."""

from collections import Counter
from collections.abc import Sequence

from planner.domain.floor import Floor
from planner.domain.listing import joined, listed
from planner.domain.times import moment_text
from planner.i18n import _
from planner.rostering.conflicts.clauses import Clauses
from solver.conflicts import Closed, Conflict, Eating, Fact, Mentored, Wanted
from solver.problem import RosterProblem


class ConflictWords:
    """Writes sentences in the current language."""

    def __init__(self, floor: Floor, problem: RosterProblem) -> None:
        self._floor = floor
        self._problem = problem
        self._clauses = Clauses(floor, problem)
        self._namesakes = Counter(agent.name for agent in floor.agents)

    def sentence(self, conflict: Conflict) -> str:
        """One sentence about a conflict."""
        mentored = next((fact for fact in conflict.facts if isinstance(fact, Mentored)), None)
        if mentored is not None:
            return self._of_mentors(mentored, conflict.facts)
        eating = next((fact for fact in conflict.facts if isinstance(fact, Eating)), None)
        if eating is not None:
            return self._of_meals(eating)
        wants = [fact for fact in conflict.facts if isinstance(fact, Wanted)]
        if len({wanted.day for wanted in wants}) > 1:
            return self._of_days(wants, conflict.facts)
        if len(wants) > 1:
            return self._of_several(wants)
        if wants:
            return self._of_group(wants[0], conflict.facts)
        facts = joined(self._clauses.of(conflict.facts))
        return _("{name}: {facts}", name=self.name(conflict.agent or 0), facts=facts)

    def name(self, agent: int) -> str:
        """A person by name, with the number where two share one."""
        person = self._floor.agents[agent]
        return person.name if self._namesakes[person.name] == 1 else f"{person.name} {person.id}"

    def _of_group(self, wanted: Wanted, facts: Sequence[Fact]) -> str:
        people = self._people(facts)
        figures = {
            "day": self._clauses.days([wanted.day]),
            "group": self._group(wanted),
            "codes": self._clauses.codes(wanted.shifts),
            "count": wanted.count,
        }
        if wanted.most is not None and wanted.count > wanted.most:
            names = listed([self.name(agent) for agent in people])
            return _(
                "{day}, {group}: {count} pinned to {codes}, at most {most}: {names}",
                most=wanted.most,
                names=names,
                **figures,
            )
        if not people:
            return _("{day}, {group}: {least} needed on {codes}, there are {count}", least=wanted.least, **figures)
        reasons = [
            _("{name} ({facts})", name=self.name(agent), facts=self._why(own, wanted.day))
            for agent, own in people.items()
        ]
        return _(
            "{day}, {group}: {least} needed on {codes}, {count} can: {reasons}",
            least=wanted.least,
            reasons=listed(reasons),
            **figures,
        )

    def _of_several(self, wants: Sequence[Wanted]) -> str:
        each = [
            _("{least} on {codes}", least=wanted.least, codes=self._clauses.codes(wanted.shifts)) for wanted in wants
        ]
        return _(
            "{day}: {wanted} needed, {count} people can work one or another",
            day=self._clauses.days([wants[0].day]),
            wanted=listed(each),
            count=wants[0].count,
        )

    def _of_days(self, wants: Sequence[Wanted], facts: Sequence[Fact]) -> str:
        """Quotas of several days: of one person who would have to come on all of them, or of few people together."""
        figures = {
            "days": self._clauses.days(wanted.day for wanted in wants),
            "group": self._group(wants[0]),
            "codes": self._clauses.codes({shift for wanted in wants for shift in wanted.shifts}),
        }
        for agent, own in self._people(facts).items():
            return _(
                "{days}, {group}: as many are needed on {codes} as can come, and {name} cannot on all of these days: "
                "{facts}",
                name=self.name(agent),
                facts=joined(self._clauses.of(own)),
                **figures,
            )
        return _(
            "{days}, {group}: somebody is needed on {codes} {needed} times in all, by the rules they can come {count} "
            "times at most",
            needed=sum(wanted.least for wanted in wants),
            count=wants[0].count,
            **figures,
        )

    def _of_meals(self, eating: Eating) -> str:
        waves = [moment_text(self._floor.horizon.moment(at)) for at in eating.waves]
        return _(
            "{waves}: {count} people have to begin their meal in these waves, room for {room}: {names}",
            waves=listed(waves),
            count=len(eating.agents),
            room=eating.room,
            names=listed([self.name(agent) for agent in eating.agents]),
        )

    def _of_mentors(self, mentored: Mentored, facts: Sequence[Fact]) -> str:
        people = self._people(facts)
        away = [
            _("{name} ({facts})", name=self.name(agent), facts=joined(self._clauses.of(own)))
            for agent, own in people.items()
            if agent in mentored.seniors
        ]
        text = _(
            "{at}, {queue}: {count} newcomers pinned ({names}), at most {per} beside each experienced colleague, "
            "{able} of those can be there",
            at=moment_text(self._floor.horizon.moment(mentored.minute)),
            queue=self._floor.queues[mentored.queue].label,
            count=len(mentored.juniors),
            names=listed([self.name(agent) for agent in mentored.juniors]),
            per=mentored.per,
            able=len(mentored.able),
        )
        return _("{name}: {facts}", name=text, facts=listed(away)) if away else text

    def _people(self, facts: Sequence[Fact]) -> dict[int, list[Fact]]:
        """The facts of each person."""
        people: dict[int, list[Fact]] = {}
        for fact in facts:
            if not isinstance(fact, Wanted | Mentored | Eating) and fact.agent is not None:
                people.setdefault(fact.agent, []).append(fact)
        return people

    def _why(self, own: Sequence[Fact], day: int) -> str:
        """What keeps somebody away on a day."""
        closed = [fact for fact in own if isinstance(fact, Closed) and fact.day == day]
        if len(closed) == len(own):
            return joined(list(dict.fromkeys(self._clauses.why(fact) for fact in closed)))
        return joined(self._clauses.of(own))

    def _group(self, wanted: Wanted) -> str:
        if wanted.everybody:
            return _("the floor")
        if wanted.slug == "leads":
            return _("the team leads")
        teams = {self._floor.agents[agent].team for agent in wanted.agents}
        if len(teams) == 1:
            return _("team {team}", team=self._floor.team_by_id[teams.pop()].label)
        return _("a group of {people}", people=len(wanted.agents))
