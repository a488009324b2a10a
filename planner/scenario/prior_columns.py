"""The columns of the file of priors: curves by kind of work where a queue has no past."""

from planner.domain.priors import WorkKind
from planner.i18n import N_
from planner.scenario import cells
from planner.scenario.column import Column, Layout

PART = Column(
    chinese="部分",
    english="part",
    read=cells.plain,
    filled=True,
    empty="",
    meaning=N_("hour, weekday, phase, minutes after zero, per order or error"),
    grouped=True,
)
PLACE = Column(
    chinese="项",
    english="at",
    read=cells.plain,
    empty="",
    meaning=N_("which hour (0-23), weekday, phase or minute; ordinary or campaign of an error"),
)
SOURCE = Column(
    chinese="来源", english="source", read=cells.plain, empty="", meaning=N_("where the figures come from; not read")
)


def _figure(chinese: str, kind: WorkKind) -> Column[float | None]:
    return Column(
        chinese=chinese,
        english=kind.value,
        read=cells.number(0, 1_000_000),
        empty=None,
        meaning=N_("the figure of this kind of work; what is left out stays as shipped"),
    )


KINDS = {
    kind: _figure(chinese, kind)
    for kind, chinese in (
        (WorkKind.PRE_SALES, "售前"),
        (WorkKind.PAYMENT, "催付"),
        (WorkKind.ADDRESS, "改地址"),
        (WorkKind.AFTER_SALES, "售后"),
        (WorkKind.REFUNDS, "退款"),
        (WorkKind.QUALITY, "质检"),
    )
}
PRIORS = Layout(
    key="priors",
    chinese="参考曲线",
    holds=N_("curves by kind of work, for queues without a past"),
    columns=(PART, PLACE, *KINDS.values(), SOURCE),
)
