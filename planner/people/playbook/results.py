"""Exam results, and what they say of the people a course lets in: `people/exam_results.csv`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.spelling import Spellings
from planner.domain.training import Course
from planner.i18n import N_, _
from planner.people.exports.layouts import WHO
from planner.scenario import aliases, cells
from planner.scenario.column import Column, Layout
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.known_agents import KnownAgents
from planner.scenario.person_and_day import DAY
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

FILE = "exam_results.csv"
PASS_MARK = 80.0
COURSE = Column(
    chinese="课程", english="course", also=(*aliases.COURSE, "考试", "exam"), read=cells.label, filled=True, empty="",
    meaning=N_("name of the course, as in scenario.yaml"),
)  # fmt: skip
SCORE = Column(
    chinese="成绩", english="score", also=("分数", "得分"), read=cells.number(0, 100), filled=True, empty=0.0,
    meaning=N_("points of the exam, from 0 to 100"),
)  # fmt: skip
RESULTS = Layout(
    key="exam_results", chinese="考试成绩", holds=N_("exams taken, a row each"), columns=(WHO, COURSE, SCORE, DAY)
)


class Standing(StrEnum):
    """How somebody stands in a course."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_TAKEN = "not taken"

    @property
    def label(self) -> str:
        """In the current language."""
        return _(_STANDINGS[self])


_STANDINGS = {
    Standing.PASSED: N_("passed"),
    Standing.FAILED: N_("not passed"),
    Standing.NOT_TAKEN: N_("no result yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An exam taken: by an agent (id), for a course, with 0 to 100 points, on a day."""

    agent: str
    course: str
    score: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """A person of a team a course holds back: how they stand, by their last result."""

    course: Course
    agent: Agent
    standing: Standing
    result: Result | None


def read_results(people: Path, floor: Floor, faults: FaultList) -> tuple[Result, ...]:
    """The results in `people/exam_results.csv`, by day; none where there is no such file."""
    if not (people / FILE).is_file():
        return ()
    sheet, _raw = read_sheet(people, TableSource(file=FILE), RESULTS, faults)
    known = KnownAgents((agent.id, agent.name) for agent in floor.agents)
    courses = Spellings(
        (course.name for course in floor.courses),
        ((name, course.name) for course in floor.courses for name in (course.name, course.english_name) if name),
    )
    found = [_result(row, known, courses, floor, faults) for row in read_rows(sheet, RESULTS, faults)] if sheet else []
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.day))


def _result(row: Row, known: KnownAgents, courses: Spellings, floor: Floor, faults: FaultList) -> Result | None:
    agent, written, day = known.one(row.get(WHO)), row.get(COURSE), row.get(DAY)
    course = courses.get(written, written)
    names = [each.name for each in floor.courses]
    if not agent:
        remedy = _("write the id")
        row.add_fault(faults, WHO, _("nobody goes by this name"), value=row.get(WHO), remedy=remedy)
    if course not in names:
        remedy = _("known here: {names}", names=", ".join(names))
        row.add_fault(faults, COURSE, _("there is no course {course}", course=written), remedy=remedy)
    if not agent or course not in names or day is None:
        return None
    return Result(agent=agent, course=course, score=row.get(SCORE), day=day)


def gate(floor: Floor, results: Sequence[Result], pass_mark: float) -> tuple[Gated, ...]:
    """Everybody whom a course with an exam holds back from a queue, by course and agent; the last result counts.

    The scenario opens the gate to whole teams on the day of the exam (`Course.bars`): results are told beside it.
    """
    return tuple(_gated(floor, results, pass_mark))


def _gated(floor: Floor, results: Iterable[Result], pass_mark: float) -> Iterator[Gated]:
    last = {(each.agent, each.course): each for each in sorted(results, key=lambda each: each.day)}
    for course in floor.courses:
        for agent in floor.agents:
            if course.exam is None or not course.queues or agent.team not in course.teams:
                continue
            result = last.get((agent.id, course.name))
            standing = Standing.NOT_TAKEN
            if result is not None:
                standing = Standing.PASSED if result.score >= pass_mark else Standing.FAILED
            yield Gated(course=course, agent=agent, standing=standing, result=result)
