"""Calibrate: what a log of chats says of a scenario's queues, and what that would change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from planner.calibration.calibration import Calibration, QueueCalibration
from planner.calibration.chats import NOBODY, YES, Chats
from planner.calibration.estimates import LEAST_ROWS
from planner.calibration.findings import Assumed, Findings, find
from planner.calibration.log_reading import Log, all_bad, read_logs
from planner.calibration.remark import Label, Remark
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.spelling import Spellings, clean, folded
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.i18n import N_, _
from planner.services.calibration_figures import Peaks, conversion_taken, figures_of, together

ANY = "*"
"""Of `--queue *=pre`: whatever the log calls it."""
_EPOCH = datetime(1970, 1, 1)
_MOST_NAMED = 12


def calibrate(scenario: Scenario, logs: Sequence[Path], queue_names: Sequence[str] = ()) -> Calibration:
    """What the logs say. `queue_names` are words like 售前组=pre that map a name in the log to a queue.

    Raises InvalidInput where a log cannot be read or nothing of it is of use, NotAsAsked for a mapping that leads to
    no queue.
    """
    live = [queue for queue in scenario.floor.queues if queue.is_live]
    if not live:
        raise InvalidInput(_("the scenario has no live queue a log could speak of"))
    said = _mapping(queue_names, live)
    log = read_logs(logs, ZoneInfo(scenario.floor.horizon.zone))
    files = ", ".join(path.name for path in logs)
    if not len(log.chats):
        raise all_bad(log, files)
    chats, unmapped = _mapped(log, live, said)
    if not (chats.queue != NOBODY).any():
        raise _nothing_mapped(files, log, unmapped, live)
    found = find(chats, {place: _assumed(queue) for place, queue in enumerate(live)})
    queues = _queues(scenario, live, found)
    of_queues = chats.queue != NOBODY
    first, last = (_EPOCH + timedelta(seconds=float(chats.start[of_queues][at])) for at in (0, -1))
    return Calibration(
        campaign=scenario.floor.campaign,
        files=tuple(path.name for path in logs),
        rows=log.rows,
        contacts=int(of_queues.sum()),
        first_day=first.date(),
        last_day=last.date(),
        queues=queues,
        unmapped=tuple(unmapped.most_common()),
        notes=tuple(_notes(log, unmapped, queues, scenario.floor.horizon.zone)),
    )


def _assumed(queue: Queue) -> Assumed:
    return Assumed(chats=queue.chats, slowdown=queue.slowdown, target_seconds=queue.target_seconds)


def _queues(
    scenario: Scenario, live: Sequence[Queue], found: Mapping[int, Findings | int]
) -> tuple[QueueCalibration, ...]:
    peaks = Peaks(scenario)
    figures = {
        place: figures_of(scenario, live[place], each, peaks)
        for place, each in found.items()
        if not isinstance(each, int)
    }
    conversion = conversion_taken(each for some in figures.values() for each in some)
    calibrated = []
    for place, queue in enumerate(live):
        each = found[place]
        if isinstance(each, int):
            calibrated.append(QueueCalibration(queue=queue, contacts=each, findings=None))
            continue
        before, after = together(queue, figures[place], conversion, peaks)
        calibrated.append(
            QueueCalibration(
                queue=queue,
                contacts=each.contacts,
                findings=each,
                figures=figures[place],
                people_before=before,
                people_after=after,
            )
        )
    return tuple(calibrated)


def _mapping(words: Sequence[str], live: Sequence[Queue]) -> dict[str, int]:
    """Places of queues by the name the log has for them, folded."""
    known = _spellings(live)
    places = {queue.id: place for place, queue in enumerate(live)}
    found: dict[str, int] = {}
    for word in words:
        name, equals, queue = word.rpartition("=")
        if not equals or not name.strip():
            raise NotAsAsked("queue", word, _("write NAME=QUEUE: the name in the log, the queue in the scenario"))
        if queue not in known:
            ids = ", ".join(each.id for each in live)
            problem = _("the scenario has no live queue {queue}; it has {ids}", queue=queue, ids=ids)
            raise NotAsAsked("queue", word, problem)
        found[folded(name)] = places[known[queue]]
    return found


def _spellings(live: Sequence[Queue]) -> Mapping[str, str]:
    """Queues by id, by either name and by the stream nobody else takes."""
    names = [(clean(name), queue.id) for queue in live for name in (queue.name, queue.english_name) if name]
    streams = Counter(queue.stream for queue in live)
    names += [(queue.stream, queue.id) for queue in live if queue.stream and streams[queue.stream] == 1]
    return Spellings((queue.id for queue in live), names)


def _mapped(log: Log, live: Sequence[Queue], said: Mapping[str, int]) -> tuple[Chats, Counter[str]]:
    """Chats with the places of the scenario's queues, and those that belong to none by the log's name for them.

    A log without queues is one of the scenario's only queue.
    """
    known, places = _spellings(live), {queue.id: place for place, queue in enumerate(live)}
    by_name = [
        said.get(folded(name), places[known[name]] if name in known else said.get(ANY, NOBODY)) for name in log.queues
    ]
    alone = 0 if not log.queues and len(live) == 1 else NOBODY
    table = np.array([*by_name, said.get(ANY, alone)], dtype=np.int64)  # NOBODY, -1, is its last entry.
    chats = replace(log.chats, queue=table[log.chats.queue])
    lost = log.chats.queue[(chats.queue == NOBODY) & (chats.bot != YES)]
    numbers = Counter(lost.tolist())
    names = dict(enumerate(log.queues))
    return chats, Counter({names.get(place, ""): count for place, count in numbers.items()})


def _nothing_mapped(files: str, log: Log, unmapped: Counter[str], live: Sequence[Queue]) -> InvalidInput:
    ids = ", ".join(f"{queue.id} ({queue.label})" for queue in live)
    problem = _("no queue of the log is one of the scenario: {names}", names=_counted(unmapped))
    if not log.queues:
        problem = _("the log does not say to which queue its chats belong")
    example = f"{next(iter(unmapped), '') or ANY}={live[0].id}"
    remedy = _("say which is which, {example}; the scenario has {ids}", example=example, ids=ids)
    return InvalidInput(
        _("{name}: faults found: {count}", name=files, count=1), [Fault(part="queue", problem=problem, remedy=remedy)]
    )


def _counted(names: Counter[str]) -> str:
    """Names with their chats; "–" where the log has none."""
    parts = [f"{name or '–'} {count:,}" for name, count in names.most_common(_MOST_NAMED)]
    return " · ".join(parts) + (" …" if len(names) > _MOST_NAMED else "")


def _notes(log: Log, unmapped: Counter[str], queues: Sequence[QueueCalibration], zone: str) -> Iterator[Remark]:
    for why, count in log.left_out.most_common():
        yield Remark(N_("{count:,} rows left out: {why}"), {"count": count, "why": Remark(why)})
    if log.unread:
        yield Remark(N_("not read as a time: {value}"), {"value": log.unread})
    for what, count in log.mended.most_common():
        yield Remark(N_("{count:,} rows: {what}"), {"count": count, "what": Remark(what)})
    if unmapped:
        yield Remark(N_("chats of queues the scenario does not have: {names}"), {"names": _counted(unmapped)})
    for each in queues:
        if each.findings is None:
            yield too_few(each)
        elif each.findings.to_the_minute:
            message = N_("{queue}: the log shows no seconds, so that short waits are blurred")
            yield Remark(message, {"queue": Label(each.queue)})
    if "abandoned" not in log.columns and "answered" not in log.columns:
        yield Remark(N_("no column says who gave up: who has no answer counts as having given up"))
    if log.zoned:
        message = N_("{count:,} times name their own zone and were put on the clock of {zone}")
        yield Remark(message, {"count": log.zoned, "zone": zone})
    if log.month_first:
        yield Remark(N_("11/2/2026 was read with the month first: no day says otherwise"))
    if log.unused:
        names = " · ".join(log.unused[:_MOST_NAMED]) + (" …" if len(log.unused) > _MOST_NAMED else "")
        yield Remark(N_("columns not used: {names}"), {"names": names})


def too_few(queue: QueueCalibration) -> Remark:
    """Why nothing is said of a queue."""
    message = N_("{queue}: {count} chats, at least {least} are needed; the scenario's figures stay")
    return Remark(message, {"queue": Label(queue.queue), "count": queue.contacts, "least": LEAST_ROWS})
