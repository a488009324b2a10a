"""The contest of a week."""

from datetime import date

from planner.i18n import use_language
from planner.people.contest.week import Contest, ContestModel, contest, shared
from planner.people.measures import Table
from planner.people.period import Period
from planner.services.people.contesting import hold_contest, write_contest
from tests.people.frames import member, records
from tests.services.people.test_scoring import SHIPPED

WEEK = Period.of_week(date(2026, 10, 21))


def held(*rows: tuple[int, int, int, int], least: int = 50) -> Contest:
    """Rows are person, inquiries, converted, yuan."""
    told = [
        {"agent": f"A{who:03}", "day": date(2026, 10, 25), "inquiries": asked, "converted": paid, "sales": 100 * yuan}
        for who, asked, paid, yuan in rows
    ]
    before = {"agent": "A001", "day": date(2026, 10, 18), "inquiries": 900, "converted": 900, "sales": 10**9}
    ours = records([member(who) for who in range(1, 6)], {Table.PERFORMANCE: [*told, before]})
    return contest(ours, WEEK, ContestModel(least_inquiries=least))


def ids(entrants: tuple[object, ...]) -> list[str]:
    return [each.member.id for each in entrants]  # type: ignore[attr-defined]


def test_a_small_sample_wins_nothing_and_is_named() -> None:
    found = held((1, 49, 49, 1), (2, 100, 60, 2), (3, 100, 40, 3))
    assert (ids(found.by_conversion), ids(found.by_sales), ids(found.small)) == (["A002"], ["A003"], ["A001"])


def test_of_two_alike_more_inquiries_win_and_then_the_prize_is_shared() -> None:
    assert ids(held((1, 100, 50, 0), (2, 200, 100, 0)).by_conversion) == ["A002"]
    both = held((1, 100, 50, 7), (2, 100, 50, 7), (3, 100, 50, 6))
    assert (len(both.by_conversion), ids(both.by_sales)) == (3, ["A001", "A002"])
    assert [shared(100, winners) for winners in (1, 2, 3, 0)] == [10_000, 5_000, 3_333, 0]


def test_those_whom_chance_may_have_kept_from_winning_are_counted() -> None:
    assert ids(held((1, 100, 60, 0), (2, 100, 55, 0), (3, 1000, 300, 0)).close) == ["A002"]


def test_nobody_wins_an_empty_week() -> None:
    assert held().by_sales == held().by_conversion == ()
    assert held((1, 0, 0, -5)).by_sales == ()


def test_the_teams_page_names_nobody_last(tmp_path: object) -> None:
    of = hold_contest(SHIPPED, "")
    with use_language("en"):
        pages = write_contest(of, tmp_path)  # type: ignore[arg-type]
    team = next(path for path in pages if path.name.endswith("-team.html")).read_text(encoding="utf-8")
    lowest = of.contest.entrants[len(of.contest.entrants) // 2 :]
    winners = ids(of.contest.by_sales)
    assert not any(each.member.name in team for each in lowest if each.member.id not in winners)
    assert of.contest.entrants[0].member.name in team
