"""A campaign copied: as it is, or for another zero hour with its dates moved; shown before it is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.yaml_edits import YamlText
from planner.services.desk.campaigns import checked_name
from planner.services.desk.checked import Checked, check_with, checked_of
from planner.services.desk.dates_moved import Moved, moved, next_zero
from planner.services.desk.laid_out import folder_of
from planner.services.desk.scenarios import keep_tree, newest_of, yaml_text
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a copy would be. `moved` is None where the dates stay; `checked` is what the loader says of it."""

    name: str
    zero: date | None
    old_zero: date | None
    base: int
    files: Mapping[str, bytes]
    """What stands in place of files of the folder `base`."""
    moved: Moved | None
    checked: Checked
    holidays: tuple[date, ...] = ()
    """Of the new days of the roster and a week around them."""
    makeup: tuple[date, ...] = field(default=())


def suggested(store: Store, campaign: Campaign) -> tuple[str, date | None]:
    """A name for a copy, and the zero hour's day a year later."""
    scenario = checked_of(store, newest_of(store, campaign.id).tree).scenario
    if scenario is None:
        return _("{name} (copy)", name=campaign.name), None
    zero = scenario.floor.campaign.zero_hour
    new = next_zero(zero)
    if str(zero.year) in campaign.name:
        return campaign.name.replace(str(zero.year), str(new.year)), new
    return _("{name} (copy)", name=campaign.name), new


def plan_copy(store: Store, campaign: Campaign, *, name: str, zero: str) -> Copy:
    """What a copy of the newest scenario would be; nothing of any campaign changes. `zero` is empty where the dates
    stay. Raises `InvalidInput` for a name or day that cannot be, and where dates are to be moved of a scenario that
    cannot be read."""
    name, day = checked_name(name), _day(zero)
    if not name:
        raise InvalidInput(_("The copy needs a name"), [Fault(part="name", problem=_("write a name"))])
    newest = newest_of(store, campaign.id)
    scenario = checked_of(store, newest.tree).scenario
    with store.read() as work:
        raw = work.trees.read(newest.tree, SCENARIO_FILE) or b""
    if day is None:
        files, found = {SCENARIO_FILE: _renamed(yaml_text(raw), name).encode()}, None
    elif scenario is None:
        raise InvalidInput(_("The scenario has faults: correct them before its dates are moved"))
    else:
        with folder_of(store, newest.tree) as folder:
            found = moved(folder, scenario, day)
        files = {**found.files, SCENARIO_FILE: _renamed(found.files[SCENARIO_FILE].decode(), name).encode()}
    checked = check_with(store, newest.tree, files)
    return Copy(
        name=name,
        zero=day,
        old_zero=scenario.floor.campaign.zero_hour.date() if scenario is not None else None,
        base=newest.tree,
        files=files,
        moved=found,
        checked=checked,
        holidays=_near(checked.scenario, makeup=False),
        makeup=_near(checked.scenario, makeup=True),
    )


def copy_campaign(
    store: Store, campaign: Campaign, author: Account, *, name: str, zero: str, token: str = ""
) -> Campaign:
    """A campaign of its own, with the checklists of the one it was copied from to be done again. The same `token`
    makes one. Raises as `plan_copy` does."""
    plan = plan_copy(store, campaign, name=name, zero=zero)
    by = timedelta(days=plan.moved.days if plan.moved else 0)
    tree = keep_tree(store, plan.base, plan.files, plan.checked)
    with store.write() as work:
        made = work.campaigns.asked_for(token, author.id)
        if made is not None:
            return made
        made = work.campaigns.add(shop=campaign.shop, name=plan.name, author=author.id, token=token)
        note = _("Copied from {name}", name=campaign.name)
        work.campaigns.set_scenario(made.id, tree=tree, author=author.id, note=note, on=0, figures=plan.checked.figures)
        for each in work.activities.all(campaign.id):
            work.activities.add(
                campaign=made.id,
                phase=each.phase,
                text=each.text,
                owner=each.owner,
                due=each.due + by if each.due else None,
            )
        work.journal.add("campaign.copied", author=author.id, campaign=made.id, of=campaign.id, days=by.days)
    return made


def _renamed(text: str, name: str) -> str:
    """The campaign of a scenario.yaml called otherwise, in both languages where it has both."""
    edited = YamlText(text)
    try:
        edited.set(("campaign", "name"), json.dumps(name, ensure_ascii=False))
    except KeyError:
        return text
    return edited.changed


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text.strip())
        if FIRST <= found <= LAST:
            return found
    except ValueError:
        pass
    problem = _("a day, 2026-11-08")
    raise InvalidInput(_("This is no day: nothing was copied"), [Fault(part="zero", value=text[:40], problem=problem)])


def _near(scenario: Scenario | None, *, makeup: bool) -> tuple[date, ...]:
    if scenario is None:
        return ()
    horizon, calendar = scenario.floor.horizon, scenario.floor.calendar
    around = timedelta(days=7)
    days: Mapping[bool, tuple[date, ...]] = {False: calendar.holidays, True: calendar.makeup_workdays}
    return tuple(day for day in days[makeup] if horizon.first_day - around <= day <= horizon.last_day + around)
