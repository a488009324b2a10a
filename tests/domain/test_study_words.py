"""What a study says."""

from dataclasses import replace

from planner.domain.study import LeverAxis, Study, StudyPoint
from planner.domain.study_words import conclusion, lines_of, study_table, value_text
from planner.i18n import use_language
from tests.exports.studies import PEOPLE, SALES, figures, study


def only_sales(shares: tuple[float | None, ...], values: tuple[float, ...] = SALES.values) -> Study:
    """A study of one lever with these midnight shares; None could not be planned."""
    points = [
        StudyPoint(values=(value,), figures=None if share is None else figures(share, value, 0.0), failure="")
        for value, share in zip(values, shares, strict=True)
    ]
    return replace(study(), axes=(LeverAxis(name="sales", values=values),), base=(1.0,), points=tuple(points))


def test_the_conclusion_says_how_far_it_goes_what_breaks_and_what_helps() -> None:
    assert conclusion(study()) == (
        "销售到 1.2 倍，还撑得住；到 1.5 倍，0:00 达标率 61%，售前最缺时差 9 人。"
        "售前人数 +10 时，1.5 倍也撑得住。有 1 组没排出来，原因在表里。"
    )
    with use_language("en"):
        assert conclusion(study()) == (
            "Sales 1.2× is fine; at 1.5×, 61% in time at 0:00, 售前 9 people short at worst. "
            "With People in 售前 +10, 1.5× is fine too. Not planned: 1, the table says why."
        )


def test_a_second_lever_that_is_not_enough_says_so() -> None:
    of = study()
    weak = tuple(
        replace(point, figures=figures(0.75, 1.5, 10.0)) if point.values == (1.5, 10.0) else point
        for point in of.points
    )

    assert "售前人数 +10 也撑不住 1.5 倍：0:00 达标率 75%。" in conclusion(replace(of, points=weak))


def test_a_floor_that_stands_everything_and_one_that_stands_nothing() -> None:
    assert conclusion(only_sales((0.99, 0.95, 0.9, 0.84))) == "销售 1.5 倍，也撑得住：0:00 达标率 84%。"
    assert conclusion(only_sales((0.7, 0.6, 0.5, 0.4))) == (
        "销售 0.8 倍，就撑不住了：0:00 达标率 70%，售前最缺时差 1 人。"
    )


def test_nothing_that_could_be_planned_is_said_plainly() -> None:
    assert conclusion(only_sales((None,) * 4)) == "没有一组排得出来。有 4 组没排出来，原因在表里。"


def test_a_lever_that_eases_is_read_from_much_to_little() -> None:
    of = only_sales((0.5, 0.9), (0.3, 0.6))
    bot = replace(of, axes=(LeverAxis(name="bot", values=(0.3, 0.6)),), base=(0.6,))

    assert conclusion(bot).startswith("机器人分流到 60%，还撑得住；到 30%，0:00 达标率 50%")


def test_without_a_zero_hour_the_shortage_is_judged() -> None:
    of = only_sales((0.9, 0.9), (1.0, 2.0))
    rows = [(1.0, 0.01), (2.0, 0.12)]
    points = tuple(
        StudyPoint(values=(value,), figures=replace(figures(None, value, 0.0), shortage_share=share))
        for value, share in rows
    )

    assert conclusion(replace(of, points=points)).startswith("销售到 1 倍，还撑得住；到 2 倍，缺口占 12.0%")


def test_the_table_has_a_heading_and_a_row_a_combination() -> None:
    heads, *rows = study_table(study())

    assert heads[:3] == ["销售", "售前人数", "需求人时"]
    assert {len(row) for row in rows} == {len(heads)}
    assert rows[4] == ["1×", "0", "9,800", "126.0", "1.3%", "421,000", "91%", "82%–96%", "售前 2", "售前 3"]
    assert rows[9][-1] == "11 月 11 日排不出来：售前只有 42 人"


def test_values_carry_their_unit_and_a_true_minus() -> None:
    assert [value_text(PEOPLE, value) for value in PEOPLE.values] == ["−10", "0", "+10"]
    assert value_text(LeverAxis(name="bot", values=()), 0.355) == "35.5%"
    assert value_text(LeverAxis(name="contact_rate", values=()), 0.4) == "0.4"


def test_lines_run_over_the_first_lever_in_order() -> None:
    of = replace(study(), points=tuple(reversed(study().points)))

    assert [(rest, [point.values[0] for point in points]) for rest, points in lines_of(of)] == [
        ((change,), [0.8, 1.0, 1.2, 1.5]) for change in (10.0, 0.0, -10.0)
    ]
