"""What a study says."""

from dataclasses import replace
from datetime import datetime

from planner.domain.campaign import Wave
from planner.domain.judged import Stretch, Worst
from planner.domain.study import LeverAxis, SearchSpread, Study, StudyPoint, Verdict, WorstStretch
from planner.domain.study_words import (
    conclusion,
    failing_text,
    judged_text,
    lines_of,
    spread_text,
    study_table,
    value_text,
)
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
        "销售到 1.2 倍，多半还撑得住；到 1.5 倍，0:00 达标率 61%，售前最缺时差 9 人。"
        "售前人数 +10 时，1.5 倍多半也撑得住。有 1 组没排出来，原因在表里。"
    )
    with use_language("en"):
        assert conclusion(study()) == (
            "Sales 1.2× is most likely fine; at 1.5×, 61% in time at 0:00, 售前 9 people short at worst. "
            "With People in 售前 +10, 1.5× is most likely fine too. Not planned: 1, the table says why."
        )


def test_of_several_waves_the_one_that_is_judged_is_named_with_its_day() -> None:
    evening = datetime(2026, 10, 31, 20)
    of = only_sales((0.7, 0.6, 0.5, 0.4))
    waves = (Wave(zero_hour=evening), Wave(zero_hour=of.campaign.zero_hour))
    several = replace(of, campaign=replace(of.campaign, waves=waves), waves=(evening,))

    assert conclusion(several).startswith("就算销售 0.8 倍，也撑不住：10.31 20:00 达标率 70%")


def test_a_second_lever_that_is_not_enough_says_so() -> None:
    of = study()
    weak = tuple(
        replace(point, figures=figures(0.75, 1.5, 10.0)) if point.values == (1.5, 10.0) else point
        for point in of.points
    )

    assert "售前人数 +10 也撑不住 1.5 倍：0:00 达标率 75%。" in conclusion(replace(of, points=weak))


def test_a_floor_that_stands_everything_and_one_that_stands_nothing() -> None:
    assert conclusion(only_sales((0.99, 0.95, 0.93, 0.9))) == "销售 1.5 倍，也撑得住：0:00 达标率 90%。"
    assert conclusion(only_sales((0.99, 0.95, 0.9, 0.84))) == (
        "销售 1.5 倍，多半也撑得住：0:00 达标率 84%，十次里有一次只有 75% 或更低。"
    )
    assert conclusion(only_sales((0.7, 0.6, 0.5, 0.4))) == (
        "就算销售 0.8 倍，也撑不住：0:00 达标率 70%，售前最缺时差 1 人。"
    )


def test_more_people_who_are_not_enough_are_not_said_to_be_too_many() -> None:
    of = only_sales((0.5, 0.4), (10.0, -10.0))
    people = replace(of, axes=(LeverAxis(name="headcount", team="售前", values=(-10.0, 10.0)),), base=(0.0,))

    assert conclusion(people).startswith("就算售前人数 +10，也撑不住：0:00 达标率 50%")


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
    assert rows[4] == ["1×", "0", "9,800", "126.0", "1.3%", "421,000", "91%", "82%–96%", "售前 2", "售前 3", "✓ 撑得住"]
    assert rows[9][-1] == "○ 没排出来"


def test_each_test_that_is_not_passed_is_named_with_queue_hour_and_limit() -> None:
    of, good = study(), figures(0.85, 1.0, 0.0)
    worst = WorstStretch(queue="after", start=datetime(2026, 11, 12, 9), end=datetime(2026, 11, 12, 14, 30), hours=9.25)
    points = {
        Verdict.STANDS: replace(good, midnight_p10=0.8),
        Verdict.LIKELY: good,
        Verdict.BREAKS: replace(good, midnight_p50=0.79),
        Verdict.SHORT: replace(good, shortage_share=0.051, worst=worst),
    }
    texts = {
        Verdict.STANDS: "",
        Verdict.LIKELY: "售前 0:00 起两小时，十次里有一次达标率只有 76% 或更低，目标 80%",
        Verdict.BREAKS: "售前 0:00 起两小时达标率 79%，目标 80%",
        Verdict.SHORT: (
            "售前 0:00 起两小时，十次里有一次达标率只有 76% 或更低，目标 80%，缺口占 5.1%，上限 5.0%，"
            "最缺的是售后 11.12 09:00–14:30，9.2 人时"
        ),
    }
    for verdict, found in points.items():
        point = StudyPoint(values=(1.0, 0.0), figures=found)
        assert (of.verdict(point), failing_text(of, point)) == (verdict, texts[verdict])
    broken = StudyPoint(values=(1.0, 0.0), figures=points[Verdict.STANDS], breaches=2, broken="张三连上 7 天")
    assert of.verdict(broken) is Verdict.ILLEGAL
    assert failing_text(of, broken) == "排班表有 2 处违反规则，如：张三连上 7 天"


