"""Three questions about a scenario that can be asked with one click."""

from collections import Counter
from dataclasses import dataclass

from planner.domain.floor import Scenario
from planner.domain.levers import HEADCOUNT, LEVER_CALLED
from planner.domain.study import LeverAxis
from planner.i18n import _
from planner.services.desk.study_forms import LEVER, StudyForm, typed_values
from planner.services.levers import axis_now

TENTH = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, what it tries, and the form it fills in."""

    key: str
    text: str
    note: str
    form: StudyForm


def ready_questions(scenario: Scenario) -> tuple[Question, ...]:
    """More sales, how many people, and the chatbot failing; more people absent where no chatbot takes anything."""
    return (_sales(), _people(scenario), _failing(scenario))


def question_text(key: str, team: str = "") -> str:
    """A question in the reader's language; `team` is what the team it asks about is called. Empty for no question."""
    match key:
        case "sales":
            return _("Do we stand 1.3 times the sales?")
        case "people":
            return _("How many people does {team} need?", team=team)
        case "bot":
            return _("What if the chatbot fails?")
        case "absent":
            return _("What if more people are absent?")
        case _:
            return ""


def _sales() -> Question:
    form = _form("sales", "sales", (1.0, 1.1, 1.2, 1.3))
    note = _("sales 1 to 1.3 times, with the people we have")
    return Question(key="sales", text=question_text("sales"), note=note, form=form)


def _people(scenario: Scenario) -> Question:
    floor = scenario.floor
    count = Counter(agent.team for agent in floor.agents)
    team = max(floor.teams, key=lambda each: count[each.id])
    step = max(1, round(TENTH * count[team.id]))
    values = tuple(float(step * times) for times in (-2, -1, 0, 1, 2, 3) if step * times > -count[team.id])
    text = question_text("people", team.label)
    note = _(
        "{fewer} fewer to {more} more than the {count} of today",
        fewer=-int(values[0]),
        more=int(values[-1]),
        count=count[team.id],
    )
    return Question(key="people", text=text, note=note, form=_form("people", HEADCOUNT, values, team.id))


def _failing(scenario: Scenario) -> Question:
    now = scenario.levers.bot.now
    if now > 0 and any("bot" in queue.drivers for queue in scenario.floor.queues):
        form = _form("bot", "bot", (now, round(now / 2, 4), 0.0))
        note = _("it takes what it takes now, half, nothing")
        return Question(key="bot", text=question_text("bot"), note=note, form=form)
    absent = axis_now(scenario.levers.shrinkage)
    values = tuple(round(min(0.9, absent + more), 4) for more in (0.0, 0.05, 0.1))
    form, note = _form("absent", "shrinkage", values), _("5 and 10 points more than planned")
    return Question(key="absent", text=question_text("absent"), note=note, form=form)


def _form(key: str, lever: str, values: tuple[float, ...], team: str = "") -> StudyForm:
    axis = LeverAxis(name=LEVER_CALLED[lever].name, team=team, values=tuple(dict.fromkeys(values)))
    return StudyForm(levers={f"{LEVER}{axis.key}": typed_values(axis)}, question=key)
