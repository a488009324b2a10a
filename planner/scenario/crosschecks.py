"""What sections of a scenario file say about each other: names that must exist, days and hours in order."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations

from planner.domain.demand import QueueKind
from planner.domain.shifts import means_no_shift
from planner.i18n import _
from planner.scenario.checker import Checker
from planner.scenario.faults import FaultList
from planner.scenario.handover_checks import check_handovers, queues_handed_to
from planner.scenario.like_models import like_of
from planner.scenario.loan_models import LoanModel
from planner.scenario.models import QueueModel
from planner.scenario.name_models import shown_name
from planner.scenario.names import Names
from planner.scenario.opening_hours import check_hours, opening_of
from planner.scenario.order_models import check_bars, check_orders
from planner.scenario.rule_checks import check_rules
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location, YamlDocument
from planner.scenario.training import check_courses
from planner.scenario.wave_models import check_waves_of, waves_of


def cross_check(sections: Sections, names: Names, document: YamlDocument, file: str, faults: FaultList) -> None:
    """Faults between sections; queues, teams and codes are known by what the raw file names."""
    check = Checker(document, file, faults)
    queues = frozenset(names.queues.values())
    check.unique((("queues", place, "id"), model.id) for place, model in sections.queues)
    check.unique((("teams", place, "id"), model.id) for place, model in sections.teams)
    check.unique((("codes", place, "code"), model.code) for place, model in sections.codes)
    _check_phases(check, sections, names)
    _check_queues(check, sections)
    for location, queue in (*_queues_named(sections), *queues_handed_to(check, sections)):
        check.known(location, queue, queues, _("there is no queue {queue}", queue=queue))
    for location, team in _teams_named(sections):
        check.known(location, team, names.teams.values(), _("there is no team {team}", team=team))
    for place, model in sections.teams:
        check.unique((("teams", place, "queues", number), queue) for number, queue in enumerate(model.queues))
    check_handovers(check, sections)
    _check_loans(check, sections)
    _check_codes(check, sections)
    check_rules(check, sections, names)
    check_courses(check, sections, names)
    _check_waves(check, sections)
    _check_last_campaign(check, sections)


def _queues_named(sections: Sections) -> Iterator[tuple[Location, str]]:
    for place, team in sections.teams:
        for number, queue in enumerate(team.queues):
            yield ("teams", place, "queues", number), queue
    for place, loan in sections.loans:
        yield ("loans", place, "queue"), loan.queue
    for place, model in sections.queues:
        if model.like is not None:
            yield ("queues", place, "like"), like_of(model.like)["like"]
    for place, phase in sections.phases:
        for queue in phase.multipliers:
            yield ("phases", place, "multipliers", queue), queue
        for queue in phase.shapes:
            yield ("phases", place, "shapes", queue), queue
    headcount = sections.demand.headcount
    if headcount is not None:
        if headcount.pre_sales_queue is not None:
            yield ("demand", "headcount", "pre_sales_queue"), headcount.pre_sales_queue
        if headcount.after_sales_queue is not None:
            yield ("demand", "headcount", "after_sales_queue"), headcount.after_sales_queue


def _teams_named(sections: Sections) -> Iterator[tuple[Location, str]]:
    for place, loan in sections.loans:
        yield ("loans", place, "team"), loan.team
    for place, code in sections.codes:
        for number, team in enumerate(code.teams):
            yield ("codes", place, "teams", number), team


def _check_phases(check: Checker, sections: Sections, names: Names) -> None:
    for place, phase in sections.phases:
        for number, code in enumerate(phase.codes):
            location: Location = ("phases", place, "codes", number)
            check.known(location, code, names.codes, _("{code} is not a shift code", code=code))
        for queue, weights in phase.shapes.items():
            if sum(weights) <= 0:
                problem = _("the shape of {queue} is 0 all day", queue=queue)
                check.add(("phases", place, "shapes", queue), problem, "", _("write one weight above 0"))


def _check_queues(check: Checker, sections: Sections) -> None:
    for place, queue in sections.queues:
        check_hours(check, ("queues", place), queue)
        deferrable = queue.kind is QueueKind.DEFERRABLE
        if deferrable and queue.hours_a_day <= 0:
            problem = _("deferrable queue {queue} has no hours_a_day", queue=shown_name(queue.name))
            check.add(
                ("queues", place, "hours_a_day"), problem, queue.hours_a_day, _("write agent-hours a day, above 0")
            )
        if not deferrable and queue.hours_a_day > 0:
            problem = _(
                "queue {queue} is live, hours_a_day counts for deferrable work only", queue=shown_name(queue.name)
            )
            check.add(
                ("queues", place, "hours_a_day"),
                problem,
                queue.hours_a_day,
                _("leave it out, or write kind: deferrable"),
            )
        _check_like(check, place, queue, sections)
        _check_driven(check, place, queue, sections)
        _check_prior(check, place, queue)
        if deferrable and queue.stream is not None:
            problem = _("queue {queue} is deferrable and takes no stream", queue=shown_name(queue.name))
            check.add(("queues", place, "stream"), problem, queue.stream, _("leave it out, or write kind: live"))


def _check_like(check: Checker, place: int, queue: QueueModel, sections: Sections) -> None:
    """Who it is like is another live queue, one that is like nobody itself."""
    like = like_of(queue.like)["like"]
    other = next((model for _place, model in sections.queues if model.id == like), None)
    if not like:
        return
    name, problem = shown_name(queue.name), ""
    if queue.kind is QueueKind.DEFERRABLE:
        problem = _("queue {queue} is deferrable and takes no contacts", queue=name)
    elif like == queue.id:
        problem = _("queue {queue} is said to be like itself", queue=name)
    elif other is not None and (other.kind is QueueKind.DEFERRABLE or other.like is not None):
        problem = _("queue {queue} is like {like}, which has no contacts of its own to go by", queue=name, like=like)
    if problem:
        check.add(("queues", place, "like"), problem, like, _("name a live queue with contacts of its own"))


def _check_prior(check: Checker, place: int, queue: QueueModel) -> None:
    """Curves are for live queues that are like no other."""
    if queue.prior is None:
        return
    if queue.kind is QueueKind.DEFERRABLE:
        problem = _("queue {queue} is deferrable and takes no contacts", queue=shown_name(queue.name))
        check.add(("queues", place, "prior"), problem, "", _("leave it out, or write kind: live"))
    if queue.like is not None:
        problem = _("like and prior are both given: which of them holds is not known")
        check.add(("queues", place, "prior"), problem, "", _("keep one of them"))


def _check_driven(check: Checker, place: int, queue: QueueModel, sections: Sections) -> None:
    """Orders to follow, and contacts to hold back or to wait, belong to live queues."""
    deferrable, headcount = queue.kind is QueueKind.DEFERRABLE, sections.demand.headcount
    live_only = (
        ("driven_by", queue.driven_by),
        ("barred", queue.barred),
        ("waits", queue.waits),
        ("retries", queue.retries),
    )
    for key, given in live_only:
        if deferrable and given:
            problem = _("queue {queue} is deferrable and takes no contacts", queue=shown_name(queue.name))
            check.add(("queues", place, key), problem, "", _("leave it out, or write kind: live"))
    if queue.driven_by is not None and queue.like is not None:
        problem = _("like and driven_by are both given: which of them holds is not known")
        check.add(("queues", place, "like"), problem, "", _("keep one of them"))
    if sections.sound("phases"):
        check_bars(check, ("queues", place, "barred"), queue.barred, {phase.kind for _at, phase in sections.phases})
    if queue.driven_by is not None:
        # What is written and wrong is told where it stands, not as if it were missing.
        rate = headcount is not None or check.document.value(("demand", "headcount")) is not None
        targets = rate and ("targets" in sections.tables or check.document.value(("tables", "targets")) is not None)
        check_orders(check, ("queues", place, "driven_by"), queue.driven_by, targets=targets, rate=rate)


def _check_loans(check: Checker, sections: Sections) -> None:
    own = {team.id: team.queues for _place, team in sections.teams}
    for place, loan in sections.loans:
        if loan.last_day < loan.first_day:
            problem = _(
                "the support ends on {last}, before it begins on {first}", last=loan.last_day, first=loan.first_day
            )
            check.add(("loans", place, "last_day"), problem, loan.last_day, _("swap the two days"))
        check_hours(check, ("loans", place), loan)
        if loan.queue in own.get(loan.team, ()):
            problem = _("queue {queue} is the team's own", queue=loan.queue)
            check.add(("loans", place, "queue"), problem, loan.queue, _("leave the loan out"))
    for (first_place, first), (place, loan) in combinations(sections.loans, 2):
        if first.efficiency != loan.efficiency and _at_once(first, loan):
            problem = _(
                "{team} already supports {queue} at these hours, with an efficiency of {efficiency} at {place}",
                team=loan.team,
                queue=loan.queue,
                efficiency=f"{first.efficiency:g}",
                place=check.document.place(("loans", first_place)),
            )
            remedy = _("let days or hours of the two not overlap, or write the same efficiency")
            check.add(("loans", place, "efficiency"), problem, f"{loan.efficiency:g}", remedy)


def _at_once(one: LoanModel, other: LoanModel) -> bool:
    """Whether two loans of a team to a queue hold at some same minute."""
    if (one.team, one.queue) != (other.team, other.queue):
        return False
    spans = [_first_weeks(each, max(one.first_day, other.first_day)) for each in (one, other)]
    return any(max(a[0], b[0]) < min(a[1], b[1]) for a in spans[0] for b in spans[1])


def _first_weeks(loan: LoanModel, since: date) -> list[tuple[datetime, datetime]]:
    """The hours of a loan from the day before `since` on, as many days as it takes to have met any other."""
    week = opening_of(loan)
    found = []
    for day in (since + timedelta(days=days) for days in range(-1, 8)):
        if loan.first_day <= day <= loan.last_day:
            midnight = datetime.combine(day, time())
            hours = [(each.opens, each.closes) for each in week["hours"] if each.weekday == day.weekday()]
            for opens, closes in hours if week["hours"] else [(week["opens"], week["closes"])]:
                found.append((midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)))
    return found


def _check_codes(check: Checker, sections: Sections) -> None:
    if sections.codes and all(code.kind.value == "standby" for _place, code in sections.codes):
        check.add(("codes",), _("every shift code is standby: nobody can work"), "", _("add a code that works"))
    for place, code in sections.codes:
        if means_no_shift(code.code):
            problem = _("{code} means that there is no shift, it cannot be a shift code", code=code.code)
            check.add(("codes", place, "code"), problem, code.code, _("give the code another name, A1 for example"))


def _check_waves(check: Checker, sections: Sections) -> None:
    campaign, last = sections.campaign, sections.demand.last_campaign
    waves = waves_of(campaign.zero_hour, campaign.waves) if campaign is not None else ()
    check_waves_of(check, ("campaign",), check.document.data.get("campaign"), waves)
    demand = check.document.data.get("demand")
    raw = demand.get("last_campaign") if isinstance(demand, dict) else None
    waves = waves_of(last.zero_hour, last.waves) if last is not None else ()
    check_waves_of(check, ("demand", "last_campaign"), raw, waves)
    for number, past in enumerate(sections.demand.past_campaigns):
        raw = past.model_dump(include={"zero_hour", "waves"})
        place: Location = ("demand", "past_campaigns", number)
        check_waves_of(check, place, raw, waves_of(past.zero_hour, past.waves))
        for index, phase in enumerate(past.phases):
            if phase.last_day < phase.first_day:
                problem = _(
                    "the phase ends on {last}, before it begins on {first}", last=phase.last_day, first=phase.first_day
                )
                check.add((*place, "phases", index, "last_day"), problem, phase.last_day, _("swap the two days"))


def _check_last_campaign(check: Checker, sections: Sections) -> None:
    # Asked of the raw file: a fault elsewhere in the section does not mean that this is missing.
    demand = check.document.data.get("demand")
    has_zero = isinstance(demand, dict) and "last_campaign" in demand
    has_table = "last_campaign" in sections.tables
    if has_zero and not has_table:
        check.add(
            ("demand", "last_campaign"),
            _("last year's campaign has no table"),
            "",
            _("name it under tables: last_campaign, or leave this out"),
        )
    if has_table and not has_zero:
        check.add(
            ("tables", "last_campaign"),
            _("when last year's campaign began is missing"),
            sections.tables["last_campaign"],
            _('write demand, last_campaign, zero_hour: "2025-11-11 00:00"'),
        )
