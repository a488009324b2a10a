"""The columns of a chat log, under the headings desks export them with; the better ones first."""

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.column import Column, Layout, Units

SECONDS: Units = (
    *((word, 1.0) for word in ("秒", "s", "sec", "secs", "second", "seconds", "单位:秒", "单位秒")),
    *((word, 60.0) for word in ("分", "分钟", "m", "min", "mins", "minutes", "单位:分钟")),
    *((word, 3600.0) for word in ("小时", "h", "hours")),
    *((word, 0.001) for word in ("毫秒", "ms")),
)


def _column(
    chinese: str, english: str, words: str, meaning: str, *, units: Units | None = None, filled: bool = False
) -> Column[str]:
    also = tuple(word for line in words.splitlines() for word in line.strip().split(", ") if word)
    return Column(
        chinese=chinese,
        english=english,
        also=also,
        read=cells.plain,
        meaning=meaning,
        empty="",
        units=units,
        filled=filled,
    )


START = _column(
    "会话开始时间",
    "start",
    """
    排队开始时间, 入队时间, 进入排队时间, 进线时间, 会话创建时间, 会话发起时间, 发起时间, 咨询开始时间
    开始咨询时间, 开始时间, 会话开始, 创建时间, 来电时间, 呼入时间, 呼叫时间, 呼叫开始时间, 进入时间
    首次咨询时间, 客户首次发言时间, 买家首次发言时间, 用户首次发言时间, 顾客首次咨询时间, 咨询时间, 会话时间
    接待开始时间, start time, started, started at, chat start, chat start time, chat started, session start
    session start time, conversation start, conversation start time, queue start, queued at, offered at
    offered time, arrival, arrival time, arrived at, enter time, created, created at, creation time
    created time, call start, call start time, chat created, time
    """,
    N_("when the customer came, 2026-11-02 09:30:15"),
    filled=True,
)
HANDED = _column(
    "转人工时间",
    "handed to a person",
    """
    转人工开始时间, 请求人工时间, 转接人工时间, 机器人转人工时间, 人工会话开始时间, 人工接待开始时间, handover time
    handed over at, transfer to agent time, escalated at
    """,
    N_("when the bot gave the customer to people; stands for the start"),
)
REPLY = _column(
    "首次响应时间",
    "first reply",
    """
    人工首次响应时间, 客服首次响应时间, 首次人工响应时间, 首次回复时间, 客服首次回复时间, 人工首次回复时间
    首次应答时间, 首响时间, 首回时间, 应答时间, 接起时间, 接听时间, 接通时间, 开始应答时间, first reply time
    first reply at, first response, first response time, first response at, first agent reply, answered at
    answer time, first answer, replied at, time answered
    """,
    N_("when somebody answered: a time, or seconds since the start"),
    units=SECONDS,
)
ACCEPTED = _column(
    "接入时间",
    "accepted",
    """
    人工接入时间, 客服接入时间, 分配时间, 分配客服时间, 接单时间, 接待时间, 接入会话时间, accepted at, accept time
    assigned at, assigned time, assignment time, agent joined, agent joined at, connect time, connected at
    pickup time, picked up at, alert end
    """,
    N_("when an agent took the chat; stands for the first reply where there is none"),
    units=SECONDS,
)
END = _column(
    "会话结束时间",
    "end",
    """
    结束时间, 会话结束, 咨询结束时间, 结束咨询时间, 关闭时间, 会话关闭时间, 挂断时间, 挂机时间, 通话结束时间
    服务结束时间, 接待结束时间, 完成时间, 离开时间, 最后消息时间, end time, ended, ended at, chat end
    chat end time, chat ended, session end, session end time, conversation end, conversation end time
    closed, closed at, close time, completed at, disconnect time, disconnected at, hangup time, solved at
    finish time, finished at
    """,
    N_("when the chat ended or the customer left"),
)
WAIT = _column(
    "等待时长",
    "wait",
    """
    排队时长, 排队等待时长, 首次响应时长, 首次响应用时, 首响时长, 首次回复时长, 人工首次响应时长, 响应时长, 等待时间
    排队时间, 等候时长, 振铃时长, wait time, waiting time, wait duration, queue time, time in queue, queue wait
    queue wait time, speed of answer, time to answer, first reply duration, first response duration, acd wait
    """,
    N_("seconds until somebody answered or the customer left"),
    units=SECONDS,
)
HANDLING = _column(
    "处理时长",
    "handle time",
    """
    接待时长, 服务时长, 人工接待时长, 人工服务时长, 通话时长, 客服处理时长, handling time, handle duration
    handle, talk time, service time, total handle, aht, talk duration
    """,
    N_("seconds from the first answer to the end"),
    units=SECONDS,
)
LENGTH = _column(
    "会话时长",
    "duration",
    """
    会话持续时间, 会话总时长, 总时长, 持续时间, 咨询时长, chat duration, session duration, session length
    conversation duration, total time, total duration, chat length
    """,
    N_("seconds from the start to the end"),
    units=SECONDS,
)
AGENT = _column(
    "客服",
    "agent",
    """
    接待客服, 人工客服, 接待人, 客服昵称, 客服账号, 客服旺旺, 旺旺, 旺旺号, 子账号, 接待子账号, 客服子账号, 客服姓名
    客服名称, 客服ID, 客服工号, 坐席, 座席, 坐席工号, 坐席姓名, 坐席名称, 工号, 处理人, 受理人, 服务人员, 接线员, 员工
    员工姓名, 咚咚账号, 首次接待客服, 最后接待客服, agent name, agent id, assignee, assigned agent, handled by
    operator, served by, staff, user, users, representative, advisor
    """,
    N_("who answered"),
)
QUEUE = _column(
    "接待组",
    "queue",
    ", ".join(
        (
            *aliases.STREAM,
            "技能组名称, 技能组名, 队列, 排队队列, 客服分组, 客服组, 接待分组, 接待组名称",
            "会话分组, 分组, 分组名称, 组别",
            "服务组, 业务组, 业务类型, 咨询类型, 接待团队, 所属分组, 客服团队, 小组, group, group name, assigned group",
            "department, skill, skill group, skill name, team, team name, queue id, workgroup, acd group",
        )
    ),
    N_("the queue or group it was given to"),
)
ABANDONED = _column(
    "是否放弃",
    "abandoned",
    """
    排队放弃, 是否排队放弃, 放弃, 是否流失, 是否离开, 是否未接, 排队流失, 会话状态, 接待状态, 排队状态, 通话状态
    接待结果, 排队结果, 会话结果, 状态, is abandoned, abandon, missed, abandoned chat, status, chat status, state
    outcome, result, disposition, abandonment
    """,
    N_("whether the customer left before an answer: yes or no, or a status"),
)
ANSWERED = _column(
    "是否接通",
    "answered",
    "是否应答, 是否接待, 是否回复, 是否有回复, 是否人工接待, 接通, is answered, handled, replied",
    N_("whether somebody answered: yes or no"),
)
BOT = _column(
    "是否机器人",
    "bot",
    """
    机器人, 接待方式, 接待类型, 会话类型, 服务类型, 是否机器人接待, 服务方式, 机器人接待, is bot, handled by bot
    bot only, service type, chat type
    """,
    N_("whether the bot alone answered: yes or no, or 机器人 and 人工"),
)
HANDOVER = _column(
    "是否转人工",
    "handed over",
    "转人工, 是否进入人工, 是否人工, escalated, handover, human requested",
    N_("whether the bot gave it to a person: yes or no"),
)
ORDERED = _column(
    "是否下单",
    "ordered",
    """
    是否付款, 是否支付, 是否成交, 是否转化, 询单转化, 下单, 付款, 支付, 成交, 转化, 成交金额, 付款金额, 支付金额
    下单金额, 成交订单数, order, paid, purchased, purchase, converted, conversion, order placed, order amount, orders
    """,
    N_("whether the customer ordered: yes or no, or the amount"),
)
TRANSFERRED = _column(
    "是否转接",
    "transferred",
    """
    转接, 是否转出, 转出, 转接次数, 转出次数, 是否转移, 转接给, 转接客服, 转出客服, is transferred, transfer, transfers
    transfer count, transferred to, number of transfers
    """,
    N_("whether it was passed on to another agent: yes or no, or how often"),
)
CHAT = _column(
    "会话ID",
    "chat id",
    """
    会话编号, 会话号, 会话id, 咨询ID, 咨询编号, 通话ID, 通话编号, 流水号, 工单号, 工单编号, 接触ID, id, session id
    conversation id, ticket id, call id, interaction id, contact id, chat number, ticket
    """,
    N_("number of the chat"),
)
CUSTOMER = _column(
    "客户ID",
    "customer",
    """
    客户, 买家, 买家昵称, 买家ID, 买家旺旺, 客户昵称, 客户账号, 顾客, 顾客昵称, 顾客ID, 用户ID, 用户, 用户昵称, 访客
    访客ID, 来电号码, 主叫号码, 手机号, customer id, customer name, visitor, visitor id, user id, buyer, requester
    caller, phone, ani
    """,
    N_("who came"),
)
DAY = _column("日期", "date", "会话日期, 咨询日期, 接待日期, 统计日期, day, chat date, call date", N_("the day"))

CHAT_LOG = Layout(
    key="chat_log",
    chinese="会话记录",
    holds=N_("chats or calls, one row each"),
    columns=(
        *(START, HANDED, REPLY, ACCEPTED, END, WAIT, HANDLING, LENGTH, AGENT, QUEUE, ABANDONED, ANSWERED),
        *(BOT, HANDOVER, ORDERED, TRANSFERRED, CHAT, CUSTOMER, DAY),
    ),
)
