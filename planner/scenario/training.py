"""Courses of the scenario file and their sessions from the training table."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from planner.domain.horizon import clock
from planner.domain.spelling import Spellings
from planner.domain.training import Course, Session
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.checker import Checker
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.fields import MINUTES_STEP
from planner.scenario.name_models import both_names, shown_name
from planner.scenario.names import Names
from planner.scenario.sections import Sections
from planner.scenario.sheets import Sheet
from planner.scenario.strict_yaml import Location
from planner.scenario.training_models import CourseModel

Sessions = Mapping[str, tuple[Session, ...]]
"""By name of the course."""


def make_course(model: CourseModel) -> Course:
    """A course of the scenario file, without sessions yet."""
    name, english_name = both_names(model.name)
    return Course(
        name=name,
        english_name=english_name,
        teams=tuple(dict.fromkeys(model.teams)),
        deadline=model.deadline,
        exam=model.exam,
        queues=tuple(dict.fromkeys(model.queues)),
        attended=tuple(dict.fromkeys(model.attended)),
    )


def check_courses(check: Checker, sections: Sections, names: Names) -> None:
    """Names of courses are unique, teams and queues known, and the exam follows the training."""
    check.unique((("courses", place, "name"), name) for place, model in sections.courses for name in model.names)
    homes = {team.id: team.queues[0] for _place, team in sections.teams}
    for place, course in sections.courses:
        for number, team in enumerate(course.teams):
            at: Location = ("courses", place, "teams", number)
            check.known(at, team, names.teams.values(), _("there is no team {team}", team=team))
        for number, queue in enumerate(course.queues):
            at = ("courses", place, "queues", number)
            check.known(at, queue, names.queues.values(), _("there is no queue {queue}", queue=queue))
            barred = [team for team in course.teams if homes.get(team) == queue]
            if barred:
                problem = _(
                    "{queue} is the home queue of {team}: nothing would be left to do", queue=queue, team=barred[0]
                )
                check.add(at, problem, queue, _("leave it out, or let people join on the day of the exam"))
        if course.queues and course.exam is None:
            problem = _("queues need the course, and it has no exam")
            check.add(("courses", place, "queues"), problem, "", _('write exam: "2026-11-06"'))
        if course.exam is not None and course.exam < course.deadline:
            problem = _("the exam lies before the deadline {deadline}", deadline=course.deadline)
            check.add(("courses", place, "exam"), problem, course.exam, _("write the deadline or a later day"))
    if sections.courses and "training" not in sections.tables:
        remedy = _("name it under tables: training, or leave the courses out")
        check.add(("courses",), _("the courses have no table of sessions"), "", remedy)


def check_attendance(
    check: Checker, sections: Sections, sessions: Sessions, agents: Collection[str], table: str | None
) -> None:
    """Every course has a session in the table, and whoever attended before is known."""
    for place, course in sections.courses:
        if table is not None and course.key not in sessions:
            problem = _("course {course} has no session in {table}", course=shown_name(course.name), table=table)
            check.add(("courses", place, "name"), problem, course.key, _("add a row for each session"))
        for number, agent in enumerate(course.attended):
            at: Location = ("courses", place, "attended", number)
            check.known(at, agent, agents, _("there is no agent {agent}", agent=agent))


def read_sessions(sheet: Sheet, sections: Sections, faults: FaultList) -> Sessions:
    """Sessions by course in order of time; each on time, long enough, and none twice."""
    courses = {course.key: course for _place, course in sections.courses}
    known = known_courses(sections)
    sessions: dict[str, list[Session]] = {}
    for row in read_rows(sheet, layouts.TRAINING, faults):
        written, day = row.get(layouts.COURSE), row.get(layouts.DAY)
        name = known.get(written, written)
        if name not in courses:
            problem = _("there is no course {course}", course=name)
            remedy = _("known here: {names}", names=", ".join(name for each in courses.values() for name in each.names))
            row.add_fault(faults, layouts.COURSE, problem, remedy=remedy)
        elif day is not None and _on_time(row, day, courses[name], sections.rules.min_desk_minutes, faults):
            found = Session(
                day=day,
                start=row.get(layouts.SESSION_FROM),
                end=row.get(layouts.SESSION_TO),
                capacity=row.get(layouts.CAPACITY),
            )
            if any((each.day, each.start) == (found.day, found.start) for each in sessions.get(name, ())):
                course = shown_name(courses[name].name)
                problem = _("{course} begins twice on {day} at {time}", course=course, day=day, time=clock(found.start))
                row.add_fault(faults, layouts.SESSION_FROM, problem, remedy=_("add up the seats in one row"))
                continue
            sessions.setdefault(name, []).append(found)
    return {name: tuple(sorted(found, key=lambda each: (each.day, each.start))) for name, found in sessions.items()}


def with_sessions(courses: Iterable[Course], sessions: Sessions) -> tuple[Course, ...]:
    """The courses, each with its sessions."""
    return tuple(replace(course, sessions=sessions.get(course.name, ())) for course in courses)


def known_courses(sections: Sections) -> Spellings:
    """Courses as the table of sessions may write them, in either language."""
    return Spellings(
        (course.key for _place, course in sections.courses),
        ((name, course.key) for _place, course in sections.courses for name in course.names),
    )


def _on_time(row: Row, day: date, course: CourseModel, shortest: int, faults: FaultList) -> bool:
    start, end = row.get(layouts.SESSION_FROM), row.get(layouts.SESSION_TO)
    before = len(faults)
    for column, minute in ((layouts.SESSION_FROM, start), (layouts.SESSION_TO, end)):
        if minute % MINUTES_STEP:
            problem = _("{time} does not stand on a step of {step} minutes", time=clock(minute), step=MINUTES_STEP)
            row.add_fault(faults, column, problem, value=clock(minute))
    if end <= start:
        problem = _("the session ends at {end}, before it begins at {start}", end=clock(end), start=clock(start))
        remedy = _("swap the two times; a session ends by midnight")
        row.add_fault(faults, layouts.SESSION_TO, problem, value=clock(end), remedy=remedy)
    elif end - start < shortest:
        problem = _(
            "the session has {minutes} minutes, a stay at a desk has at least {least}",
            minutes=end - start,
            least=shortest,
        )
        row.add_fault(
            faults, layouts.SESSION_TO, problem, remedy=_("make it longer, or lower min_desk_minutes in the rules")
        )
    if day > course.deadline:
        problem = _("the session is after the deadline {deadline}", deadline=course.deadline)
        row.add_fault(faults, layouts.DAY, problem, value=day, remedy=_("move it, or the deadline"))
    return len(faults) == before
