"""Scorecards from `people/scorecards/*.yaml`: all faults of all of them at once."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from planner.domain.naming import by_any_name
from planner.domain.people import Team
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people.cards.card import Card, Item
from planner.people.cards.models import CardModel, ItemModel
from planner.people.formulas import Formula, FormulaFault, read_formula
from planner.people.measures import BY_NAME, Adding
from planner.scenario.faults import FaultList
from planner.scenario.name_models import both_names
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.strict_yaml import YamlDocument, read_yaml
from planner.scenario.wording import add_faults

FOLDER = "scorecards"
WHOLE = 100.0


def read_card(people: Path, name: str, teams: Sequence[Team]) -> Card:
    """The scorecard `people/scorecards/{name}.yaml`. Raises InvalidInput with all its faults."""
    folder = people / FOLDER
    known = sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []
    if name not in known:
        fault = Fault(
            part="card",
            value=name,
            problem=_("there is no such scorecard in {folder}", folder=str(folder)),
            remedy=_("scorecards there: {names}", names=", ".join(known) or "–"),
        )
        raise InvalidInput(_("{name}: faults found: {count}", name=str(folder), count=1), [fault])
    faults = FaultList()
    file = f"{name}.yaml"
    raw = read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    card = _card(name, document, file, teams, faults) if document is not None else None
    faults.raise_any(str(folder / file))
    assert card is not None
    return card


def _card(name: str, document: YamlDocument, file: str, teams: Sequence[Team], faults: FaultList) -> Card | None:
    try:
        model = CardModel.model_validate(document.data)
    except ValidationError as error:
        add_faults(error, document, file, faults, CardModel)
        return None
    total = sum(item.weight for item in model.items)
    if abs(total - WHOLE) > 1e-6:
        faults.add(file, _("the weights make {total:g}, not 100", total=total), place=document.place(("items",)))
    items = [_item(each, place, model.items, document, file, faults) for place, each in enumerate(model.items)]
    named = by_any_name(teams)
    for place, team in enumerate(model.teams):
        if team not in named:
            remedy = _("teams: {teams}", teams=", ".join(each.label for each in teams))
            faults.add(
                file, _("there is no such team"), place=document.place(("teams", place)), value=team, remedy=remedy
            )
    zh, en = both_names(model.name)
    remark = both_names(model.remark) if model.remark is not None else ("", "")
    return Card(
        id=name,
        name=zh,
        english_name=en,
        remark=remark[0],
        english_remark=remark[1],
        teams=tuple(named[team] for team in model.teams if team in named),
        items=tuple(each for each in items if each is not None),
    )


def _item(
    model: ItemModel, place: int, all_of: Sequence[ItemModel], document: YamlDocument, file: str, faults: FaultList
) -> Item | None:
    def fault(field: str, problem: str, value: str = "", remedy: str = "") -> None:
        faults.add(file, problem, place=document.place(("items", place, field)), value=value, remedy=remedy)

    if model.id in [each.id for each in all_of[:place]]:
        fault("id", _("this id stands twice"), model.id, _("keep one of them"))
    if model.judged == bool(model.figure):
        problem = _("an indicator has a figure or is judged, one of them")
        fault("figure", problem, model.figure, _("figure: converted / inquiries; or judged: true"))
    formula = _formula(model, {each.id: each.figure for each in all_of}, fault) if model.figure else None
    sample = _sample(model.sample) if model.sample else None
    if model.sample and sample is None:
        fault("sample", _("no count is called so"), model.sample, _("a measure like inquiries"))
    if not model.judged and not model.steps and (model.full is None or model.none is None or model.full == model.none):
        fault("full", _("full and none say where marks begin and end, and differ"), remedy="full: 1.1, none: 0.5")
    if formula is None and model.figure:
        return None
    zh, en = both_names(model.name)
    return Item(
        id=model.id,
        name=zh,
        english_name=en,
        weight=model.weight,
        formula=formula,
        of_team=model.of == "team",
        shown="share" if model.judged else model.shown,
        target=model.target,
        percentile=model.percentile,
        full=model.full if model.full is not None else 1.0,
        none=model.none if model.none is not None else 0.0,
        steps=tuple(sorted((step.value, step.share) for step in model.steps)),
        sample=sample,
        least=model.least,
    )


class _Complain(Protocol):
    def __call__(self, field: str, problem: str, value: str = "", remedy: str = "") -> None: ...


def _formula(model: ItemModel, figures: Mapping[str, str], fault: _Complain) -> Formula | None:
    try:
        return read_formula(_resolved(model.id, model.figure, figures, ()))
    except FormulaFault as wrong:
        fault("figure", wrong.problem, wrong.value, wrong.remedy)
        return None


def _sample(text: str) -> Formula | None:
    """What a figure rests on: arithmetic on measures that add up."""
    try:
        found = read_formula(text)
    except FormulaFault:
        return None
    return found if all(BY_NAME[name].adding is Adding.SUM for name in found.names) else None


def _resolved(name: str, text: str, figures: Mapping[str, str], above: tuple[str, ...]) -> str:
    """The formula with other indicators it names put in; raises FormulaFault for a circle."""
    if name in above:
        raise FormulaFault(_("the formulas go in a circle"), " → ".join((*above[above.index(name) :], name)))

    def put_in(found: re.Match[str]) -> str:
        other = found[0]
        if other in BY_NAME or not figures.get(other):
            return other
        return f"({_resolved(other, figures[other], figures, (*above, name))})"

    return re.sub(r"[A-Za-z_][A-Za-z0-9_]*", put_in, text)
