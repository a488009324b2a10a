"""The review of a month."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Paper, paper_html, write_workbook
from planner.exports.people.review_paper import review_paper
from planner.exports.written_pages import write_pages
from planner.forecasting.decomposition import lmdi
from planner.people.cards.reading import read_card
from planner.people.cards.scoring import score
from planner.people.period import Period
from planner.people.records import Records
from planner.people.reviewing.month import Carried, Need, carried, needs, next_targets
from planner.people.totals import totals
from planner.services.people.opened import open_people
from planner.services.people.periods import month_of

BACK = 2
"""Months before it that next targets rest on as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedMonth:
    """Everything a review shows. `factors` are fen by what changed since the month before, empty where unknown."""

    month: Period
    carried: tuple[Carried, ...]
    before: int
    factors: dict[str, int]
    needs: tuple[Need, ...]
    targets: dict[str, int]
    records: Records
    campaign: Campaign

    def paper(self) -> Paper:
        """In the current language."""
        return review_paper(
            self.month,
            self.carried,
            self.factors,
            self.before,
            self.needs,
            self.targets,
            self.records.by_id,
            self.campaign,
        )


def review_month(scenario_folder: Path, card: str, month: str) -> ReviewedMonth:
    """A month, the last whole one where it is empty; training needs by a scorecard's indicators."""
    opened = open_people(scenario_folder)
    records, floor = opened.read.records, opened.scenario.floor
    period = month_of(records, month)
    scored = score(records, read_card(opened.folder, card, floor.teams), period)
    sold = carried(records, period)
    months = [period]
    while len(months) <= BACK:
        months.insert(0, months[0].before())
    here = {each.member.id: each.member.team for each in sold if each.member.left is None}
    before, factors = _factors(records, period)
    return ReviewedMonth(
        month=period,
        carried=sold,
        before=before,
        factors=factors,
        needs=needs(scored, records),
        targets=next_targets(records, months, here),
        records=records,
        campaign=floor.campaign,
    )


def _factors(records: Records, month: Period) -> tuple[int, dict[str, int]]:
    """Fen sold the month before, and what inquiries, conversion and value made of the change; none where one is 0."""
    known = []
    for of in (month.before(), month):
        sums = totals(records, of)[["inquiries", "converted", "sales"]].sum()
        known.append({str(name): int(figure) if pd.notna(figure) else 0 for name, figure in sums.items()})
    old, new = known
    if min(*old.values(), *new.values()) <= 0:
        return old["sales"], {}

    def chain(of: dict[str, int]) -> list[float]:
        return [of["inquiries"], of["converted"] / of["inquiries"], of["sales"] / of["converted"]]

    difference = new["sales"] - old["sales"]
    first, second, _rest = (round(part) for part in lmdi(chain(old), chain(new), old["sales"], new["sales"]))
    # The last is what is left, so that they add up to the fen.
    return old["sales"], {"inquiries": first, "conversion": second, "value": difference - first - second}


def write_month(of: ReviewedMonth, out: Path) -> list[Path]:
    """`review-2026-05.html` and `.xlsx`; the paths."""
    name = f"review-{of.month.first_day:%Y-%m}"
    return [
        *write_pages(out, {f"{name}.html": paper_html(of.paper)}, {}),
        write_workbook(out / f"{name}.xlsx", of.paper()),
    ]
