"""What performance tools call each figure: the heading examples show, then the others it is known by."""

from collections.abc import Mapping

from planner.people.measures import Table

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "inquiries": ("询单人数", "询单数", "询单量", "咨询人数", "咨询量", "接待人数", "接待量", "inquirers", "asked"),
    "converted": ("询单成交人数", "成交人数", "询单付款人数", "付款人数", "询单最终付款人数", "询单转化人数"),
    "orders": ("订单数", "成交订单数", "销售订单数", "付款订单数", "支付订单数", "orders placed"),
    "pieces": ("件数", "销售件数", "成交件数", "付款件数", "商品件数", "销售量", "items"),
    "sales": ("支付金额", "销售额", "成交金额", "付款金额", "客服销售额", "销售金额", "paid", "paid amount", "revenue"),
    "first_response": ("首次响应", "首次响应时间", "首响时间", "首次响应时长", "平均首次响应", "first reply"),
    "mean_response": ("平均响应", "平均响应时间", "平均响应时长", "平响时间", "response time", "mean reply"),
    "reply_rate": ("回复率", "响应率", "答问回复率", "旺旺回复率", "reply share"),
    "last_word": ("末句占比", "客服末句率", "最后一句占比", "客服最后一句", "答完率", "last word share"),
    "scheduled_days": ("应出勤天数", "应出勤", "排班天数", "应到", "出勤天数", "scheduled"),
    "absent_days": ("旷工天数", "旷工", "absent"),
    "leave_days": ("请假天数", "请假", "准假天数", "leave"),
    "late_times": ("迟到次数", "迟到", "late"),
    "late_minutes": ("迟到分钟", "迟到时长", "迟到分钟数"),
    "ratings": ("评分数", "评价次数", "评分次数", "DSR评分数", "动态评分数"),
    "rating_points": ("评分合计", "评分总和", "DSR合计", "总评分", "sum of ratings"),
    "comments_good": ("好评数", "表扬数", "好评", "praise"),
    "comments_bad": ("差评数", "投诉数", "差评", "complaints"),
    "follow_ups_due": ("应回访数", "应回访", "待回访数", "due"),
    "follow_ups_done": ("已回访数", "已回访", "回访数", "done"),
    "notes_checked": ("抽查备注数", "检查备注数", "抽查数", "checked"),
    "notes_wrong": ("备注不符数", "备注错误数", "不符数", "wrong"),
    "price_orders": ("抽查改价单数", "查价订单数", "订单总数", "orders looked at"),
    "price_changes": ("改价单数", "改价订单数", "changed prices"),
    "price_slips": ("越权改价次数", "违规改价次数", "改价违规", "slips"),
    "cases": ("售后单数", "售后单", "售后数", "case"),
    "cases_closed": ("售后完结数", "已完结数", "完结数", "closed"),
    "case_cost": ("售后成本", "售后费用", "赔付金额", "售后赔付", "cost"),
    "target_sales": ("目标金额", "销售目标", "目标销售额", "月目标", "target"),
}
"""By the measure's name."""

FILES: Mapping[Table, tuple[str, ...]] = {
    Table.PERFORMANCE: ("绩效", "客服绩效", "接待绩效", "销售绩效"),
    Table.ATTENDANCE: ("考勤", "出勤"),
    Table.RATINGS: ("评分", "动态评分", "dsr"),
    Table.COMMENTS: ("评价", "评语"),
    Table.FOLLOW_UPS: ("回访",),
    Table.NOTES: ("备注", "备注抽查"),
    Table.PRICES: ("改价",),
    Table.CASES: ("售后", "售后单"),
    Table.TARGETS: ("目标", "销售目标"),
    Table.JUDGED: ("主管评分", "人工评分"),
    Table.GRADES: ("等级", "职级"),
}
"""Beginnings of file names beside the table's own."""

REQUIRED = frozenset(("inquiries", "converted", "sales", "scheduled_days", "ratings", "rating_points", "target_sales"))
"""Figures a table is of no use without."""
