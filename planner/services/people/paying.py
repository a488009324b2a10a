"""Pay of everybody for a month, and each person's slip."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from planner.domain.campaign import Campaign
from planner.errors import Fault, InvalidInput
from planner.exports.people.papers import Paper, paper_html, write_workbook
from planner.exports.people.pay_paper import payroll_paper, slip_paper
from planner.exports.written_pages import write_pages
from planner.i18n import _, current_language
from planner.people.cards.reading import read_card
from planner.people.cards.scoring import score
from planner.people.pay.payslip import Payslip, payslips
from planner.people.pay.scheme import FILE, Scheme, read_scheme
from planner.people.period import Period
from planner.people.records import Records
from planner.services.people.opened import open_people
from planner.services.people.periods import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidShop:
    """A scheme, a month, and what its slips are made of; slips are made once in each language."""

    scheme: Scheme
    month: Period
    records: Records
    points: "pd.Series[float]"
    campaign: Campaign
    made: dict[str, tuple[Payslip, ...]] = field(default_factory=dict)

    def slips(self) -> tuple[Payslip, ...]:
        """Everybody's, in the current language."""
        language = current_language()
        if language not in self.made:
            self.made[language] = payslips(self.records, self.scheme, self.month, self.points)
        return self.made[language]

    def slip(self, agent: str) -> Payslip:
        """That of one person, in the current language. Raises InvalidInput where there is none."""
        slips = self.slips()
        found = next((each for each in slips if each.member.id == agent), None)
        if found is None:
            known = ", ".join(each.member.id for each in slips)
            problem = _("nobody of this id is paid by the scheme in that month")
            fault = Fault(part="agent", value=agent, problem=problem, remedy=_("ids: {names}", names=known))
            raise InvalidInput(_("No payslip"), [fault])
        return found


def pay_shop(scenario_folder: Path, month: str, scheme_file: Path | None = None) -> PaidShop:
    """Pay by `people/pay.yaml`, or another scheme's file, of a month; the last whole one where it is empty."""
    opened = open_people(scenario_folder)
    teams = opened.scenario.floor.teams
    scheme = read_scheme(scheme_file or opened.folder / FILE, teams)
    period = month_of(opened.read.records, month)
    points: pd.Series[float] = pd.Series(dtype="float64")
    if scheme.by_points:
        points = score(opened.read.records, read_card(opened.folder, scheme.card, teams), period).points
    paid = PaidShop(
        scheme=scheme, month=period, records=opened.read.records, points=points, campaign=opened.scenario.floor.campaign
    )
    if not paid.slips():
        raise InvalidInput(_("nobody of the scheme's teams was there in {month}", month=f"{period.first_day:%Y-%m}"))
    return paid


def write_pay(of: PaidShop, out: Path, agent: str = "") -> list[Path]:
    """`pay-2026-05.html` and `.xlsx` for the office and `payslip-A001-2026-05.html` for each person, or only the slip
    of one `agent`; the paths."""
    month = f"{of.month.first_day:%Y-%m}"
    pages = {
        f"payslip-{key}-{month}.html": paper_html(_slip_of(of, key))
        for key in ([agent] if agent else [slip.member.id for slip in of.slips()])
    }
    if agent:
        return write_pages(out, pages, {})

    def office() -> Paper:
        return payroll_paper(of.slips(), of.scheme, of.month, of.campaign)

    paths = write_pages(out, {f"pay-{month}.html": paper_html(office), **pages}, {})
    return [*paths, write_workbook(out / f"pay-{month}.xlsx", office())]


def _slip_of(of: PaidShop, agent: str) -> Callable[[], Paper]:
    def write() -> Paper:
        return slip_paper(of.slip(agent), of.scheme, of.month, of.campaign)

    return write
