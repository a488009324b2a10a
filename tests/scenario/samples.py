"""A small scenario on disk, made by rule: 12 agents, 2 teams, 3 queues, 4 days around midnight of 11 November."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST_DAY = date(2026, 11, 9)
ZERO_HOUR = datetime(2026, 11, 11)
LAST_ZERO_HOUR = datetime(2025, 11, 11)

SCENARIO = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")

AGENTS = [
    ("A001", "黄文静", "售前", "pre:1", 40, 30, "2022-03-01", "", "", 1.2, "2026-11-08 16:30", 3, 0, 0, 2),
    ("A002", "方家豪", "售前", "pre:1", 40, 28, "2023-05-12", "", "", 1.1, "2026-11-08 16:30", 2, 0, 0, 0),
    ("A003", "简天", "售前", "pre:0.9", 40, 26, "2024-02-20", "", "", 0.9, "2026-11-09 00:00", 4, 0, 0, 0),
    ("A004", "朱静", "售前", "", 40, 26, "2024-06-03", "", "", 1.0, "2026-11-07 16:30", 0, 0, 0, 0),
    ("A005", "陆一鸣", "售前", "pre:1", 40, 26, "2024-09-01", "", "", 1.0, "2026-11-08 16:30", 1, 0, 0, 0),
    ("A006", "沈佳", "售前", "pre:1", 40, 25, "2025-03-10", "是", "是", 1.0, "2026-11-08 16:30", 2, 0, 0, 0),
    ("A007", "顾晨", "售前", "pre:0.8", 40, 24, "2026-09-28", "", "", 0.8, "2026-11-08 16:30", 1, 0, 0, 0),
    ("A008", "梁思", "售后", "after:1;qc:1", 40, 27, "2022-11-15", "", "", 1.0, "2026-11-08 16:30", 3, 0, 0, 4),
    ("A009", "詹国", "售后", "after:1;qc:0.9", 40, 26, "2023-08-08", "", "", 1.0, "2026-11-09 00:00", 2, 0, 0, 0),
    ("A010", "唐慧", "售后", "after:1;qc:1;pre:0.8", 40, 26, "2024-01-02", "", "", 1.0, "2026-11-08 16:30", 1, 0, 0, 0),
    ("A011", "袁浩", "售后", "", 40, 25, "2025-06-30", "", "", 1.0, "", 0, 0, 0, 0),
    ("A012", "何静", "售后", "after:0.9;qc:1", 24, 25, "2026-05-06", "", "是", 1.0, "", 0, 0, 0, 0),
]
AGENT_HEADS = (
    *("工号", "姓名", "小组", "技能", "周工时", "时薪", "入职日期", "不排夜班", "不加班", "转化"),
    *("上次下班", "已连上", "本周已上", "本周夜班", "本月加班"),
)
HOURLY = (6, 3, 2, 1, 1, 1, 2, 4, 8, 11, 13, 12, 11, 12, 13, 13, 12, 11, 11, 13, 16, 17, 14, 10)
STREAMS = {"pre": 0.9, "after": 0.3}
OPENS = {"pre": 0, "after": 8}


def write_small_scenario(folder: Path) -> Path:
    """Write the sample into `folder` (made where missing) and give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    write_csv(folder / "agents.csv", AGENT_HEADS, AGENTS)
    write_csv(
        folder / "leave.csv", ("工号", "第一天", "最后一天", "类型"), [("A012", "2026-11-09", "2026-11-09", "病假")]
    )
    write_csv(
        folder / "wishes.csv",
        ("工号", "日期", "班次", "不要", "权重"),
        [("A004", "2026-11-09", "", "", 1), ("A003", "2026-11-12", "N", "是", 2)],
    )
    write_csv(
        folder / "pins.csv", ("工号", "日期", "班次"), [("A001", "2026-11-10", "P"), ("A008", "2026-11-12", "休")]
    )
    contact_heads = ("时间", "队列", "数量")
    write_csv(folder / "history.csv", contact_heads, contacts(date(2026, 10, 12), 28, None))
    write_csv(folder / "last_campaign.csv", contact_heads, contacts(date(2025, 10, 21), 26, LAST_ZERO_HOUR))
    sales = {9: 60_000, 10: 90_000, 11: 400_000, 12: 120_000}
    write_csv(folder / "targets.csv", ("日期", "销售额"), [(f"2026-11-{day:02d}", yuan) for day, yuan in sales.items()])
    return folder


def contacts(first_day: date, days: int, zero_hour: datetime | None) -> list[tuple[str, str, int]]:
    """Half-hourly contacts of both streams; after `zero_hour` a rush that fades over two days."""
    rows = []
    for slot in range(days * 48):
        moment = datetime.combine(first_day, datetime.min.time()) + timedelta(minutes=30 * slot)
        weekend = 1.15 if moment.weekday() >= 5 else 1.0
        for stream, scale in STREAMS.items():
            rush = 1.0
            if zero_hour is not None and moment >= zero_hour:
                hours = (moment - zero_hour).total_seconds() / 3600
                rush += (2.0 if stream == "pre" else 0.8) * 0.5 ** (hours / 12)
            come = scale * HOURLY[moment.hour] if moment.hour >= OPENS[stream] else 0.0
            rows.append((f"{moment:%Y-%m-%d %H:%M}", stream, round(come * weekend * rush)))
    return rows


def write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8-sig") -> None:
    """A CSV file as a spreadsheet would write it."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)
