// Selecting with the mouse, and swapping two people's cells of a day: dragged, or Alt S and the other cell.
import * as card from "./card.js";
import { known, say, word } from "./known.js";
import { activeCell, select, selected } from "./selection.js";
import { ask } from "./sending.js";
import { change } from "./steps.js";
import { agentOf, allRows, cellAt, codeOf, dayOf, isCell, isLeave, nameOf, table } from "./wall.js";

let selecting = false;
let source = null;
let dragging = false;
let over = null;

const cellUnder = (event) => {
  const td = document.elementFromPoint(event.clientX, event.clientY)?.closest("td");
  return isCell(td) ? td : null;
};

table.addEventListener("mousedown", (event) => {
  const td = event.target.closest("td");
  if (!isCell(td) || event.button || event.target.closest("input")) return;
  event.preventDefault();
  // One drags a cell that has the focus already; from any other a block is selected.
  if (td === document.activeElement && selected().length === 1 && !event.shiftKey && known.mayChange) {
    begin(td);
    dragging = true;
  } else {
    select(td, { extend: event.shiftKey });
    selecting = true;
  }
});
document.addEventListener("mousemove", (event) => {
  if (!selecting && !dragging) return;
  const td = cellUnder(event);
  if (selecting && td && td !== activeCell()) select(td, { extend: true });
  if (dragging) aim(td);
});
document.addEventListener("mouseup", () => {
  if (dragging) finish(over);
  selecting = dragging = false;
});

function begin(td) {
  source = td;
  td.classList.add("swapping");
}

/** Why two cells of a day cannot be swapped; "" where nothing is known against it. */
function hindrance(one, other) {
  if (one.cellIndex !== other.cellIndex) return word("otherDay");
  if (codeOf(one) === codeOf(other)) return word("sameCode");
  for (const [from, to] of [[one, other], [other, one]]) {
    const [code, row] = [codeOf(from), to.parentElement];
    if (code && isLeave(to)) return word("onLeave", { name: nameOf(to) });
    const teams = known.codes[code]?.teams ?? [];
    if (teams.length && !teams.includes(row.dataset.team)) return word("notTheirs", { name: nameOf(to), code });
  }
  return "";
}

function aim(td) {
  if (!td || td === over || td === source) return;
  over?.classList.remove("aimed");
  over = td;
  if (!table.classList.contains("is-swapping")) {
    table.classList.add("is-swapping");
    for (const row of allRows()) {
      const other = row.cells[source.cellIndex];
      if (other !== source && hindrance(source, other)) other.classList.add("barred");
    }
    audited(source);
  }
  const why = hindrance(source, td);
  if (why) card.tell(td, why);
  else {
    td.classList.add("aimed");
    card.preview(td, swapped(source, td));
  }
}

/** Hatches whom the audit finds to break a rule after the swap. They can be swapped all the same: publishing is what a
 * broken rule blocks. */
async function audited(from) {
  try {
    const answer = await ask(`swaps?${new URLSearchParams({ agent: agentOf(from), day: dayOf(from) })}`);
    if (!answer.ok) return;
    const { broken } = await answer.json();
    if (source !== from) return;
    for (const [agent, texts] of Object.entries(broken)) {
      if (texts.length) cellAt(agent, dayOf(from))?.classList.add("barred");
    }
  } catch {
    // What is known on this page is hatched already.
  }
}

const swapped = (one, other) => [
  { agent: agentOf(one), day: dayOf(one), code: codeOf(other), expected: codeOf(one) },
  { agent: agentOf(other), day: dayOf(other), code: codeOf(one), expected: codeOf(other) },
];

function finish(td) {
  const from = source;
  stop();
  if (!td || td === from) return;
  const why = hindrance(from, td);
  if (why) return say(why);
  change([[from, codeOf(td)], [td, codeOf(from)]], "swap");
  select(td);
}

function stop() {
  source?.classList.remove("swapping");
  over?.classList.remove("aimed");
  table.classList.remove("is-swapping");
  for (const td of table.querySelectorAll(".barred")) td.classList.remove("barred");
  source = over = null;
  card.hide();
}

table.addEventListener("keydown", (event) => {
  if (!isCell(event.target) || !known.mayChange) return;
  const chosen = event.altKey && event.code === "KeyS";
  if (source && !dragging && (chosen || event.key === "Enter")) finish(event.target);
  else if (source && event.key === "Escape") stop();
  else if (chosen) {
    begin(event.target);
    say(word("swapWith", { name: nameOf(event.target) }));
  } else return;
  event.preventDefault();
  event.stopImmediatePropagation();
});
table.addEventListener("focusin", (event) => {
  if (source && !dragging && isCell(event.target) && event.target !== source) aim(event.target);
});
