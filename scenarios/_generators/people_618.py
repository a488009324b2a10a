"""Exports of three months about the people of `618`, as performance tools write them: all of it made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scenarios._generators.draws import Draws
from scenarios._generators.people import Person
from scenarios._generators.tables import Table

SEED = 20260301
FIRST_DAY, LAST_DAY = date(2026, 3, 1), date(2026, 5, 31)
MONTHS = ("2026-03", "2026-04", "2026-05")
BASE_CONVERSION = 0.42
ORDER_VALUE = 280
LEFT = ("A031", "钱小曼", "售前", "栖木:钱小曼", "2025-09-01", "2026-04-20")
"""Somebody who left before the campaign."""
RATE = 0.9
"""Her conversion, as the scenario writes it."""
LEAVE = {"A003": (date(2026, 4, 6), date(2026, 4, 12)), "A020": (date(2026, 5, 11), date(2026, 5, 13))}
NIGHT_LATE = "A009"
"""Comes late more often than is allowed."""
GRADES = ("A1", "A2", "A2", "A3", "A1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody in the exports. `quality` moves ratings, comments and notes."""

    id: str
    name: str
    nickname: str
    conversion: float
    quality: float
    sells: bool
    joined: date
    left: date


def tables(people: Sequence[Person]) -> dict[str, Table]:
    """Every table of `people/` by file name."""
    draws = Draws(SEED)
    workers = _workers(people, draws)
    days = [FIRST_DAY + timedelta(days=offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    there = {worker.id: [day for day in days if _works(worker, number, day)] for number, worker in enumerate(workers)}
    made = _performance(workers, there, draws)
    made |= _attendance(workers, there, draws)
    made |= _by_day(workers, there, draws)
    made["people/members.csv"] = Table(
        heading=("工号", "姓名", "别名", "小组", "入职日期", "离职日期"),
        rows=[
            *((w.id, w.name, w.nickname, "", "", "") for w in workers if w.id != LEFT[0]),
            (*LEFT[:2], LEFT[3], LEFT[2], *LEFT[4:]),
        ],
    )
    made["people/targets.csv"] = Table(
        heading=("工号", "月份", "目标金额"),
        rows=[
            (worker.id, month, str(int(round(2_700 * worker.conversion**0.5, -1)) * 22))
            for worker in workers
            for month in MONTHS
            if worker.sells and f"{worker.joined:%Y-%m}" <= month <= f"{worker.left:%Y-%m}"
        ],
    )
    made["people/grades.csv"] = Table(
        heading=("工号", "日期", "等级", "理由"),
        rows=[
            (
                worker.id,
                f"{max(worker.joined, date(2026, 1, 1))}",
                "A0" if worker.joined > FIRST_DAY else GRADES[number % 5],
                "试用" if worker.joined > FIRST_DAY else "季度评定",
            )
            for number, worker in enumerate(workers)
        ],
    )
    made["people/judged.csv"] = Table(
        heading=("工号", "月份", "指标", "得分", "评分人", "理由"),
        rows=[
            (worker.id, month, item, str(draws.whole(12, 20) * 5), "唐慧敏", reason)
            for worker in workers
            if worker.sells
            for month in MONTHS
            if f"{worker.joined:%Y-%m}" <= month <= f"{worker.left:%Y-%m}"
            for item, reason in (("execution", "月度任务完成情况"), ("team", "小组互评"))
        ],
    )
    return made


def _workers(people: Sequence[Person], draws: Draws) -> list[Worker]:
    found = []
    for person in people:
        sells = person.team == "售前"
        joined = person.joined
        if person.team == "质检" or joined > LAST_DAY:
            continue
        found.append(
            Worker(
                id=person.id, name=person.name, nickname=f"栖木:{person.name}", conversion=person.conversion,
                quality=min(1.3, max(0.7, draws.normal(1.0, 0.1))), sells=sells, joined=joined, left=date(2099, 1, 1),
            )
        )  # fmt: skip
    gone = Worker(
        id=LEFT[0], name=LEFT[1], nickname=LEFT[3], conversion=RATE, quality=0.9, sells=True,
        joined=date.fromisoformat(LEFT[4]), left=date.fromisoformat(LEFT[5]),
    )  # fmt: skip
    return [*found, gone]


def _works(worker: Worker, number: int, day: date) -> bool:
    """Five days a week, the days off of neighbours apart."""
    return worker.joined <= day <= worker.left and (day.toordinal() + 2 * number) % 7 < 5


def _on_leave(worker: Worker, day: date) -> bool:
    first, last = LEAVE.get(worker.id, (date.max, date.min))
    return first <= day <= last


def _performance(workers: Sequence[Worker], there: dict[str, list[date]], draws: Draws) -> dict[str, Table]:
    heading = (
        "旺旺",
        "日期",
        "询单人数",
        "询单最终付款人数",
        "销售订单数",
        "销售件数",
        "销售额",
        "首次响应",
        "平均响应",
        "回复率",
        "末句占比",
    )
    rows: dict[str, list[tuple[str, ...]]] = {month: [] for month in MONTHS}
    for worker in workers:
        if not worker.sells:
            continue
        for day in there[worker.id]:
            if _on_leave(worker, day):
                continue
            busy = draws.around_one(0.15) * (1.15 if day.weekday() >= 5 else 1.0)
            asked = draws.count(21 * busy)
            rate = min(0.9, BASE_CONVERSION * worker.conversion)
            paid = sum(draws.chance(rate) for _each in range(asked))
            orders = paid + sum(draws.chance(0.06) for _each in range(paid))
            value = sum(
                max(19.0, draws.normal(ORDER_VALUE * (0.9 + 0.1 * worker.quality), 90)) for _each in range(orders)
            )
            refund = 2_600.0 if draws.chance(0.004) else 0.0
            first = max(3.0, draws.normal(16 / worker.quality, 4))
            mean = first * 1.9
            pieces = orders + draws.count(0.3 * orders)
            mean_text = f"{int(mean // 60)}分{mean % 60:.0f}秒" if mean >= 60 else f"{mean:.0f}秒"
            replied = min(1.0, 1 - 0.012 * abs(draws.normal(1, 1)))
            last = min(1.0, max(0.5, draws.normal(0.82, 0.05)))
            figures = (asked, paid, orders, pieces, f"¥{value - refund:,.2f}", f"{first:.0f}s", mean_text)
            shares = (f"{100 * replied:.2f}%", f"{100 * last:.2f}%")
            rows[f"{day:%Y-%m}"].append((worker.nickname, f"{day}", *(str(each) for each in figures), *shares))
    # One month as an older tool writes it.
    return {
        f"people/performance-{month}.csv": Table(
            heading=heading,
            rows=sorted(rows[month], key=lambda row: (row[1], row[0])),
            encoding="gb18030" if month == MONTHS[0] else "",
        )
        for month in MONTHS
    }


def _attendance(workers: Sequence[Worker], there: dict[str, list[date]], draws: Draws) -> dict[str, Table]:
    rows = []
    for worker in workers:
        for day in there[worker.id]:
            leave = _on_leave(worker, day)
            late = not leave and draws.chance(0.18 if worker.id == NIGHT_LATE else 0.02)
            minutes = draws.whole(2, 25) if late else 0
            rows.append((worker.id, f"{day}", "1", "0", str(int(leave)), str(int(late)), str(minutes)))
    heading = ("工号", "日期", "应出勤天数", "旷工天数", "请假天数", "迟到次数", "迟到分钟")
    return {"people/attendance.csv": Table(heading=heading, rows=rows)}


def _by_day(workers: Sequence[Worker], there: dict[str, list[date]], draws: Draws) -> dict[str, Table]:
    """Ratings, comments, follow-ups, notes, prices and after-sales cases."""
    ratings, comments, calls, notes, prices, cases = [], [], [], [], [], []
    for worker in workers:
        for day in there[worker.id]:
            if _on_leave(worker, day):
                continue
            count = draws.count(2.5 if worker.sells else 4.0)
            if count:
                points = sum(
                    5 - (draws.whole(1, 4) if draws.chance(0.08 / worker.quality) else 0) for _each in range(count)
                )
                ratings.append((worker.id, f"{day}", str(count), str(points)))
            good, bad = draws.count(0.3 * worker.quality), draws.count(0.08 / worker.quality)
            if good or bad:
                comments.append((worker.id, f"{day}", str(good), str(bad)))
            if worker.sells and day.weekday() == 4:
                due = draws.count(4.0)
                checked, orders = draws.whole(8, 12), draws.whole(30, 50)
                wrong = draws.count(0.5 / worker.quality)
                changed = draws.count(7 / worker.quality)
                calls.append((worker.id, f"{day}", str(due), str(sum(draws.chance(0.85) for _each in range(due)))))
                notes.append((worker.id, f"{day}", str(checked), str(min(wrong, checked))))
                prices.append(
                    (
                        worker.id,
                        f"{day}",
                        str(orders),
                        str(min(changed, orders)),
                        str(draws.count(0.5 / worker.quality)),
                    )
                )
            opened = draws.count(1.2 if worker.sells else 9.0)
            if opened:
                closed = sum(draws.chance(0.9) for _each in range(opened))
                cost = sum(draws.whole(5, 60) for _each in range(opened)) / worker.quality
                cases.append((worker.id, f"{day}", str(opened), str(closed), f"{cost:.2f}"))
    return {
        "people/ratings.csv": Table(heading=("工号", "日期", "评分数", "评分合计"), rows=ratings),
        "people/comments.csv": Table(heading=("工号", "日期", "好评数", "差评数"), rows=comments),
        "people/follow_ups.csv": Table(heading=("工号", "日期", "应回访数", "已回访数"), rows=calls),
        "people/notes.csv": Table(heading=("工号", "日期", "抽查备注数", "备注不符数"), rows=notes),
        "people/prices.csv": Table(heading=("工号", "日期", "抽查改价单数", "改价单数", "越权改价次数"), rows=prices),
        "people/cases.csv": Table(heading=("工号", "日期", "售后单数", "售后完结数", "售后成本"), rows=cases),
    }
