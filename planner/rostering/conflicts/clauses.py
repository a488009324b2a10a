"""The facts of one person's conflict as short clauses."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.labels import hours_text
from planner.domain.listing import listed
from planner.domain.rule_words import RULE_WORDS
from planner.domain.times import day_text, moment_text
from planner.i18n import N_, _
from planner.rostering.conflicts.decided import Decided
from solver.conflicts import Before, Closed, Closing, Fact, Pinned, RuleFact
from solver.problem import RosterProblem
from solver.solution import OFF

WHY = {
    Closing.LEAVE: N_("on leave the day after"),
    Closing.PHASE: N_("no phase of that day names it"),
    Closing.WEEKDAY: N_("not for that weekday"),
    Closing.NO_NIGHTS: N_("protected from nights"),
    Closing.PINNED: N_("used only where it is pinned"),
    Closing.CONTRACT: N_("longer than a normal day or on a holiday, no overtime"),
    Closing.AVAILABILITY: N_("outside the hours they can work"),
    Closing.TRAINING: N_("does not hold the training session"),
    Closing.DESK_PIN: N_("does not hold the hours pinned to a desk"),
    Closing.DESK_ROOM: N_("breaks and stays at desks do not fit around the hours pinned to a desk"),
    Closing.BREAKS: N_("its breaks do not fit into their windows"),
    Closing.DESKS: N_("no desk open throughout"),
}
"""Why somebody cannot work a code, where that needs no figure."""

LIMITS = {slug: words.limit for slug, words in RULE_WORDS.items() if words.limit}
"""Rules that need no more than their figures to be told."""

BEFORE = {slug: words.before for slug, words in RULE_WORDS.items() if words.before}
"""What lies before day one, by the rule that counts it."""


SIX_DAYS = 6
"""Days before day one that a span of seven may reach back to."""


class Clauses:
    """Writes clauses in the current language, in the order: before day one, pins, what is closed, rules."""

    def __init__(self, floor: Floor, problem: RosterProblem) -> None:
        self._floor = floor
        self._problem = problem
        self._decided = Decided(floor)

    def of(self, facts: Sequence[Fact], *, seats: bool = True) -> list[str]:
        """The clauses of one person's facts; without `seats` nothing of those in a course, which are told already."""
        if len(facts) == 2 and isinstance(facts[0], Closed) and isinstance(facts[1], Pinned):
            return [self._closed_pin(facts[0], facts[1])]
        pins = [fact for fact in facts if isinstance(fact, Pinned)]
        rules = [fact for fact in facts if isinstance(fact, RuleFact)]
        before = [fact for fact in facts if isinstance(fact, Before)]
        timed = any(rule.slug == "rest" for rule in rules) and all(pin.shift not in (None, OFF) for pin in pins)
        return [
            *dict.fromkeys(self._before(fact) for fact in before),
            *(self._timed(pins) if timed else self._pins(pins, seats=seats)),
            *self._closed(self._apart_from_seats(facts, pins, seats=seats), pins),
            *(self._rule(rule, pins, before) for rule in rules),
        ]

    def codes(self, shifts: Iterable[int]) -> str:
        """Codes by name; all that are no standby are any shift."""
        named = set(shifts)
        if all(at in named or shift.standby for at, shift in enumerate(self._problem.shifts)):
            return _("any shift")
        return listed([self._problem.shifts[shift].name for shift in sorted(named)])

    def days(self, days: Iterable[int]) -> str:
        """Days, three and more in a row as a stretch."""
        stretches: list[list[int]] = []
        for day in sorted(set(days)):
            if stretches and stretches[-1][-1] == day - 1:
                stretches[-1].append(day)
            else:
                stretches.append([day])
        texts: list[str] = []
        for stretch in stretches:
            if len(stretch) > 2:
                texts.append(_("{first} to {last}", first=self._day(stretch[0]), last=self._day(stretch[-1])))
            else:
                texts += [self._day(day) for day in stretch]
        return listed(texts)

    def _day(self, day: int) -> str:
        return day_text(self._floor.horizon.first_day + timedelta(days=day))

    def _moment(self, minute: int) -> str:
        return moment_text(self._floor.horizon.moment(minute))

    def _ends(self, pin: Pinned) -> int:
        shift = self._problem.shifts[pin.shift or 0]
        return pin.day * MINUTES_A_DAY + shift.start + shift.length

    def _timed(self, pins: Sequence[Pinned]) -> list[str]:
        """Pins that lack rest in between: the earlier ones by their end, the last by its start."""
        clauses = []
        for pin in pins:
            shift = self._problem.shifts[pin.shift or 0]
            if pin is pins[-1]:
                at = self._moment(pin.day * MINUTES_A_DAY + shift.start)
                clauses.append(_("pinned to {code} from {at}", code=shift.name, at=at))
            else:
                clauses.append(_("pinned to {code} until {at}", code=shift.name, at=self._moment(self._ends(pin))))
        return clauses

    def _pins(self, pins: Sequence[Pinned], *, seats: bool) -> list[str]:
        off = [pin.day for pin in pins if pin.shift == OFF]
        working = [(pin.shift, pin.day) for pin in pins if pin.shift is not None and pin.shift != OFF]
        clauses = []
        if len({shift for shift, _of in working}) == 1:
            code = self._problem.shifts[working[0][0]].name
            clauses.append(_("pinned to {code} on {days}", code=code, days=self.days(day for _of, day in working)))
        elif working:
            each = [f"{self._day(day)} {self._problem.shifts[shift].name}" for shift, day in working]
            clauses.append(_("pinned to {pins}", pins=listed(each)))
        days = [pin for pin in pins if pin.shift != OFF]
        clauses += dict.fromkeys(self._decided.desk_text(pin) for pin in days if self._decided.desk_pins(pin))
        if seats:
            clauses += dict.fromkeys(self._decided.seat_text(pin) for pin in days if self._decided.sessions(pin))
        unknown = [pin.day for pin in pins if pin.shift is None and not self._decided.holds_something(pin)]
        if unknown:
            clauses.append(_("pinned to work on {days}", days=self.days(unknown)))
        if off:
            clauses.append(_("pinned to the day off on {days}", days=self.days(off)))
        return clauses

    def _apart_from_seats(self, facts: Sequence[Fact], pins: Sequence[Pinned], *, seats: bool) -> list[Closed]:
        """What is closed; that a shift does not hold a session goes without saying where the seat is told."""
        told = {pin.day for pin in pins if pin.shift is None and self._decided.sessions(pin)}
        closed = [fact for fact in facts if isinstance(fact, Closed)]
        return [fact for fact in closed if fact.why is not Closing.TRAINING or (seats and fact.day not in told)]

    def _closed(self, closed: Sequence[Closed], pins: Sequence[Pinned]) -> list[str]:
        """What is closed: of a pinned day only the pinned code is named."""
        pinned = {(pin.agent, pin.day): pin.shift for pin in pins if pin.shift is not None and pin.shift != OFF}
        groups: dict[tuple[Closing, bool, tuple[int, ...]], list[Closed]] = {}
        for fact in closed:
            pin = pinned.get((fact.agent, fact.day))
            shifts = fact.shifts if pin is None else (pin,)
            away = fact.why is Closing.LEAVE and self._on_leave(fact)
            groups.setdefault((fact.why, away, () if away else shifts), []).append(fact)
        clauses = []
        for (_why, away, shifts), facts in groups.items():
            days = self.days(fact.day for fact in facts)
            if away:
                clauses.append(_("on leave on {days}", days=days))
            else:
                why = self.why(facts[0])
                clauses.append(_("cannot work {codes} on {days}: {why}", codes=self.codes(shifts), days=days, why=why))
        return clauses

    def _closed_pin(self, closed: Closed, pin: Pinned) -> str:
        """A pin that its own day does not allow."""
        why = self.why(closed)
        if pin.shift is None and self._decided.holds_something(pin):
            held = self._decided.desk_text if self._decided.desk_pins(pin) else self._decided.seat_text
            return _("{pinned}, but {why}", pinned=held(pin), why=why)
        if pin.shift is None or pin.shift == OFF:
            return _("pinned to work on {days}, but {why}", days=self._day(pin.day), why=why)
        code = self._problem.shifts[pin.shift].name
        if closed.why is Closing.DESK_PIN:
            why = _("it does not hold {pins}, pinned as well", pins=self._decided.stretches(pin))
        return _("pinned to {code} on {days}, but {why}", code=code, days=self._day(pin.day), why=why)

    def _on_leave(self, fact: Closed) -> bool:
        """Whether the day itself is one of leave: a shift that runs into one is closed for it too."""
        agent = self._floor.agents[fact.agent].id
        day = self._floor.horizon.dates[fact.day]
        return self._floor.is_on_leave(agent, day)

    def _hours_away(self, fact: Closed) -> tuple[int, int] | None:
        """The hours of leave on the day itself, where it is not whole."""
        agent = self._floor.agents[fact.agent].id
        day = self._floor.horizon.dates[fact.day]
        return next((hours for each in self._floor.leave_of.get(agent, ()) if (hours := each.hours_on(day))), None)

    def why(self, fact: Closed) -> str:
        """Why somebody cannot work a code on a day that is known."""
        agent = self._floor.agents[fact.agent]
        if fact.why is Closing.LEAVE and self._on_leave(fact):
            return _("on leave that day")
        if fact.why is Closing.LEAVE and (hours := self._hours_away(fact)) is not None:
            start, end = hours
            return _("on leave from {start} to {end} that day", start=clock(start), end=clock(end))
        if fact.why is Closing.TEAM:
            return _("not for team {team}", team=self._floor.team_by_id[agent.team].label)
        if fact.why is Closing.NOT_JOINED:
            if agent.joined and self._floor.horizon.dates[fact.day] < agent.joined:
                return _("joins on {day}", day=day_text(agent.joined))
            return _("leaves after {day}", day=day_text(agent.left)) if agent.left else _("has not joined yet")
        if fact.why is Closing.TRAINING and self._decided.sessions(fact):
            return _("does not hold {sessions}", sessions=self._decided.session_texts(fact))
        if fact.why is Closing.DAY_HOURS:
            return _("more than {most} h a day", most=hours_text(self._floor.rules.max_day_minutes))
        return _(WHY[fact.why])

    def _before(self, fact: Before) -> str:
        agent = self._problem.agents[fact.agent]
        if fact.slug == "rest_days" and agent.worked_before:
            worked = len({day for day in (*range(-agent.days_in_row, 0), *agent.worked_before) if day >= -SIX_DAYS})
            return _("days worked of the six up to {day}: {days}", day=self._day(-1), days=worked)
        off = agent.run_before is not None and agent.run_before < 0
        return _(
            BEFORE["long_off" if off and fact.slug in ("short_run", "short_off") else fact.slug],
            at=self._moment(agent.last_end or 0),
            day=self._day(-1),
            days=agent.days_in_row or abs(agent.run_before or 0),
            nights=agent.nights_this_week if fact.slug == "nights" else agent.nights_in_row,
            code="" if agent.last_shift is None else self._problem.shifts[agent.last_shift].name,
        )

    def _rule(self, rule: RuleFact, pins: Sequence[Pinned], before: Sequence[Before]) -> str:
        if rule.slug == "rest":
            return self._rest(rule, pins, before)
        if rule.slug in ("week_hours", "standby_hours"):
            return self._most_hours(rule, pins)
        if rule.slug == "least_hours":
            first, last = self._day(rule.figures["from_day"]), self._day(rule.figures["to_day"])
            least = hours_text(rule.figures["least"])
            return _("at least {least} h from {first} to {last}", least=least, first=first, last=last)
        if rule.slug == "shift_count":
            codes, most = self.codes(rule.shifts), rule.figures.get("most")
            if most is not None:
                return _("shifts of {codes}: at most {most}", most=most, codes=codes)
            return _("shifts of {codes}: at least {least}", least=rule.figures["least"], codes=codes)
        if rule.slug == "succession":
            return self._succession(pins, before)
        hours = RULE_WORDS[rule.slug].hours
        shown = {name: hours_text(each) if name in hours else each for name, each in rule.figures.items()}
        return _(LIMITS[rule.slug], **shown)

    def _rest(self, rule: RuleFact, pins: Sequence[Pinned], before: Sequence[Before]) -> str:
        """When the rest after the last shift but one is over."""
        needed = hours_text(rule.figures["needed"])
        ended = [self._problem.agents[fact.agent].last_end or 0 for fact in before if fact.slug == "rest"]
        ended += [self._ends(pin) for pin in pins[:-1] if pin.shift is not None and pin.shift != OFF]
        if not ended:
            return _("at least {needed} h of rest", needed=needed)
        at = self._moment(ended[-1] + rule.figures["needed"])
        return _("{needed} h of rest end at {at}", needed=needed, at=at)

    def _most_hours(self, rule: RuleFact, pins: Sequence[Pinned]) -> str:
        held = [self._problem.shifts[pin.shift] for pin in pins if pin.shift is not None and pin.shift >= 0]
        called = sum(shift.called for shift in held)
        worked = sum(shift.worked for shift in held) + called
        figures = {
            "first": self._day(rule.figures["from_day"]),
            "last": self._day(rule.figures["to_day"]),
            "most": hours_text(rule.figures["most"]),
            "contract": hours_text(rule.figures["contract"]),
        }
        if worked <= rule.figures["most"]:
            return _("at most {most} h from {first} to {last} (contract {contract} h)", **figures)
        if called:
            return _(
                "{worked} h with standby called, at most {most} h from {first} to {last} (contract {contract} h)",
                worked=hours_text(worked),
                **figures,
            )
        return _(
            "{worked} h, at most {most} h from {first} to {last} (contract {contract} h)",
            worked=hours_text(worked),
            **figures,
        )

    def _succession(self, pins: Sequence[Pinned], before: Sequence[Before]) -> str:
        codes = [self._problem.agents[fact.agent].last_shift for fact in before if fact.slug == "succession"]
        codes += [pin.shift for pin in pins]
        if len(codes) == 2 and all(code is not None and code != OFF for code in codes):
            earlier, later = (self._problem.shifts[code or 0].name for code in codes)
            return _("{later} may not follow {earlier} the next day", later=later, earlier=earlier)
        return _("not every code may follow every other the next day")
