"""Payslips: each line by hand, by another road, and to the fen."""

import csv
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.measures import Table
from planner.people.pay.payslip import Payslip, payslips, yuan
from planner.people.pay.scheme import Scheme, read_scheme, round_half_up
from planner.people.period import Period
from planner.resources import bundled
from planner.services.people.paying import pay_shop, write_pay
from tests.factories import floor
from tests.people.frames import Rows, member, records

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"
OCTOBER = Period.of_month(2026, 10)
GRADES = "grades: {A0: 1800, A1: 2000, A2: 2500, A3: 3000, A4: 3500}"
RATES = "rates: [{at: 0, rate: 0.001}, {at: 1.0, rate: 0.002}, {at: 1.2, rate: 0.004}]"


def scheme(home: Path, *lines: str, plan: str = "points", rates: str = RATES) -> Scheme:
    (home / "pay.yaml").write_text("\n".join([f"name: x\nplan: {plan}", GRADES, rates, *lines]), encoding="utf-8")
    return read_scheme(home / "pay.yaml", floor().teams)


def sold(number: int, yuan_sold: int, target: int | None = None, **more: object) -> tuple[dict[str, object], ...]:
    row = {"agent": f"A{number:03}", "day": date(2026, 10, 1), "sales": 100 * yuan_sold, **more}
    goal = {"agent": f"A{number:03}", "day": date(2026, 10, 1), "target_sales": 100 * (target or 0)}
    return row, goal


def slips(of: Scheme, tables: Mapping[Table, Rows], points: Mapping[str, float], *people: object) -> dict[str, Payslip]:
    made = records(list(people) or [member(1), member(2)], tables)  # type: ignore[misc]
    with use_language("en"):
        return {slip.member.id: slip for slip in payslips(made, of, OCTOBER, pd.Series(points, dtype=float))}


