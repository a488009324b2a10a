"""How long a quarter's exports of a large shop take to points, payslips and the payroll office's workbook.

    python -m benchmarks.people

500 agents x 92 days in eight tables of 46,000 rows each, written to a folder that is thrown away; read, scored and paid
in a process of its own, three times.
"""

import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, table_of
from planner.resources import bundled

AGENTS, FIRST, DAYS = 500, date(2026, 3, 1), 92
RUNS = 3
FEW = 5
HEADS = {
    "performance": "工号,日期,询单人数,询单成交人数,订单数,件数,支付金额,首次响应,平均响应,回复率,末句占比",
    "attendance": "工号,日期,应出勤天数,旷工天数,请假天数,迟到次数,迟到分钟",
    "ratings": "工号,日期,评分数,评分合计",
    "comments": "工号,日期,好评数,差评数",
    "follow_ups": "工号,日期,应回访数,已回访数",
    "notes": "工号,日期,抽查备注数,备注不符数",
    "prices": "工号,日期,抽查改价单数,改价单数,越权改价次数",
    "cases": "工号,日期,售后单数,售后完结数,售后成本",
}


def write_exports(people: Path) -> int:
    """Eight tables, targets and members; how many rows the eight have."""
    random = Random(1)
    days = [FIRST + timedelta(days=offset) for offset in range(DAYS)]
    ids = [f"B{number:03}" for number in range(AGENTS)]
    for old in people.glob("*.csv"):
        old.unlink()
    for table, head in HEADS.items():
        lines = [head, *(f"{who},{day},{_cells(table, random)}" for day in days for who in ids)]
        (people / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    months = ("2026-03", "2026-04", "2026-05")
    targets = ["工号,月份,目标金额", *(f"{who},{month},60000" for who in ids for month in months)]
    (people / "targets.csv").write_text("\n".join(targets) + "\n", encoding="utf-8")
    members = ["工号,姓名,小组", *(f"{who},人{who},售前" for who in ids)]
    (people / "members.csv").write_text("\n".join(members) + "\n", encoding="utf-8")
    return len(HEADS) * AGENTS * DAYS


def _cells(table: str, random: Random) -> str:
    asked, few = random.randint(10, 30), random.randint(0, FEW)
    bought = asked * 2 // 5
    sold = f"{asked},{bought},{bought},{bought + few},{bought * random.uniform(200, 320):.2f}"
    replied = f"{random.randint(8, 30)}s,{random.randint(20, 90)}秒,{random.uniform(95, 100):.2f}%,80.50%"
    return {
        "performance": f"{sold},{replied}",
        "attendance": "1,0,0,1,3" if few == FEW else "1,0,0,0,0",
        "ratings": f"{few},{few * 5 - min(few, 1)}",
        "comments": f"{few},{int(few == 0)}",
        "follow_ups": f"{few},{max(0, few - 1)}",
        "notes": f"{few + 5},{int(few == FEW)}",
        "prices": f"{few + 20},{few},{int(few == FEW)}",
        "cases": f"{few},{max(0, few - 1)},{few * random.uniform(5, 50):.2f}",
    }[table]


def paid(shop: Path) -> None:
    """Everything, in this process; prints seconds and megabytes."""
    from planner.services.people.paying import pay_shop, write_pay

    began = perf_counter()
    written = write_pay(pay_shop(shop, "2026-05"), shop.parent / "out")
    seconds = perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(written))


def figures() -> list[Figure]:
    """Median of three runs."""
    with TemporaryDirectory() as home:
        shop = Path(home) / "shop"
        copytree(bundled("scenarios") / "618", shop)
        rows = write_exports(shop / "people")
        runs = []
        for _run in range(RUNS):
            command = [sys.executable, "-m", "benchmarks.people", "--shop", str(shop)]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            runs.append([float(each) for each in told])
    seconds, memory, files = (median(column) for column in zip(*runs, strict=True))
    what = f"{AGENTS} agents x {DAYS} days, {rows:,} rows in eight tables, to {files:.0f} pages and the workbook"
    return [
        Figure(what=what, aim="10 s", seen=f"{seconds:.1f} s"),
        Figure(what="memory of the process", aim="600 MB", seen=f"{memory:.0f} MB"),
    ]


def main() -> None:
    """Measure, or be one of the measured processes."""
    if len(sys.argv) > 1 and sys.argv[1] == "--shop":
        paid(Path(sys.argv[2]))
    else:
        print(table_of([("people", figures())]))


if __name__ == "__main__":
    main()
