"""A new pay scheme on months that are over."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from planner.domain.campaign import Campaign
from planner.domain.people import Team
from planner.exports.people.papers import Paper, paper_html, write_workbook
from planner.exports.people.trial_paper import trial_paper
from planner.exports.written_pages import write_pages
from planner.people.cards.reading import read_card
from planner.people.cards.scoring import score
from planner.people.members import Member
from planner.people.pay.scheme import FILE, Scheme, read_scheme
from planner.people.period import Period
from planner.people.records import Records
from planner.people.trials.trying import Points, Tried, tried
from planner.services.people.opened import open_people
from planner.services.people.periods import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Both schemes on the same months."""

    old: Tried
    new: Tried
    members: dict[str, Member]
    campaign: Campaign

    def paper(self) -> Paper:
        """In the current language."""
        return trial_paper(self.old, self.new, self.members, self.campaign)


def try_scheme(scenario_folder: Path, scheme_file: Path, months: int) -> Trial:
    """`scheme_file` beside `people/pay.yaml` on the last so many whole months there are rows of."""
    opened = open_people(scenario_folder)
    floor, records = opened.scenario.floor, opened.read.records
    schemes = [read_scheme(file, floor.teams) for file in (opened.folder / FILE, scheme_file)]
    last = month_of(records, "")
    wanted = [last]
    covered = records.period
    while covered is not None and len(wanted) < months and wanted[0].before().first_day >= covered.first_day:
        wanted.insert(0, wanted[0].before())
    old, new = (
        tried(records, scheme, tuple(wanted), _points(opened.folder, scheme, floor.teams), opened.scenario.seed)
        for scheme in schemes
    )
    return Trial(old=old, new=new, members=records.by_id, campaign=floor.campaign)


def _points(folder: Path, scheme: Scheme, teams: tuple[Team, ...]) -> Points:
    if not scheme.by_points:
        return lambda _records, _month: pd.Series(dtype="float64")
    card = read_card(folder, scheme.card, teams)

    def points(records: Records, month: Period) -> "pd.Series[float]":
        return score(records, card, month).points

    return points


def write_trial(of: Trial, out: Path) -> list[Path]:
    """`trial.html` and `trial.xlsx`; the paths."""
    return [*write_pages(out, {"trial.html": paper_html(of.paper)}, {}), write_workbook(out / "trial.xlsx", of.paper())]