@pytest.mark.parametrize(("sales", "rate"), [(99_999, "0.1%"), (100_000, "0.2%"), (119_999, "0.2%"), (120_000, "0.4%")])
def test_points_times_the_teams_mean_sales_times_the_rate_of_attainment(tmp_path: Path, sales: int, rate: str) -> None:
    (one, goal), (other, _goal) = sold(1, sales, 100_000), sold(2, 20_001)
    found = slips(
        scheme(tmp_path), {Table.PERFORMANCE: [one, other], Table.TARGETS: [goal]}, {"A001": 80.0, "A002": 60.0}
    )
    head = Decimal(sales + 20_001) / 2
    expected = (Decimal(80) / 100 * head * Decimal(rate.rstrip("%")) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    line = next(each for each in found["A001"].lines if each.kind == "commission")
    assert Decimal(line.fen) / 100 == expected
    assert f"80.00 / 100 x {head:,.2f} x {rate}" in line.sum
    # Without a target the lowest rate.
    assert "x 0.1% (no target known)" in found["A002"].lines[1].sum
    assert found["A001"].fen == 200_000 + line.fen


@pytest.mark.parametrize(("points", "paid"), [(59.99, 0), (59.996, 6_000), (60.0, 6_000), (float("nan"), 0)])
def test_below_sixty_points_or_without_any_nothing_is_paid_for_them(tmp_path: Path, points: float, paid: int) -> None:
    row, goal = sold(1, 100_000, 200_000)
    found = slips(scheme(tmp_path), {Table.PERFORMANCE: [row], Table.TARGETS: [goal]}, {"A001": points}, member(1))
    assert found["A001"].part("commission") == paid


def test_on_probation_the_rate_is_the_lowest_whatever_was_sold(tmp_path: Path) -> None:
    row, goal = sold(1, 300_000, 100_000)
    grade = {"agent": "A001", "day": date(2026, 9, 1), "grade": "A0", "reason": "x"}
    tables = {Table.PERFORMANCE: [row], Table.TARGETS: [goal], Table.GRADES: [grade]}
    found = slips(scheme(tmp_path), tables, {"A001": 100.0}, member(1))["A001"]
    assert (found.part("base"), found.part("commission")) == (180_000, 30_000)


def test_base_is_by_the_day_of_each_grade_and_of_who_was_there(tmp_path: Path) -> None:
    grades = [
        {"agent": "A001", "day": date(2026, 1, 1), "grade": "A1", "reason": "x"},
        {"agent": "A001", "day": date(2026, 10, 16), "grade": "A2", "reason": "x"},
    ]
    here, new = member(1), member(2, joined=date(2026, 10, 20))
    found = slips(scheme(tmp_path), {Table.GRADES: grades}, {}, here, new, member(3, left=date(2026, 9, 30)))
    assert set(found) == {"A001", "A002"}
    # 15 days of 2,000 and 16 of 2,500 of 31; 12 of 2,000.
    assert [line.fen for line in found["A001"].lines if line.kind == "base"] == [96_774, 129_032]
    assert found["A002"].part("base") == 77_419


def test_three_tiers_follow_conversion_alone(tmp_path: Path) -> None:
    tiers = "rates: [{at: 0.4, rate: 0.002}, {at: 0.5, rate: 0.003}, {at: 0, rate: 0.001}]"
    of = scheme(tmp_path, plan="tiers", rates=tiers)
    rows = [
        sold(number, 10_000, inquiries=1000, converted=converted)[0]
        for number, converted in ((1, 399), (2, 400), (3, 500), (4, 0))
    ]
    rows[3] |= {"inquiries": 0, "sales": -5_00}
    found = slips(of, {Table.PERFORMANCE: rows}, {}, *(member(number) for number in range(1, 5)))
    assert [found[f"A00{number}"].part("commission") for number in range(1, 5)] == [1_000, 2_000, 3_000, 0]


@given(st.integers(0, 31), st.integers(0, 20), st.integers(0, 5_000))
def test_no_fine_takes_more_than_the_law_allows(late: int, absent: int, minimum: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        of = scheme(
            Path(home), f"minimum_wage: {minimum}", "fines: {late: 50, late_free: 3, absent_day: 300, most: 0.2}"
        )
    rows = [{"agent": "A001", "day": date(2026, 10, 1), "scheduled_days": 1, "late_times": late, "absent_days": absent}]
    found = slips(of, {Table.ATTENDANCE: rows}, {}, member(1))["A001"]
    wage = found.fen - found.part("fine")
    wanted = 5_000 * max(0, late - 3) + 30_000 * absent
    assert found.part("fine") <= 0
    assert -found.part("fine") <= min(wanted, wage * 0.2)
    assert found.fen >= min(wage, 100 * minimum)
    assert -found.part("fine") == max(0, min(wanted, int(Fraction(wage, 5)), wage - 100 * minimum))
    assert found.part("absence") == -round_half_up(Fraction(absent * 200_000) / Fraction("21.75"))


def test_a_campaigns_bonus_is_paid_with_the_month_it_ends_in(tmp_path: Path) -> None:
    bonus = (
        "bonuses: [{name: B, first_day: '2026-09-30', last_day: '2026-10-01', share: 0.01, fixed: 50, conversion: 0.5}]"
    )
    rows = [
        sold(1, 1_000, inquiries=10, converted=4)[0],
        sold(1, 2_000, day=date(2026, 9, 30), inquiries=10, converted=6)[0],
        sold(2, 1_000, inquiries=10, converted=4)[0],
    ]
    found = slips(scheme(tmp_path, bonus), {Table.PERFORMANCE: rows}, {})
    assert [found[each].part("bonus") for each in ("A001", "A002")] == [3_000 + 5_000, 0]


def test_every_fault_of_a_scheme_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "pay.yaml").write_text(
        "name: x\nplan: tiers\nteams: [nobody]\nentry: A1\ngrades: {A2: 1}\n"
        "rates: [{at: 0, rate: 0}, {at: 0, rate: 0}, {at: 1, rate: 0}, {at: 2, rate: 0}]\n",
        encoding="utf-8",
    )
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_scheme(tmp_path / "pay.yaml", floor().teams)
    assert [f"{each.place} {each.value}".strip() for each in caught.value.faults] == [
        "teams[0] (line 3) nobody", "grades (line 5) A0", "grades (line 5) A1", "rates (line 6)", "rates (line 6)",
    ]  # fmt: skip
    (tmp_path / "pay.yaml").write_text("name: x\nplan: share\ngrades: {A9: -1}\nrates: []\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_scheme(tmp_path / "pay.yaml", floor().teams)
    assert len(caught.value.faults) >= 3


def test_the_shipped_schemes_stand_in_the_example_and_have_the_published_figures() -> None:
    for name in ("pay.yaml", "pay-three-tiers.yaml"):
        ours = bundled("planner/data/people") / name
        assert ours.read_bytes() == (SHIPPED / "people" / name).read_bytes()
    of = pay_shop(SHIPPED, "2026-05").scheme
    assert dict(of.base) == {"A0": 180_000, "A1": 200_000, "A2": 250_000, "A3": 300_000, "A4": 350_000}
    assert [(float(at), float(rate)) for at, rate in of.rates] == [(0, 0.001), (1, 0.002), (1.2, 0.004)]
    assert of.least_points == 60


def test_three_slips_of_the_example_follow_from_its_files_by_another_road() -> None:
    """May: decimals, straight from the files; the points alone are those of the scorecard."""
    people = SHIPPED / "people"
    with (people / "performance-2026-05.csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    paid = pay_shop(SHIPPED, "2026-05")
    names = {slip.member.id: slip.member.name for slip in paid.slips()}
    sales = {
        key: sum(
            (Decimal(row["销售额"].strip("¥").replace(",", "")) for row in rows if row["旺旺"] == f"栖木:{name}"),
            Decimal(0),
        )
        for key, name in names.items()
    }
    # A014 began on the 18th: 14 of 31 days; the thirteen others were there all month.
    head = (sum(sales.values()) / (13 + Decimal(14) / 31)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    with (people / "targets.csv").open(encoding="utf-8-sig", newline="") as text:
        targets = {row["工号"]: Decimal(row["目标金额"]) for row in csv.DictReader(text) if row["月份"] == "2026-05"}
    late = {"A004": 0, "A009": 5, "A014": 0}
    expected = {}
    for key, base, probation in (
        ("A004", Decimal(3000), False),
        ("A009", Decimal(3000), False),
        ("A014", Decimal(1800) * 14 / 31, True),
    ):
        attained = sales[key] / targets[key]
        rate = (
            Decimal("0.001")
            if probation or attained < 1
            else Decimal("0.002")
            if attained < Decimal("1.2")
            else Decimal("0.004")
        )
        points = Decimal(f"{paid.points[key]:.2f}")
        parts = (base, points / 100 * head * rate, -10 * Decimal(late[key]))
        expected[key] = sum((part.quantize(Decimal("0.01"), ROUND_HALF_UP) for part in parts), Decimal(0))
    with (people / "attendance.csv").open(encoding="utf-8-sig", newline="") as text:
        times = [row for row in csv.DictReader(text) if row["日期"].startswith("2026-05") and row["迟到次数"] == "1"]
    for key, beyond in late.items():
        assert max(0, sum(row["工号"] == key for row in times) - 3) == beyond
    assert {slip.member.id: yuan(slip.fen) for slip in paid.slips() if slip.member.id in expected} == {
        key: f"{value:,.2f}" for key, value in expected.items()
    }


def test_the_sheet_of_the_payroll_office_adds_up_to_the_slips(tmp_path: Path) -> None:
    paid = pay_shop(SHIPPED, "2026-04")
    with use_language("en"):
        written = write_pay(paid, tmp_path)
    book = next(path for path in written if path.suffix == ".xlsx")
    rows = list(openpyxl.load_workbook(book)["Payroll"].iter_rows(min_row=2, values_only=True))
    told = [Decimal(str(row[-1])).quantize(Decimal("0.01")) for row in rows if isinstance(row[-1], int | float)]
    assert sum(told[:-1]) == told[-1] == Decimal(sum(slip.fen for slip in paid.slips())) / 100
    assert {path.name for path in written if path.name.startswith("payslip-")} == {
        f"payslip-{slip.member.id}-2026-04.html" for slip in paid.slips()
    }
    for slip in paid.slips():
        page = (tmp_path / f"payslip-{slip.member.id}-2026-04.html").read_text(encoding="utf-8")
        assert yuan(slip.fen) in page
        others = [other.member for other in paid.slips() if other.member.id != slip.member.id]
        assert not any(other.id in page or other.name in page for other in others)


def test_the_command_pays_all_or_one_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["people", "pay", str(SHIPPED), "--agent", "A004", "--out", str(tmp_path)]) == 0
        assert [path.name for path in tmp_path.iterdir()] == ["payslip-A004-2026-05.html"]
        shown = capsys.readouterr().out
        assert "Overtime, nights and holidays are not in it" in " ".join(shown.split())
        assert run(["people", "pay", str(SHIPPED), "--agent", "A099"]) == 2
        assert "A099" in capsys.readouterr().err
        shop = tmp_path / "shop"
        shutil.copytree(SHIPPED, shop)
        (shop / "people" / "pay.yaml").unlink()
        assert run(["people", "pay", str(shop)]) == 2
        assert "pay.yaml" in capsys.readouterr().err
