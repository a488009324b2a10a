"""Attribute sheets: `people/products/*.csv`, a file a product, a row an attribute."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault
from planner.i18n import N_, _
from planner.scenario import cells
from planner.scenario.column import Column, Layout
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

FOLDER = "products"
FEWEST, MOST = 20, 30
"""Attributes practitioners write down of a product."""
ATTRIBUTE = Column(
    chinese="属性", english="attribute", also=("项目", "参数", "属性名"), read=cells.text_of, filled=True, empty="",
    meaning=N_("what is said of the product: origin, weight, best before"),
)  # fmt: skip
VALUE = Column(
    chinese="内容", english="value", also=("值", "属性值", "说明"), read=cells.text_of, empty="",
    meaning=N_("what it is for this product; empty where nobody knows yet"),
)  # fmt: skip
SHEET = Layout(
    key="product", chinese="产品", holds=N_("attributes of one product, a row each"), columns=(ATTRIBUTE, VALUE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product, called by its file, and its attributes in the order written; empty ones are empty texts."""

    name: str
    file: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Attributes of a product nobody has filled in: empty cells, and rows only other products have."""

    product: str
    empty: tuple[str, ...]
    missing: tuple[str, ...]


def read_products(people: Path, faults: FaultList) -> tuple[Product, ...]:
    """The products in `people/products/` by name; none where there is no such folder."""
    folder = people / FOLDER
    names = sorted(path.name for path in folder.glob("*.csv")) if folder.is_dir() else []
    found = []
    for name in names:
        # A row may be called 合计 or 备注 and is an attribute all the same.
        sheet, _raw = read_sheet(folder, TableSource(file=name, every_row=True), SHEET, faults)
        rows = read_rows(sheet, SHEET, faults) if sheet is not None else []
        if sheet is not None:
            _refuse_empty(name, rows, faults)
        attributes: dict[str, str] = {}
        for row in rows:
            attribute = row.get(ATTRIBUTE)
            if attribute in attributes:
                remedy = _("keep one of them")
                row.add_fault(faults, ATTRIBUTE, _("this attribute stands twice"), value=attribute, remedy=remedy)
            attributes.setdefault(attribute, row.get(VALUE))
        found.append(Product(name=Path(name).stem, file=name, attributes=attributes))
    return tuple(found)


def _refuse_empty(file: str, rows: Sequence[Row], faults: FaultList) -> None:
    """A fault for a sheet without attributes, or without the column of what they are."""
    if any(fault.file == file for fault in faults):
        return
    if not rows:
        faults.add(file, _("the table is empty"), remedy=_(SHEET.holds))
    elif VALUE.english not in rows[0].where:
        problem = _("column {chinese} ({english}) is missing", chinese=VALUE.chinese, english=VALUE.english)
        faults.add(file, problem, remedy=_(VALUE.meaning))


def gaps(products: Iterable[Product]) -> tuple[Gap, ...]:
    """What is not known yet, by product; products without a gap are left out."""
    products = tuple(products)
    everything = tuple(dict.fromkeys(name for product in products for name in product.attributes))
    found = (
        Gap(
            product=product.name,
            empty=tuple(name for name, value in product.attributes.items() if not value),
            missing=tuple(name for name in everything if name not in product.attributes),
        )
        for product in products
    )
    return tuple(gap for gap in found if gap.empty or gap.missing)


def notes_on(products: Iterable[Product]) -> Iterator[Fault]:
    """Sheets much shorter or longer than practitioners keep them."""
    for product in products:
        count = len(product.attributes)
        if not FEWEST <= count <= MOST:
            yield Fault(
                file=product.file,
                problem=_(
                    "attributes of this product: {count}, usual are {least} to {most}",
                    count=count,
                    least=FEWEST,
                    most=MOST,
                ),
                remedy=_("an agent learns a sheet by heart: what customers ask for belongs in, no more"),
            )