def test_the_luck_of_the_search_is_told_with_what_it_was_measured_on() -> None:
    spread = SearchSpread(values=(1.0, 0.0), shortage_share=(0.071, 0.067), midnight=(0.91, 0.9))

    assert spread_text(study()) == ""
    assert spread_text(replace(study(), spread=spread)) == (
        "搜索的运气：销售 1×，售前人数 0 换种子再排一遍，缺口占 7.1% 和 6.7%，0:00 达标率 91% 和 90%；"
        "两行之间比这更小的差别说明不了问题。"
    )


def test_values_carry_their_unit_and_a_true_minus() -> None:
    assert [value_text(PEOPLE, value) for value in PEOPLE.values] == ["−10", "0", "+10"]
    assert value_text(LeverAxis(name="bot", values=()), 0.355) == "35.5%"
    assert value_text(LeverAxis(name="contact_rate", values=()), 0.4) == "0.4"


def test_lines_run_over_the_first_lever_in_order() -> None:
    of = replace(study(), points=tuple(reversed(study().points)))

    assert [(rest, [point.values[0] for point in points]) for rest, points in lines_of(of)] == [
        ((change,), [0.8, 1.0, 1.2, 1.5]) for change in (10.0, 0.0, -10.0)
    ]


def test_only_nine_runs_of_ten_make_a_combination_stand() -> None:
    of, good = study(), figures(0.85, 1.0, 0.0)
    told = {
        low: of.verdict(StudyPoint(values=(1.0, 0.0), figures=replace(good, midnight_p10=low)))
        for low in (0.8, 0.7999, None)
    }

    assert told == {0.8: Verdict.STANDS, 0.7999: Verdict.LIKELY, None: Verdict.LIKELY}


def test_a_share_below_the_target_is_not_rounded_onto_it() -> None:
    point = StudyPoint(values=(1.0, 0.0), figures=replace(figures(0.85, 1.0, 0.0), midnight_p50=0.7996))

    assert failing_text(study(), point) == "售前 0:00 起两小时达标率 79.96%，目标 80%"


def test_where_several_stretches_are_judged_the_one_that_decides_is_named_in_every_row() -> None:
    of, zero = study(), datetime(2026, 11, 11)
    after = Stretch(queue="after", zero=zero, target_share=0.9, p10=0.8, p50=0.85, p90=0.95)
    worst = Worst(stretch=after, least=-0.05, among=(("pre", zero), ("after", zero)))
    found = replace(figures(0.85, 0.8, 0.0), judged=worst)
    points = tuple(replace(point, figures=found) if point.values == (0.8, 0.0) else point for point in of.points)
    both = replace(of, points=points, judges=(of.judges[0], replace(of.queues["after"], target_share=0.9)))
    heads, *rows = study_table(both)

    assert heads[-2:] == ["由哪里决定", "判断"]
    assert rows[1][-2:] == ["售后 0:00", "✕ 撑不住"]
    assert {len(row) for row in rows} == {len(heads)}
    assert failing_text(both, points[1]) == "售后 0:00 起两小时达标率 85%，目标 90%"
    assert conclusion(both).startswith("就算销售 0.8 倍，也撑不住：售后 0:00 达标率 85%，")
    assert judged_text(both) == "按 售前、售后 在 0:00 起两小时里最差的一个判断"
    assert (both.common_target, of.common_target) == (None, 0.8)


def test_where_nobody_comes_at_a_zero_hour_the_shortage_decides_and_that_is_said() -> None:
    assert judged_text(replace(study(), judges=(), waves=())) == "判断用的零点没有顾客来，只看缺口占比"


def test_a_queue_that_was_asked_for_and_to_which_nobody_comes_is_named() -> None:
    of = study()
    asked = replace(of, silent=(of.queues["after"],))

    assert judged_text(asked) == "售前，0:00 起两小时，那时 售后 没有顾客来"
    assert (asked.tells_judges, of.tells_judges) == (True, False)
