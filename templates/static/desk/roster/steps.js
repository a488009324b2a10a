// Steps one does: each draws at once what it will be, and is sent.
import { say, word } from "./known.js";
import { send } from "./sending.js";
import { agentOf, cellAt, codeOf, dayOf, drawExpected } from "./wall.js";

/** Gives cells other codes, as one step: [[td, code], ...]. */
export function change(pairs, kind = "edit", note = "") {
  changeCells(pairs.map(([td, code]) => ({ agent: agentOf(td), day: dayOf(td), code, expected: codeOf(td) })), kind, note);
}

/** The same for cells that may lie outside of this page. */
export function changeCells(cells, kind = "edit", note = "") {
  const other = cells.filter((cell) => cell.code !== cell.expected);
  if (!other.length) return;
  const restore = other.map((cell) => {
    const td = cellAt(cell.agent, cell.day);
    return td ? drawExpected(td, cell.code) : () => {};
  });
  send("edit", { kind, note, cells: other }, () => restore.forEach((each) => each()));
}

/** Pins cells, or lets them go where all of them are pinned. */
export function pin(tds) {
  const pinned = !tds.every((td) => td.classList.contains("fixed"));
  send("pin", { cells: tds.map((td) => ({ agent: agentOf(td), day: dayOf(td) })), pinned });
  say(word(pinned ? "pinned" : "unpinned", { count: tds.length }));
}
