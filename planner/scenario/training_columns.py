"""The table of the sessions of courses."""

from planner.i18n import N_
from planner.scenario import aliases, cells
from planner.scenario.column import COUNT, Column, Layout
from planner.scenario.person_and_day import DAY

COURSE = Column(
    chinese="课程",
    english="course",
    also=aliases.COURSE,
    read=cells.label,
    filled=True,
    empty="",
    meaning=N_("name of the course, as in scenario.yaml"),
    grouped=True,
)
SESSION_FROM = Column(
    chinese="从",
    english="from",
    also=("开始时间", "start", "start time"),
    read=cells.clock,
    filled=True,
    empty=0,
    meaning=N_("when the session begins, 14:00"),
)
SESSION_TO = Column(
    chinese="到",
    english="to",
    also=("结束时间", "end", "end time"),
    read=cells.clock,
    filled=True,
    empty=0,
    meaning=N_("when the session ends, 16:00"),
)
CAPACITY = Column(
    chinese="名额",
    english="capacity",
    also=aliases.CAPACITY,
    read=cells.whole(1, 5000),
    filled=True,
    empty=0,
    meaning=N_("how many people may attend the session"),
    units=COUNT,
)
TRAINING = Layout(
    key="training",
    chinese="培训",
    holds=N_("sessions of the courses, one row each; courses and their teams stand in scenario.yaml"),
    columns=(COURSE, DAY, SESSION_FROM, SESSION_TO, CAPACITY),
    beside_people=True,
)
