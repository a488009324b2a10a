"""The live line of a run: what it does, best so far, bound, shortage, time left. Ctrl-C keeps the best."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rich.cells import cell_len
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from planner.cli.show import err
from planner.i18n import _
from planner.rostering import RosterProgress
from planner.services.phase_words import phase_text

WIDE, BAR, NARROW_BAR = 120, 24, 8
"""Cells: a terminal with room for the whole bar, the bar there and elsewhere."""
BESIDE = 44
"""Cells of a narrow terminal taken by what is done, the bar, the share, the time and the blanks between."""


class Live:
    """Shows progress and asks the engine to stop after the first Ctrl-C."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task(_("Starting"), total=1.0, figures="")
        self.stopped = False

    def step(self, text: str) -> None:
        """Say what happens now, outside the search."""
        self._bar.update(self._task, description=text)

    def watch(self, progress: RosterProgress) -> bool:
        """Watcher for the engine: False once the user pressed Ctrl-C."""
        self._bar.update(
            self._task,
            completed=progress.share_done,
            description=phase_text(progress.phase),
            figures=figures_text(progress, err.width - BESIDE),
        )
        return not self.stopped

    def on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """First Ctrl-C: keep the best roster. A second one ends the program."""
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True
        self._bar.update(self._task, description=_("Keeping the best roster so far"))


def figures_text(progress: RosterProgress, room: int = 1000) -> str:
    """Best so far, bound, gap, time left, shortage; where there is no room the bound goes first, then the shortage."""
    if progress.cost is None:
        return ""
    parts = {"best": _("best {cost:,.0f}", cost=progress.cost)}
    if progress.bound is not None and progress.cost > 0:
        gap = max(0.0, progress.cost - progress.bound) / progress.cost
        parts["bound"] = _("bound {bound:,.0f}, gap {gap:.1%}", bound=progress.bound, gap=gap)
    if 0.02 < progress.share_done < 1:
        left = progress.elapsed * (1 - progress.share_done) / progress.share_done
        parts["left"] = _("{seconds:.0f} s left", seconds=left)
    if progress.shortage_hours is not None:
        parts["short"] = _("short {hours:,.0f} h", hours=progress.shortage_hours)
    for least in ("bound", "short", "left"):
        if cell_len(" · ".join(parts.values())) <= room:
            break
        if least == "bound" and least in parts:
            parts["bound"] = _("gap {gap:.1%}", gap=gap)
        else:
            parts.pop(least, None)
    return " · ".join(parts.values())


@contextmanager
def live_progress() -> Iterator[Live]:
    """Show a progress line on standard error while the block runs."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=BAR if err.width >= WIDE else NARROW_BAR),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[figures]}"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    )
    with bar:
        live = Live(bar)
        before = signal.signal(signal.SIGINT, live.on_interrupt)
        try:
            yield live
        finally:
            signal.signal(signal.SIGINT, before)
