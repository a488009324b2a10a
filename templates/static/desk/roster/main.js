// The wallchart. Each part listens for itself; what must come first stands first.
import "./drawing.js";
import { show } from "./filtering.js";
import { rowsChanged, select } from "./selection.js";
import "./inspector.js";
import "./swapping.js";
import { known } from "./known.js";
import { nameCells, table } from "./wall.js";

if (known.mayChange) {
  await import("./hours.js");
  await import("./wish.js");
  await import("./editing.js");
  await import("./clipboard.js");
}
const first = table.querySelector("tr[data-agent]:not([hidden]) td");
if (first) select(first, { focus: false });
if (known.person) show(known.person, known.days[0]);
document.documentElement.dataset.ready = "true";

const later = [...table.querySelectorAll(".later")];
const drawNext = () => {
  later.shift()?.classList.remove("later");
  rowsChanged();
  if (later.length) requestIdleCallback(drawNext, { timeout: 300 });
  else nameCells();
};
requestIdleCallback(drawNext, { timeout: 300 });
