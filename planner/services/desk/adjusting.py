"""Change a forecast by hand: a row in the scenario's table of adjustments, so that every new forecast has it."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

import yaml

from planner.domain.adjustments import Adjustment
from planner.errors import Fault, InvalidInput, NotFound
from planner.exports.tables import guarded
from planner.i18n import _
from planner.scenario import adjustment_columns as columns
from planner.scenario.loader import SCENARIO_FILE, load_scenario
from planner.services.desk.laid_out import folder_of, scenario_of
from planner.storage.accounts import Account
from planner.storage.campaigns import ScenarioVersion
from planner.storage.runs import RunKind
from planner.storage.store import Store

ADJUSTMENTS_FILE = "adjustments.csv"
Changed = Callable[[tuple[Adjustment, ...]], tuple[Adjustment, ...]]


def adjust(
    store: Store,
    account: Account,
    campaign: int,
    *,
    queue: str,
    begin: datetime,
    until: datetime,
    factor: float,
    reason: str,
    on: int,
    language: str,
) -> ScenarioVersion:
    """Multiply what is forecast for a queue over a stretch. `on`: number of the scenario the page showed.

    Raises `InvalidInput` for what the scenario's reader refuses, with nothing changed; `Outdated` where the scenario
    is another one by now.
    """
    if not reason.strip():
        problem, remedy = _("nobody will know later why"), _("say what is behind it: a live show, a coupon, a holiday")
        raise InvalidInput(_("The forecast is not changed"), (Fault(part="reason", problem=problem, remedy=remedy),))
    new = Adjustment(queue=queue, begin=begin, until=until, factor=factor, author=account.name, reason=reason.strip())
    return _changed(store, account, campaign, lambda old: (*old, new), on, "demand.adjusted", language)


def withdraw(store: Store, account: Account, campaign: int, place: int, *, on: int, language: str) -> ScenarioVersion:
    """Take back the adjustment at `place` of scenario `on`. Raises `NotFound` where there is none, else as `adjust`."""

    def without(old: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
        if not 0 <= place < len(old):
            raise NotFound(_("This change of the forecast is no more"))
        return (*old[:place], *old[place + 1 :])

    return _changed(store, account, campaign, without, on, "demand.withdrawn", language)


def _changed(
    store: Store, account: Account, campaign: int, change: Changed, on: int, did: str, language: str
) -> ScenarioVersion:
    with store.read() as work:
        newest = work.campaigns.scenario(campaign, on)
    if newest is None:
        raise NotFound(_("This campaign has no scenario yet"))
    rows = change(scenario_of(store, newest.tree).adjustments)
    with folder_of(store, newest.tree) as folder:
        path = folder / SCENARIO_FILE
        text = with_table(path.read_text(encoding="utf-8-sig"))
        files = {SCENARIO_FILE: text.encode(), ADJUSTMENTS_FILE: _table(rows)}
        for name, content in files.items():
            (folder / name).write_bytes(content)
        load_scenario(folder)
    with store.write() as work:
        tree = work.trees.changed(newest.tree, files)
        note, figures = _("forecast changed by hand"), newest.figures
        made = work.campaigns.set_scenario(campaign, tree=tree, author=account.id, note=note, on=on, figures=figures)
        work.journal.add(did, author=account.id, campaign=campaign, scenario=made.number)
        work.runs.add(
            campaign=campaign,
            kind=RunKind.FORECAST,
            asked={},
            author=account.id,
            language=language,
            token=f"forecast-{made.id}",
        )
        return made


def with_table(text: str) -> str:
    """scenario.yaml with the table of adjustments named, everything else as it stands there.

    A table of another name is named no more: what it holds is in the new one.
    """
    document = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(document, yaml.MappingNode)
    tables = next((value for key, value in document.value if key.value == "tables"), None)
    assert isinstance(tables, yaml.MappingNode)
    line = f"{columns.ADJUSTMENTS.key}: {ADJUSTMENTS_FILE}"
    for key, value in tables.value:
        if key.value == columns.ADJUSTMENTS.key:
            return f"{text[: key.start_mark.index]}{line}{text[value.end_mark.index :]}"
    first = tables.value[0][0].start_mark
    between = ", " if tables.flow_style else "\n" + " " * first.column
    return f"{text[: first.index]}{line}{between}{text[first.index :]}"


def _table(rows: tuple[Adjustment, ...]) -> bytes:
    heads = (columns.QUEUE, columns.BEGIN, columns.UNTIL, columns.FACTOR, columns.AUTHOR, columns.REASON)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([each.chinese for each in heads])
    for each in rows:
        span = (f"{each.begin:%Y-%m-%d %H:%M}", f"{each.until:%Y-%m-%d %H:%M}")
        writer.writerow(
            [each.queue, *span, f"{each.factor:g}", guarded(each.author), guarded(each.reason.replace("\n", " "))]
        )
    return buffer.getvalue().encode()
