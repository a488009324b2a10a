"""The head of a page: YAML between two lines of `---`, read as strictly as scenario.yaml."""

from typing import Annotated

from pydantic import Field, ValidationError

from planner.domain.campaign import PhaseKind
from planner.i18n import N_, _
from planner.people.playbook.desks import Desks
from planner.people.playbook.pages import Desk, PageKind, PlaybookPage
from planner.scenario.faults import FaultList
from planner.scenario.fields import Name, Strict
from planner.scenario.name_models import EitherName, both_names
from planner.scenario.strict_yaml import YamlDocument, read_yaml
from planner.scenario.wording import add_faults

FENCE = "---"
_Kind = Annotated[PageKind, Field(strict=False)]
_Phase = Annotated[PhaseKind, Field(strict=False)]


class FrontMatter(Strict):
    """What a page says of itself."""

    title: EitherName = Field(description=N_("title of the page, or {zh: ..., en: ...} for both languages"))
    kind: _Kind = Field(description=N_("phrases, script, attributes, steps, classes, contingency or review"))
    phases: list[_Phase] = Field(default=[], max_length=5, description=N_("phases it is for; all where none is named"))
    desks: list[Name] = Field(
        default=[], max_length=60, description=N_("teams or queues it is for; everybody where none is named")
    )
    situation: EitherName | None = Field(None, description=N_("when to reach for it, in a few words"))


def read_page(text: str, file: str, desks: Desks, faults: FaultList) -> PlaybookPage | None:
    """The page in `text`; None where its front matter has a fault."""
    lines = text.replace("\r\n", "\n").split("\n")
    remedy = _("begin with a line of ---, then title: and kind:, then a line of ---")
    if lines[0].strip() != FENCE:
        faults.add(file, _("the front matter is missing"), place=_("line {line}", line=1), remedy=remedy)
        return None
    end = next((place for place, line in enumerate(lines[1:], start=1) if line.strip() == FENCE), None)
    if end is None:
        faults.add(file, _("the front matter does not end"), place=_("line {line}", line=1), remedy=remedy)
        return None
    # An empty line stands for the first fence, so that lines are those of the file.
    document = read_yaml("\n".join(("", *lines[1:end])), file, faults)
    if document is None:
        return None
    before = len(faults)
    head = _validated(document, file, faults)
    found = _desks(head, document, file, desks, faults) if head is not None else ()
    if head is None or len(faults) > before:
        return None
    title, english_title = both_names(head.title)
    situation, english_situation = both_names(head.situation) if head.situation is not None else ("", "")
    return PlaybookPage(
        file=file,
        kind=head.kind,
        title=title,
        english_title=english_title,
        text="\n".join(lines[end + 1 :]),
        line=end + 2,
        phases=tuple(dict.fromkeys(head.phases)),
        desks=found,
        situation=situation,
        english_situation=english_situation,
    )


def _validated(document: YamlDocument, file: str, faults: FaultList) -> FrontMatter | None:
    if document.bad:
        return None
    try:
        return FrontMatter.model_validate(document.data)
    except ValidationError as error:
        add_faults(error, document, file, faults, FrontMatter)
        return None


def _desks(head: FrontMatter, document: YamlDocument, file: str, desks: Desks, faults: FaultList) -> tuple[Desk, ...]:
    found: dict[str, Desk] = {}
    for number, name in enumerate(head.desks):
        desk = desks.find(name)
        if desk is None:
            faults.add(
                file,
                _("there is no team and no queue {name}", name=name),
                place=document.place(("desks", number)),
                value=name,
                remedy=_("known here: {names}", names=", ".join(desks.names)),
            )
        else:
            found[desk.id] = desk
    return tuple(found.values())
