"""An agent's page never passes off another day's shift as today's."""

from datetime import date, timedelta

import pytest

from planner.domain.horizon import Horizon
from planner.i18n import use_language
from planner.web.pages.my_shifts import heading_text

FIRST, LAST = date(2026, 6, 11), date(2026, 6, 20)
DAYS = Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=LAST, interval=60)


@pytest.mark.parametrize(
    ("shown", "today", "asked", "english", "chinese"),
    [
        (FIRST, FIRST, False, "Today, 6.11 Thu", "今天 6.11 周四"),
        (FIRST, FIRST, True, "Today, 6.11 Thu", "今天 6.11 周四"),
        (FIRST, FIRST - timedelta(days=1), False, "The roster begins on 6.11 Thu", "班表从 6.11 周四 开始"),
        (LAST, LAST + timedelta(days=1), False, "The roster is over; its last day 6.20 Sat",
         "班表已结束，最后一天 6.20 周六"),
        (LAST, LAST + timedelta(days=1), True, "6.20 Sat", "6.20 周六"),
        (LAST, FIRST, True, "6.20 Sat", "6.20 周六"),
    ],
)  # fmt: skip
def test_the_day_of_the_page_says_whether_it_is_today(
    shown: date, today: date, asked: bool, english: str, chinese: str
) -> None:
    with use_language("en"):
        assert heading_text(DAYS, shown, today, asked=asked) == english
    with use_language("zh_CN"):
        assert heading_text(DAYS, shown, today, asked=asked) == chinese
