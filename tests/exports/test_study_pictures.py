"""What money buys, which lever matters, and the odds on a curve over people."""

from dataclasses import replace
from itertools import pairwise

from planner.domain.study import LeverAxis, Study, StudyPoint, Swing
from planner.exports.study import study_html
from planner.exports.study_front import front_of, worth_it
from planner.exports.study_page import page_of
from planner.exports.study_tornado import tornado_of
from planner.i18n import use_language
from tests.exports.studies import PEOPLE, figures, study


def over_people() -> Study:
    """People against sales: the same combinations, the other lever first."""
    of = study()
    points = sorted((replace(each, values=each.values[::-1]) for each in of.points), key=lambda each: each.values)
    return replace(of, axes=of.axes[::-1], base=of.base[::-1], points=tuple(points))


def swing(name: str, low: float | None, high: float | None) -> Swing:
    def end(value: float, share: float | None) -> StudyPoint:
        if share is None:
            return StudyPoint(values=(value,), failure="nobody left")
        return StudyPoint(values=(value,), figures=figures(share, 1.0, 0.0))

    axis = LeverAxis(name=name, values=(0.8, 1.2))
    return Swing(axis=axis, low=end(0.8, low), high=end(1.2, high))


def test_what_something_cheaper_equals_is_not_worth_it() -> None:
    assert worth_it([(1, 0.5), (2, 0.5), (2, 0.7), (3, 0.6), (4, 0.9)]) == {0, 2, 4}
    assert worth_it([(1, 0.5), (1, 0.5)]) == {0, 1}


def test_the_front_is_of_people_at_the_scenarios_own_sales() -> None:
    front = front_of(study())
    assert front is not None
    assert [dot.label for dot in front.worth] == ["−10", "0", "+10"]
    assert all(left.x < right.x and left.y > right.y for left, right in pairwise(front.worth))
    assert (front.now, front.beaten) == (front.worth[1], ())
    sales_alone = replace(
        study(),
        axes=study().axes[:1],
        base=(1.0,),
        points=tuple(replace(each, values=each.values[:1]) for each in study().points if each.values[1] == 0),
    )
    assert front_of(sales_alone) is None


def test_the_widest_swing_is_on_top_and_its_points_are_those_of_the_shares_shown() -> None:
    of = replace(study(), swings=(swing("bot", 0.9, 0.92), swing("sales", 0.95, 0.82), swing("shrinkage", None, 0.90)))
    tornado = tornado_of(of)
    assert tornado is not None
    assert [[bar.text for bar in row.bars] for row in tornado.rows] == [["−9", "+4"], ["−1", "+1"], ["○", "−1"]]
    worse, better = tornado.rows[0].bars
    assert (worse.x + worse.width, better.x) == (tornado.middle, tornado.middle)
    assert (worse.worse, better.worse) == (True, False)
    assert tornado.rows[2].bars[0].failed == "nobody left"
    assert tornado_of(study()) is None


def test_the_odds_are_marked_where_people_make_the_curve() -> None:
    with use_language("en"):
        marks = page_of(over_people(), "en").charts[0].marks
        assert [mark.label for mark in marks] == ["nine in ten"]
        assert page_of(study(), "en").charts[0].marks == ()
    assert marks[0].title == "0 nine in ten"
    assert PEOPLE.values == (-10.0, 0.0, 10.0)


def test_the_file_shows_them_too() -> None:
    page = study_html(replace(over_people(), swings=(swing("sales", 0.95, 0.82),)))
    assert (page.count("花多少钱，换多少服务</h2>"), page.count("Which assumption matters most</h2>")) == (1, 1)
