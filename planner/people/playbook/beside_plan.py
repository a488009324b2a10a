"""`playbook.json` in a plan's folder: the pages agents see beside their shift, whole, whoever serves the folder."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from planner.domain.campaign import PhaseKind
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people.playbook.pages import Desk, PageKind, PlaybookPage
from planner.people.playbook.reading import Playbook
from planner.scenario.fields import Strict

PLAYBOOK_FILE = "playbook.json"


class _Stored(Strict):
    file: str
    kind: Annotated[PageKind, Field(strict=False)]
    title: str
    english_title: str
    situation: str
    english_situation: str
    phases: list[Annotated[PhaseKind, Field(strict=False)]]
    teams: list[str] | None
    """Ids of the teams it is for; None for everybody."""
    text: str


_ALL: TypeAdapter[list[_Stored]] = TypeAdapter(list[_Stored])


def as_json(playbook: Playbook) -> bytes:
    """The pages as the file holds them; nothing of people is in it."""
    pages = [
        _Stored(
            file=page.file,
            kind=page.kind,
            title=page.title,
            english_title=page.english_title,
            situation=page.situation,
            english_situation=page.english_situation,
            phases=list(page.phases),
            teams=sorted({team for desk in page.desks for team in desk.teams}) if page.desks else None,
            text=page.text,
        ).model_dump(mode="json")
        for page in playbook.pages
    ]
    return (json.dumps(pages, ensure_ascii=False, indent=1) + "\n").encode()


def read_beside(plan_folder: Path) -> tuple[PlaybookPage, ...]:
    """The pages in a plan's folder; none where there is no such file. Raises InvalidInput for one that is damaged."""
    path = plan_folder / PLAYBOOK_FILE
    if not path.is_file():
        return ()
    try:
        stored = _ALL.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        remedy = _("write it anew: `dacu people playbook` with the plan's folder, or take it out")
        fault = Fault(file=PLAYBOOK_FILE, problem=_("this is not a playbook of Dacu's"), remedy=remedy)
        raise InvalidInput(_("{name}: faults found: {count}", name=str(path), count=1), [fault]) from error
    return tuple(
        PlaybookPage(
            file=page.file,
            kind=page.kind,
            title=page.title,
            english_title=page.english_title,
            situation=page.situation,
            english_situation=page.english_situation,
            phases=tuple(page.phases),
            desks=() if page.teams is None else (Desk(id="", name="", teams=tuple(page.teams)),),
            text=page.text,
            line=1,
        )
        for page in stored
    )


def pages_of_day(
    pages: Collection[PlaybookPage], phases: Collection[PhaseKind], teams: frozenset[str]
) -> tuple[PlaybookPage, ...]:
    """What is for any of a day's phases, or for all, and for any of these teams."""
    return tuple(
        page
        for page in pages
        if page.concerns(None, teams) and (not page.phases or any(phase in page.phases for phase in phases))
    )
