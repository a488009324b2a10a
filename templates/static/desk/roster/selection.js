// Which cells are selected: one that has the focus, and the block between it and where selecting began.
import { known, say, word } from "./known.js";
import { cellAt, codeOf, isCell, nameCell, table } from "./wall.js";

let anchor = null;
let active = null;
let shown = [];
let lines = null;
const listeners = [];

/** Calls back with the focused cell whenever it is another one. */
export const onMove = (listener) => listeners.push(listener);
export const activeCell = () => active;

/** Rows one sees, from the top down. */
export function visibleRows() {
  lines ??= [...table.querySelectorAll("tr[data-agent]")].filter((row) => row.offsetParent !== null);
  return lines;
}

/** To be called after rows were hidden or shown. */
export function rowsChanged() {
  lines = null;
  if (active && !visibleRows().includes(active.parentElement)) {
    const first = visibleRows()[0];
    if (first) select(first.cells[active.cellIndex], { focus: false });
  }
}

/** Corners of the selection: rows (of those one sees) and columns. */
export function block() {
  const rows = visibleRows();
  const at = [anchor, active].map((td) => rows.indexOf(td.parentElement));
  const columns = [anchor.cellIndex, active.cellIndex];
  return { top: Math.min(...at), bottom: Math.max(...at), left: Math.min(...columns), right: Math.max(...columns) };
}

/** The selected cells, a list a row. */
export function selectedLines() {
  if (!active) return [];
  const { top, bottom, left, right } = block();
  return visibleRows().slice(top, bottom + 1).map((row) => [...row.cells].slice(left, right + 1));
}
export const selected = () => selectedLines().flat();

/** Moves to a cell; `extend` keeps where the block began. */
export function select(td, { extend = false, focus = true } = {}) {
  if (!isCell(td)) return;
  if (active) active.tabIndex = -1;
  active = td;
  nameCell(td);
  if (!extend || !anchor) anchor = td;
  td.tabIndex = 0;
  draw();
  if (focus) {
    td.focus({ preventScroll: true });
    reveal(td);
  }
  for (const listener of listeners) listener(td);
}

function draw() {
  for (const td of shown) {
    td.classList.remove("sel");
    td.removeAttribute("aria-selected");
  }
  shown = selected();
  for (const td of shown) {
    td.classList.add("sel");
    td.setAttribute("aria-selected", "true");
  }
  if (shown.length > 1) {
    const worked = shown.filter((td) => codeOf(td)).length;
    say(word("selected", { count: shown.length, worked }));
  }
}

/** Scrolls so that the cell is not under the sticky heads. */
function reveal(td) {
  const scroll = table.parentElement;
  const [box, view] = [td.getBoundingClientRect(), scroll.getBoundingClientRect()];
  const top = view.top + table.tHead.offsetHeight;
  const left = view.left + td.parentElement.cells[0].offsetWidth;
  if (box.top < top) scroll.scrollTop -= top - box.top;
  else if (box.bottom > view.bottom - 12) scroll.scrollTop += box.bottom - view.bottom + 12;
  if (box.left < left) scroll.scrollLeft -= left - box.left;
  else if (box.right > view.right - 12) scroll.scrollLeft += box.right - view.right + 12;
}

/** The cell so many rows down and columns to the right, or the last one that way. */
export function neighbour(td, down, right) {
  const rows = visibleRows();
  const row = Math.max(0, Math.min(rows.length - 1, rows.indexOf(td.parentElement) + down));
  return rows[row].cells[Math.max(1, Math.min(known.days.length, td.cellIndex + right))];
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
const far = 1e6;

table.addEventListener("keydown", (event) => {
  if (!isCell(event.target) || event.altKey) return;
  const jump = event.ctrlKey || event.metaKey;
  let step = STEPS[event.key];
  if (step && jump) step = step.map((each) => each * far);
  if (event.key === "Home") step = [jump ? -far : 0, -far];
  if (event.key === "End") step = [jump ? far : 0, far];
  if (jump && event.key.toLowerCase() === "a") {
    event.preventDefault();
    anchor = visibleRows()[0].cells[1];
    return select(visibleRows().at(-1).cells[known.days.length], { extend: true });
  }
  if (!step) return;
  event.preventDefault();
  select(neighbour(event.target, ...step), { extend: event.shiftKey });
});
table.addEventListener("focusin", (event) => {
  if (isCell(event.target) && event.target !== active) select(event.target);
});

/** The cell of an address like "#A001/2026-11-11", selected. */
export function go(agent, day) {
  const td = cellAt(agent, day);
  if (!td) return false;
  const team = td.closest("tbody");
  if (team.classList.contains("folded") || td.parentElement.hidden) return false;
  select(td);
  return true;
}
