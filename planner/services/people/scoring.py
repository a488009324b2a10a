"""Points of everybody by a scorecard."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.campaign import Campaign
from planner.errors import InvalidInput
from planner.exports.people.papers import Paper, paper_html, write_workbook
from planner.exports.people.score_paper import period_text, score_paper
from planner.exports.written_pages import write_pages
from planner.i18n import _
from planner.people.cards.reading import read_card
from planner.people.cards.scoring import Scored, score
from planner.people.records import Records
from planner.services.people.opened import open_people
from planner.services.people.periods import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredShop:
    """Points, the records they are of, and the campaign whose shop it is."""

    scored: Scored
    records: Records
    campaign: Campaign


def score_shop(scenario_folder: Path, card: str, month: str) -> ScoredShop:
    """Points by `people/scorecards/{card}.yaml` in a month, the last whole one where it is empty."""
    opened = open_people(scenario_folder)
    teams = opened.scenario.floor.teams
    read = read_card(opened.folder, card, teams)
    period = month_of(opened.read.records, month)
    scored = score(opened.read.records, read, period)
    if not scored.members:
        raise InvalidInput(_("nobody of the scorecard's teams was there in {month}", month=f"{period.first_day:%Y-%m}"))
    return ScoredShop(scored=scored, records=opened.read.records, campaign=opened.scenario.floor.campaign)


def write_scores(of: ScoredShop, out: Path) -> list[Path]:
    """`points-a-2026-05.html` and `.xlsx` in `out`; the paths."""
    name = f"points-{of.scored.card.id}-{period_text(of.scored).replace(' – ', '_')}"

    def paper() -> Paper:
        return score_paper(of.scored, of.records, of.campaign)

    paths = write_pages(out, {f"{name}.html": paper_html(paper)}, {})
    return [*paths, write_workbook(out / f"{name}.xlsx", paper())]
