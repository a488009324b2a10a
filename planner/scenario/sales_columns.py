"""The table of two campaigns: what came, what asked, what reached a person, what was ordered."""

from collections.abc import Callable
from dataclasses import replace

from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.cells import Cell
from planner.scenario.column import COUNT, YUAN, Column, Layout
from planner.scenario.person_and_day import DAY

MOST = 1e12
_COUNT: Callable[[Cell], float] = cells.number(0, MOST)


CAMPAIGN = Column(
    chinese="活动",
    english="campaign",
    also=("大促", "活动名称", "大促名称", "年份", "promotion", "event", "year"),
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("name of the campaign, two of them in the table: 双11 2025, 双11 2026"),
    grouped=True,
)
SALES_DAY = replace(DAY, filled=False, meaning=N_("day, where rows are days; the campaign is their sum"))
CHANNEL = Column(
    chinese="渠道",
    english="channel",
    also=("店铺", "店铺名称", "来源", "shop", "store", "source"),
    read=cells.plain,
    empty="",
    meaning=N_("channel or shop, where they are told apart"),
    grouped=True,
)
VISITORS = Column(
    chinese="访客数",
    english="visitors",
    also=("访客", "访客人数", "店铺访客数", "流量", "uv", "unique visitors", "traffic"),
    read=_COUNT,
    filled=True,
    empty=0.0,
    meaning=N_("visitors of the shop"),
    units=COUNT,
)
INQUIRIES = Column(
    chinese="询单人数",
    english="inquiries",
    also=("咨询人数", "询单数", "询单量", "咨询量", "咨询数", "asked", "enquiries", "inquirers"),
    read=_COUNT,
    filled=True,
    empty=0.0,
    meaning=N_("visitors that asked, those the chatbot took included"),
    units=COUNT,
)
BOT_TOOK: Column[float | None] = Column(
    chinese="机器人接待人数",
    english="taken by bot",
    also=("机器人接待", "机器人接待量", "店小蜜接待人数", "店小蜜接待", "机器人解决", "bot", "chatbot", "bot chats"),
    read=_COUNT,
    empty=None,
    meaning=N_("of those, how many the chatbot took; or the column of chats with a person"),
    units=COUNT,
)
CHATS: Column[float | None] = Column(
    chinese="人工接待人数",
    english="chats",
    also=("人工接待", "人工接待量", "人工咨询人数", "转人工人数", "human chats", "with a person", "agent chats"),
    read=_COUNT,
    empty=None,
    meaning=N_("of those, how many reached a person; or the column of those the chatbot took"),
    units=COUNT,
)
AGENT_ORDERS = Column(
    chinese="客服订单数",
    english="agent orders",
    also=("询单成交人数", "询单订单数", "客服成交订单数", "客服成交人数", "询单付款人数", "orders by agents"),
    read=_COUNT,
    filled=True,
    empty=0.0,
    meaning=N_("orders placed after a chat with a person"),
    units=COUNT,
)
AGENT_SALES = Column(
    chinese="客服销售额",
    english="agent sales",
    also=("询单销售额", "客服成交金额", "客服成交额", "询单成交金额", "客服落实金额", "sales by agents"),
    read=_COUNT,
    filled=True,
    empty=0.0,
    meaning=N_("yuan of those orders"),
    units=YUAN,
)
TOTAL_ORDERS: Column[float | None] = Column(
    chinese="总订单数",
    english="total orders",
    also=("订单数", "支付订单数", "成交订单数", "全店订单数", "orders"),
    read=_COUNT,
    empty=None,
    meaning=N_("all orders, those without a question included; may be left out"),
    units=COUNT,
)
TOTAL_SALES = Column(
    chinese="总销售额",
    english="total sales",
    also=("销售额", "支付金额", "店铺销售额", "全店销售额", "成交金额", "成交额", "sales", "gmv"),
    read=_COUNT,
    filled=True,
    empty=0.0,
    meaning=N_("all sales in yuan, those without a question included"),
    units=YUAN,
)
CAMPAIGN_SALES = Layout(
    key="campaign_sales",
    chinese="活动销售",
    holds=N_("two campaigns from visitors to sales, one row for a campaign, or for its days and channels"),
    columns=(
        *(CAMPAIGN, SALES_DAY, CHANNEL, VISITORS, INQUIRIES, BOT_TOOK, CHATS),
        *(AGENT_ORDERS, AGENT_SALES, TOTAL_ORDERS, TOTAL_SALES),
    ),
)
