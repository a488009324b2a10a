"""What the words in a log's cells say: yes or no, given up or answered, bot or person."""

from collections.abc import Callable

from planner.calibration.chats import NO, UNKNOWN, YES
from planner.domain.spelling import folded
from planner.scenario.cells import NO as NO_WORDS
from planner.scenario.cells import NOTHING
from planner.scenario.cells import YES as YES_WORDS

_GIVEN_UP = (
    *(
        "放弃",
        "流失",
        "离开",
        "离线",
        "未接",
        "未应答",
        "未回复",
        "未响应",
        "未接待",
        "未接通",
        "未接入",
        "取消",
        "超时",
        "挂断",
    ),
    *("abandon", "missed", "lost", "unanswered", "no answer", "noanswer", "not answered", "hung up", "cancel"),
)
_TAKEN = (
    *("接待", "接通", "接入", "应答", "已回复", "完成", "正常", "结束", "解决", "关闭", "转人工"),
    *("answer", "handled", "serv", "complet", "closed", "solved", "resolved", "ended", "connected", "success"),
)
_NOT = ("未", "没", "无人")
_BOT = ("机器人", "智能", "自动", "小蜜", "bot", "robot", "ai", "virtual")
_PERSON = ("人工", "客服", "坐席", "human", "agent", "person", "live")

Read = Callable[[str], int]


def yes(text: str) -> int:
    """YES for yes and for whatever stands where others have nothing: an order number, a name; NO, or UNKNOWN where
    the cell is blank."""
    word = folded(text)
    if not word:
        return UNKNOWN
    if word in NO_WORDS or word in NOTHING or word.startswith(_NOT):
        return NO
    try:
        return YES if float(word.replace(",", "")) > 0 else NO
    except ValueError:
        return YES


def gave_up(text: str) -> int:
    """YES where the customer left, NO where somebody answered."""
    word = folded(text)
    if word in YES_WORDS:
        return YES
    if word and (word in NO_WORDS or word in NOTHING):
        return NO
    if any(each in word for each in _GIVEN_UP) and not word.startswith(("未放弃", "未流失")):
        return YES
    return NO if any(each in word for each in _TAKEN) else UNKNOWN


def not_answered(text: str) -> int:
    """The same of a column that says whether somebody answered."""
    word = folded(text)
    if word in YES_WORDS:
        return NO
    if word and (word in NO_WORDS or word in NOTHING):
        return YES
    return gave_up(text)


def by_bot(text: str) -> int:
    """YES where no person was needed."""
    word = folded(text)
    if not word:
        return UNKNOWN
    if word in YES_WORDS:
        return YES
    if word in NO_WORDS or word in NOTHING or any(each in word for each in _PERSON):
        return NO
    return YES if any(each in word for each in _BOT) else UNKNOWN


def kept_by_bot(text: str) -> int:
    """The same of a column that says whether it was handed over to a person."""
    found = yes(text)
    return found if found == UNKNOWN else YES + NO - found


def is_bot(name: str) -> bool:
    """Whether an agent or a queue of this name is a bot."""
    word = folded(name)
    return any(each in word for each in ("机器人", "店小蜜", "智能客服", "chatbot")) or word in ("bot", "robot")
