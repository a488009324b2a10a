"""An upload as it was understood, read once for each language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from planner.errors import Fault
from planner.i18n import _, current_language
from planner.scenario.column import Layout
from planner.scenario.sheets import Sheet
from planner.services.desk.checked import Checked, check_folder, checked_of, keep_checked
from planner.services.desk.laid_out import Newest, folder_of
from planner.services.desk.scenarios import scenario_numbered
from planner.services.desk.shown_tables import InUse, TablePreview, shown_table
from planner.services.desk.uploads import layouts_of
from planner.storage.store import Store
from planner.storage.uploads import Upload

_MOST_PREVIEWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """An upload. `others` are faults the scenario would have elsewhere, `before` how many it has there now."""

    upload: Upload
    tables: tuple[TablePreview, ...]
    others: tuple[Fault, ...]
    before: int

    @property
    def usable(self) -> bool:
        """Whether every table of it can be used."""
        return not any(table.faults for table in self.tables)


@dataclass(slots=True)
class _Seen:
    tell: Callable[[str], None]
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def __call__(self, layout: Layout, sheet: Sheet) -> None:
        self.sheets[layout.key] = sheet
        self.tell(_("{table}: {count} rows read", table=layout.name, count=f"{len(sheet.rows):,}"))


_previews = Newest[Preview](_MOST_PREVIEWS)


def known_preview(store: Store, upload: Upload) -> Preview | None:
    """The preview where somebody has asked for it before."""
    return _previews.known((store.number, upload.id, upload.tree, current_language()))


def preview_of(store: Store, upload: Upload, tell: Callable[[str], None] = lambda _text: None) -> Preview:
    """What the loader understands of an upload; `tell` hears how far it is."""

    def read() -> Preview:
        tell(_("Reading …"))
        seen = _Seen(tell)
        with folder_of(store, upload.tree) as folder:
            checked = keep_checked(store, upload.tree, check_folder(folder, seen))
        tell(_("Comparing with the tables in use …"))
        return _preview(store, upload, checked, seen.sheets)

    return _previews.get((store.number, upload.id, upload.tree, current_language()), read)


def _preview(store: Store, upload: Upload, checked: Checked, sheets: Mapping[str, Sheet]) -> Preview:
    in_use = scenario_numbered(store, upload.campaign, upload.on)
    old = checked_of(store, in_use.tree)
    paths = {each["path"] for each in upload.given.values()}
    tables = []
    with folder_of(store, in_use.tree) as folder:
        for layout in layouts_of(upload):
            given = upload.given[layout.key]
            tables.append(shown_table(layout, given["name"], given["path"], checked, sheets, InUse(folder, old)))
    return Preview(
        upload=upload,
        tables=tuple(tables),
        others=tuple(fault for fault in checked.faults if fault.file not in paths),
        before=len(old.faults),
    )
