"""Headings that exports of other systems use for the columns of tables, the better ones first."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for line in text.splitlines() for word in line.strip().split(", ") if word)


AGENT = _words("""
    agent, agent id, 员工号, 员工编号, 员工工号, 员工ID, 人员编号, 人员工号, 客服编号, 客服工号
    客服ID, 坐席号, 坐席工号, 座席工号, 职工号, 工号/id, employee id, employee no
    employee number, staff id, staff no, emp id, 编号
""")
NAME = _words("""
    员工姓名, 人员姓名, 客服姓名, 坐席姓名, 名字, employee name, staff name, agent name
    full name, 员工, 客服, 人员
""")
TEAM = _words("""
    组别, 班组, 小组名称, 所属小组, 所属班组, 所在小组, 团队, 分组, 组, group, team name
    所属部门, 部门, department
""")
SKILLS = _words("技能组, 可接队列, 接待技能, skill")
WEEKLY_HOURS = _words("""
    week hours, 每周工时, 合同周工时, 标准周工时, 周标准工时, 每周合同工时, hours per week
    weekly contract hours, contract hours a week
""")
WAGE = _words("""
    小时工资, 每小时工资, 小时薪酬, 小时薪资, 时薪标准, 小时单价, hourly wage, hourly rate
    hourly pay, wage per hour, pay rate, rate
""")
JOINED = _words("入职时间, 入职日, 到岗日期, hire date, hired, join date, date joined, start date")
LEFT = _words("""
    最后工作日, last working day, last_day, 离职时间, 离职日, 拟离职日期, termination date
    last day
""")
NO_NIGHTS = _words("免夜班, 不上夜班, 不能上夜班, no nights")
LAST_END = _words("last end, 上次下班时间, 最近下班时间, 上个班下班时间")
OVERTIME = _words("overtime this month, 本月加班工时, 本月已加班, 当月加班, 本月加班时长")
LEAD = _words("是否组长, 是组长, team lead, team leader")
LAST_CODE = _words("last shift, 上个班次, 昨日班次, 上一班次")
HOURS_FROM = _words("开始时间, 最早上班, start, start time, earliest")
HOURS_TO = _words("结束时间, 最晚下班, end, end time, latest")
FIRST_DAY = _words("""
    开始日期, from, 起始日期, 请假开始日期, 请假起始日期, 请假日期, 开始, 开始时间, 请假开始时间, 起始时间
    start date, start, start time, 日期, date
""")
LAST_DAY = _words("""
    结束日期, to, 截止日期, 请假截止日期, 请假结束日期, 结束, 结束时间, 请假结束时间, 截止时间, end date, end
    end time
""")
LEAVE_FROM = _words("from, 从几点, 开始时间, start time")
LEAVE_TO = _words("to, 到几点, 结束时间, end time")
ABSENCE = _words("请假类型, 假别, 假期类型, 假种, 类别, leave type, type")
DAY = _words("day, 排班日期, 工作日期, 上班日期, work date")
COURSE = _words("培训, 课程名称, 培训课程, course name")
CAPACITY = _words("seats, 人数, 容量, 名额数, places")
WISH_CODE = _words("班次代码, shift, 班别, 班次编码, shift code")
SALES = _words("销售目标, 目标销售额, 目标, 目标金额, 成交额目标, 成交金额, gmv, sales target, target")
STREAM = _words("stream, 接待队列, 队列名称, 技能组, 接待组, 咨询组, 业务队列, queue name, 渠道, channel")
CONTACTS = _words("""
    count, 接待量, 人工接待量, 接待人数, 接待数, 接待人次, 接待次数, 咨询人数, 咨询量, 会话量
    会话数, 人工会话量, 人工咨询量, 进线量, 呼入量, 来量, 来电量, 接入量, contacts count, chats
    calls, volume, conversations
""")
PIN_CODE = _words("班次代码, shift, 班别, 班次编码, shift code")
NEED_HOURS = _words("时间, time, hour, 小时, 钟点, interval, 时间段")
NEED_PEOPLE = _words("需求人数, 需要人数, people needed, 所需人数, 需求, 需要客服数, 在岗人数需求, headcount")
NEED_CONTACTS = _words("每小时接待量, 每小时人工接待量, contacts per hour, 每小时接待人数, 每小时咨询量")
NEED_LEAST = _words("最少在岗, 最低在岗, 保底人数, minimum, 保底")
