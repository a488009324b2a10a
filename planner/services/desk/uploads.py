"""Tables handed in: put beside the scenario in use, shown as understood, used when somebody says so."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from planner.errors import Fault, NotFound
from planner.i18n import _
from planner.scenario.column import Layout
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.sections import Sections, read_sections
from planner.scenario.strict_yaml import read_yaml
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.checked import checked_of
from planner.services.desk.received import Received, refuse
from planner.services.desk.recognising import BY_KEY, tables_in
from planner.services.desk.scenarios import newest_of, yaml_text
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.storage.uploads import Upload

MARK = "﻿"


def sections_of(text: str) -> Sections:
    """What a scenario.yaml says. Raises `InvalidInput` where it cannot be read at all."""
    faults = FaultList()
    document = read_yaml(text, SCENARIO_FILE, faults)
    if document is None:
        faults.raise_any(SCENARIO_FILE)
    assert document is not None
    return read_sections(document, SCENARIO_FILE, FaultList())


def put_in(store: Store, campaign: Campaign, author: Account, files: Sequence[Received], *, table: str = "") -> Upload:
    """Keep tables beside the newest scenario; nothing of it changes. `table` says what the only file is.

    Raises `InvalidInput` where a file cannot be told to be a table.
    """
    newest = newest_of(store, campaign.id)
    scenario = checked_of(store, newest.tree).scenario
    horizon = scenario.floor.horizon if scenario is not None else None
    faults: list[Fault] = []
    by_key: dict[str, Received] = {}
    for file in files:
        if file.name == SCENARIO_FILE:
            problem, remedy = _("this is a whole scenario"), _("import it under Campaigns, or edit it under Scenario")
            faults.append(Fault(file=file.name, problem=problem, remedy=remedy))
            continue
        found = (BY_KEY[table],) if table in BY_KEY and len(files) == 1 else tables_in(file, horizon, faults)
        for layout in found:
            if layout.key in by_key:
                problem = _("{other} holds the table {table} too", other=by_key[layout.key].name, table=layout.name)
                faults.append(Fault(file=file.name, problem=problem, remedy=_("keep one of them")))
            by_key[layout.key] = file
    refuse(faults)
    return _kept(store, campaign, author, newest, by_key)


def put_on_newest(store: Store, campaign: Campaign, author: Account, upload: Upload) -> Upload:
    """The same tables on the scenario as it is now, where somebody saved one meanwhile."""
    with store.read() as work:
        content = {key: work.trees.read(upload.tree, each["path"]) or b"" for key, each in upload.given.items()}
    by_name: dict[str, Received] = {}
    for key, each in upload.given.items():
        by_name.setdefault(each["name"], Received(name=each["name"], content=content[key]))
    by_key = {key: by_name[each["name"]] for key, each in upload.given.items()}
    return _kept(store, campaign, author, newest_of(store, campaign.id), by_key)


def use(store: Store, campaign: Campaign, author: Account, upload: Upload) -> ScenarioVersion:
    """The tables become those of the campaign. Doing it twice does it once.

    Raises `Outdated` where the scenario is no more the one they were put on, `InvalidInput` where they have faults.
    """
    with store.read() as work:
        used = upload.used if (found := work.uploads.of(upload.id)) is None else found.used
        done = next((each for each in work.campaigns.scenarios(campaign.id) if each.id == used), None)
    if done is not None:
        return done
    paths = {each["path"] for each in upload.given.values()}
    refuse([fault for fault in checked_of(store, upload.tree).faults if fault.file in paths])
    names = ", ".join(BY_KEY[key].name for key in upload.given)
    if newest_of(store, campaign.id).number != upload.on:
        raise Outdated
    figures = checked_of(store, upload.tree).figures
    note = _("New tables: {names}", names=names)
    # In one transaction: killed in between, it would be asked about as if somebody else had saved.
    with store.write() as work:
        made = work.campaigns.set_scenario(
            campaign.id, tree=upload.tree, author=author.id, note=note, on=upload.on, figures=figures
        )
        work.uploads.use(upload.id, made.id)
        work.journal.add("tables.used", author=author.id, campaign=campaign.id, scenario=made.number)
    return made


def upload_of(store: Store, campaign: Campaign, number: int) -> Upload:
    """An upload of the campaign. Raises `NotFound`."""
    with store.read() as work:
        found = work.uploads.of(number)
    if found is None or found.campaign != campaign.id:
        raise NotFound(_("There is no such upload"))
    return found


def _kept(
    store: Store, campaign: Campaign, author: Account, newest: ScenarioVersion, by_key: Mapping[str, Received]
) -> Upload:
    with store.read() as work:
        raw = work.trees.read(newest.tree, SCENARIO_FILE) or b""
        taken = set(work.trees.paths(newest.tree))
    text = yaml_text(raw)
    sections = sections_of(text)
    paths = _paths(sections, by_key, taken)
    files = {paths[key]: file.content for key, file in by_key.items()}
    edited = _named(text, sections, paths)
    if edited != text:
        files[SCENARIO_FILE] = (MARK * raw.startswith(MARK.encode()) + edited).encode()
    still = {source.file for key, source in sections.sources.items() if key not in by_key} | set(files)
    without = [source.file for key, source in sections.sources.items() if key in by_key and source.file not in still]
    given = {
        key: {
            "name": file.name,
            "path": paths[key],
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "size": len(file.content),
        }
        for key, file in by_key.items()
    }
    with store.write() as work:
        tree = work.trees.changed(newest.tree, files, [path for path in without if path in taken])
        made = work.uploads.add(campaign=campaign.id, author=author.id, on=newest.number, tree=tree, given=given)
        work.journal.add("tables.uploaded", author=author.id, campaign=campaign.id, tables=sorted(by_key))
    return made


def _paths(sections: Sections, by_key: Mapping[str, Received], taken: set[str]) -> dict[str, str]:
    """Where each table is to stand: in the place of the one in use where that is of the same kind and of it alone."""
    found: dict[str, str] = {}
    for key, file in by_key.items():
        suffix = PurePosixPath(file.name).suffix.lower()
        together = [other for other, each in by_key.items() if each is file]
        own = sections.sources[key].file if key in sections.sources else ""
        sharing = {other for other, source in sections.sources.items() if source.file == own}
        if own and PurePosixPath(own).suffix.lower() == suffix and sharing <= set(together):
            found[key] = own
            continue
        first = next((found[other] for other in together if other in found and len(together) > 1), None)
        name = first or (f"{'people' if len(together) > 1 else key}{suffix}")
        number = 2
        while first is None and name in (taken - {own}) | set(found.values()):
            name, number = f"{key}-{number}{suffix}", number + 1
        found[key] = name
    return found


def _named(text: str, sections: Sections, paths: Mapping[str, str]) -> str:
    """scenario.yaml with the files of its tables."""
    edited = YamlText(text)
    for key, path in paths.items():
        source = sections.sources.get(key)
        if source is None or source.file != path:
            edited.set(("tables", key), json.dumps(path, ensure_ascii=False))
    return edited.changed


def layouts_of(upload: Upload) -> tuple[Layout, ...]:
    """The tables of an upload in the order people meet them."""
    return tuple(layout for key, layout in BY_KEY.items() if key in upload.given)
