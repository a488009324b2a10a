"""The contest of a week, and the review of a quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner.domain.campaign import Campaign
from planner.errors import InvalidInput
from planner.exports.people.contest_paper import contest_paper
from planner.exports.people.grades_paper import grades_paper, letter
from planner.exports.people.papers import Paper, paper_html, write_workbook
from planner.exports.written_pages import write_pages
from planner.i18n import _
from planner.people.contest.week import FILE as CONTEST
from planner.people.contest.week import Contest, ContestModel, contest
from planner.people.grades.review import FILE as GRADES
from planner.people.grades.review import MONTHS, GradesModel, Review, quarter_of, review
from planner.people.period import Period
from planner.people.records import Records
from planner.people.settings import read_settings
from planner.scenario.cells import CellFault, day
from planner.services.people.opened import open_people
from planner.services.people.periods import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldContest:
    """A week's contest of a shop."""

    contest: Contest
    campaign: Campaign

    def paper(self, *, for_team: bool = False) -> Paper:
        """In the current language."""
        return contest_paper(self.contest, self.campaign, for_team=for_team)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReview:
    """A quarter's review of a shop."""

    reviews: tuple[Review, ...]
    quarter: Period
    campaign: Campaign

    def paper(self) -> Paper:
        """In the current language."""
        return grades_paper(self.reviews, self.quarter, self.campaign)


def hold_contest(scenario_folder: Path, week: str) -> HeldContest:
    """Of the week of a day (2026-05-18), the last whole one where it is empty."""
    opened = open_people(scenario_folder)
    settings = read_settings(opened.folder, CONTEST, ContestModel)
    period = _week(opened.read.records, week)
    return HeldContest(contest=contest(opened.read.records, period, settings), campaign=opened.scenario.floor.campaign)


def _week(records: Records, text: str) -> Period:
    covered = records.period
    if covered is None:
        raise InvalidInput(_("there are no rows of performance: no week can be judged"))
    if text:
        try:
            found = Period.of_week(day(text))
        except CellFault as fault:
            raise InvalidInput(_("{value} is no day; write one as 2026-10-19", value=text)) from fault
        if found.last_day < covered.first_day or found.first_day > covered.last_day:
            raise InvalidInput(
                _(
                    "no row of performance lies in that week; they cover {first} to {last}",
                    first=covered.first_day,
                    last=covered.last_day,
                )
            )
        return found
    found = Period.of_week(covered.last_day)
    return found if found.last_day <= covered.last_day else Period.of_week(found.first_day - timedelta(days=1))


def write_contest(of: HeldContest, out: Path) -> list[Path]:
    """`contest-2026-05-18.html` and `.xlsx` for the supervisor and `contest-2026-05-18-team.html` for the team."""
    name = f"contest-{of.contest.week.first_day}"
    pages = {f"{name}.html": paper_html(of.paper), f"{name}-team.html": paper_html(lambda: of.paper(for_team=True))}
    return [*write_pages(out, pages, {}), write_workbook(out / f"{name}.xlsx", of.paper())]


def hold_review(scenario_folder: Path, quarter: str) -> HeldReview:
    """Of a quarter (2026Q2), or the last three whole months where it is empty."""
    opened = open_people(scenario_folder)
    records = opened.read.records
    settings = read_settings(opened.folder, GRADES, GradesModel)
    period = quarter_of(quarter) if quarter else _last_three(records)
    reviews = review(records, period, settings)
    if not reviews:
        raise InvalidInput(
            _("nobody has a sales target from {first} to {last}", first=period.first_day, last=period.last_day)
        )
    return HeldReview(reviews=reviews, quarter=period, campaign=opened.scenario.floor.campaign)


def _last_three(records: Records) -> Period:
    last = month_of(records, "")
    first = last
    for _month in range(MONTHS - 1):
        first = first.before()
    return Period(date(first.first_day.year, first.first_day.month, 1), last.last_day)


def write_review(of: HeldReview, out: Path) -> list[Path]:
    """`grades-2026-03_2026-05.html` and `.xlsx`, and a letter a person, in both languages."""
    name = f"grades-{of.quarter.first_day:%Y-%m}_{of.quarter.last_day:%Y-%m}"
    pages = {f"{name}.html": paper_html(of.paper)}
    pages |= {f"letter-{each.member.id}.txt": letter(each, of.campaign) for each in of.reviews}
    return [*write_pages(out, pages, {}), write_workbook(out / f"{name}.xlsx", of.paper())]
