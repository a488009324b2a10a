"""Tables of the playbook of `618`: teas, exam results, last year's buyers; all of it made up."""

from collections.abc import Sequence

from scenarios._generators.draws import Draws
from scenarios._generators.people import Person
from scenarios._generators.tables import Table

SEED = 20260619
BUYERS = 90
COURSE, EXAM_DAY, RESIT_DAY = "售前支援", "2026-06-15", "2026-06-16"
ATTRIBUTES = (
    *("品名", "类别", "等级", "产地", "海拔", "采摘时间", "采摘标准", "工艺"),
    *("净含量", "包装", "保质期", "储存方法", "香气", "口感", "汤色", "叶底"),
    *("冲泡水温", "投茶量", "出汤时间", "可泡次数", "适合人群", "送礼建议", "执行标准", "生产许可证"),
)
TEAS = {
    "明前龙井": (
        *("明前龙井", "绿茶", "特级", "杭州", "约 300 米", "3 月下旬", "一芽一叶", "杀青、辉锅"),
        *("100 克", "铁罐", "12 个月", "冷藏、密封、避光", "豆香带栗香", "清爽回甘", "嫩黄绿", "嫩绿成朵"),
        *("80 度", "3 克", "30 秒", "3 泡", "喜欢清淡的人", "长辈、客户", "GB/T 18650", ""),
    ),
    "白毫银针": (
        *("白毫银针", "白茶", "特级", "福鼎", "600 米以上", "3 月中旬", "单芽", "萎凋、烘干"),
        *("50 克", "纸盒", "", "常温、密封、避光", "毫香", "清甜", "浅杏黄", "肥壮芽头"),
        *("85 度", "5 克", "15 秒", "8 泡", "", "收藏、送礼", "GB/T 22291", ""),
    ),
    "凤庆滇红": (
        *("凤庆滇红", "红茶", "一级", "凤庆", "1800 米", "4 月上旬", "一芽二叶", "萎凋、发酵、烘干"),
        *("250 克", "袋装", "24 个月", "常温、密封、避光", "蜜香", "醇厚", "红亮", "红匀"),
        *("95 度", "5 克", "10 秒", "6 泡", "喜欢浓茶、加奶的人", "", "GB/T 13738.2", ""),
    ),
}
_FIRST = (
    *("茶客", "听雨", "山野", "小满", "青禾", "南枝", "半盏", "松间", "拾光", "清欢"),
    *("云起", "竹里", "一叶", "暖阳", "北辰", "墨白", "花间", "石桥", "晚风", "秋水"),
)
_LAST = ["先生", "姑娘", "的杯子", "家", "2019", "同学", "爱喝茶", "老友", "阿姨", "在路上"]


def tables(people: Sequence[Person]) -> dict[str, Table]:
    """Every table by file name."""
    draws = Draws(SEED)
    names = draws.some_of([first + last for first in _FIRST for last in _LAST], BUYERS)
    sellers = [person.id for person in people if person.team == "售前"]
    made = {
        f"people/products/{name}.csv": Table(heading=("属性", "内容"), rows=list(zip(ATTRIBUTES, values, strict=True)))
        for name, values in TEAS.items()
    }
    made["people/last_year_orders.csv"] = Table(heading=("买家", "支付金额", "订单数"), rows=_orders(names, draws))
    made["people/calls.csv"] = Table(
        heading=("买家", "工号", "已联系", "备注"),
        rows=[
            (names[0], sellers[0], "是", "已加购，18 日 0 点下单"),
            (names[1], sellers[1], "是", "想要试用装"),
            (names[2], sellers[2], "否", ""),
        ],
    )
    made["people/exam_results.csv"] = Table(heading=("工号", "课程", "成绩", "日期"), rows=_results(people, draws))
    return made


def _orders(names: Sequence[str], draws: Draws) -> list[tuple[str, ...]]:
    return [
        (name, f"{180 * draws.around_one(0.8):.2f}", str(draws.one_of((1, 1, 1, 2))))
        for name in names
        for _ in range(draws.one_of((1, 1, 1, 2, 3)))
    ]


def _results(people: Sequence[Person], draws: Draws) -> list[tuple[str, ...]]:
    """Eight pass at once, one fails, one passes at the second try, one has no result."""
    team = [person.id for person in people if person.team == "售后"]
    rows = [(agent, COURSE, str(draws.whole(82, 100)), EXAM_DAY) for agent in team[:8]]
    failed = [(team[8], COURSE, "72", EXAM_DAY), (team[9], COURSE, "64", EXAM_DAY)]
    return [*rows, *failed, (team[9], COURSE, "86", RESIT_DAY)]
