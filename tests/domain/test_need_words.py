"""What is said of a queue, in words."""

from datetime import date

from planner.domain.need_words import needs_text
from planner.domain.needs import Need
from planner.i18n import use_language


def test_rows_that_go_on_are_told_as_one_stretch() -> None:
    hourly = [Need(queue="pre", opens=hour * 60, closes=hour * 60 + 60, people=2.0) for hour in range(9, 12)]
    more = Need(queue="pre", opens=720, closes=780, people=3.5)

    with use_language("en"):
        assert needs_text([more, *hourly], "pre") == "every day 09:00–12:00 2 people; every day 12:00–13:00 3.5 people"


def test_rows_of_the_same_hours_are_told_with_all_their_days() -> None:
    weekdays = [Need(queue="pre", weekdays=(day,), opens=1320, closes=1560, contacts=30.0) for day in (0, 1, 2, 5)]
    dates = [Need(queue="pre", day=date(2026, 11, day), least=2.0) for day in (10, 11, 13)]
    other = Need(queue="after", people=1.0)

    with use_language("zh_CN"):
        assert needs_text([*dates, *weekdays, other], "pre") == (
            "周一至周三、周六 22:00–02:00 每小时 30 个来量；11.10至11.11、11.13 00:00–24:00 至少 2 人在岗"
        )


def test_many_stretches_are_counted() -> None:
    rows = [Need(queue="pre", opens=hour * 60, closes=hour * 60 + 60, people=float(hour)) for hour in range(24)]

    with use_language("en"):
        assert needs_text(rows, "pre").endswith("every day 07:00–08:00 7 people; 16 stretches more")
        assert needs_text([], "pre") == ""


def test_what_the_simulation_asked_for_is_summed_up() -> None:
    asked = [
        Need(queue="pre", day=date(2026, 11, day), opens=0, closes=60, least=day - 9.0, verified=True)
        for day in (11, 12, 13)
    ]

    with use_language("en"):
        assert needs_text([Need(queue="pre", people=1.0), *asked], "pre") == (
            "every day 00:00–24:00 1 person; the simulation asked for people on duty (--verify): 3 stretches, at least "
            "2 to 4"
        )
