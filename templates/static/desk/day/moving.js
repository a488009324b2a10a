// Blocks moved by pointer and by keys: shown where they would be, saved when let go or left alone, given up by Esc.
import { known, say, word } from "../roster/known.js";
import { choose, drawAt, drawBack, hoursText, isBlock, laneOf, place, plotOf, saidAt, timesOf, whenDrawn } from "./lanes.js";
import { asCell, hide, preview, save } from "./steps.js";

const REST = 900;
const NEAR = 8;
const title = document.querySelector("#chosen b");
let pending = null;
let drag = null;
let timer = 0;

export const isMovable = (block) => block.dataset.what !== "standby" && !block.classList.contains("home");

/** What is asked where a block goes from `start` to `end`. */
function edit(block, start, end) {
  const old = timesOf(block);
  return block.dataset.what === "break"
    ? { do: "break", number: Number(block.dataset.number), start }
    : { do: "work", start: old.start, end: old.end, to_start: start, to_end: end };
}

/** Whether an edge of the block is taken hold of: only stretches at a desk have edges. */
function edgeAt(block, x) {
  if (block.dataset.what !== "work") return "";
  const box = block.getBoundingClientRect();
  if (box.width < 4 * NEAR) return "";
  return x - box.left < NEAR ? "start" : box.right - x < NEAR ? "end" : "";
}

function aim(block, start, end) {
  pending = { block, start, end };
  block.classList.add("moving");
  drawAt(block, start, end);
  title.textContent = saidAt(block, start, end);
  preview(block, [asCell(block, { edits: [edit(block, start, end)] })], hoursText(start, end));
}

/** Where a block may go: all of it, or one of its edges. */
function within(block, start, end, part) {
  const old = timesOf(block);
  const length = old.end - old.start;
  const close = old.last + length;
  if (part === "start") return [Math.min(Math.max(start, old.first), end - known.step), end];
  if (part === "end") return [start, Math.max(Math.min(end, close), start + known.step)];
  const at = Math.min(Math.max(start, old.first), old.last);
  return [at, at + (end - start)];
}

/** Moves the chosen block by so many steps; saved once one lets it rest. */
export function nudge(block, steps, part = "") {
  whenDrawn(block, (here) => shift(here, steps, part));
}

function shift(block, steps, part) {
  if (!isMovable(block)) return say(word(block.dataset.what === "standby" ? "cannotMove" : "isHome"));
  clearTimeout(timer);
  const from = pending?.block === block ? pending : timesOf(block);
  const by = steps * known.step;
  const wished = [part === "end" ? from.start : from.start + by, part === "start" ? from.end : from.end + by];
  if (part && block.dataset.what !== "work") return;
  const [start, end] = within(block, ...wished, part);
  if (start === from.start && end === from.end) return say(word("atEdge"));
  aim(block, start, end);
  say(saidAt(block, start, end));
  timer = setTimeout(commit, REST);
}

/** Saves what is pending. */
export function commit() {
  clearTimeout(timer);
  if (!pending) return;
  const { block, start, end } = pending;
  const old = timesOf(block);
  pending = null;
  block.classList.remove("moving");
  if (start === old.start && end === old.end) {
    hide();
    return drawBack();
  }
  block.classList.add("waits");
  say(saidAt(block, start, end));
  save([asCell(block, { edits: [edit(block, start, end)] })]);
}

/** Puts everything back. Whether there was anything. */
export function giveUp() {
  clearTimeout(timer);
  const was = pending ?? drag;
  pending = drag = null;
  hide();
  if (!was) return false;
  const { start, end } = timesOf(was.block);
  was.block.classList.remove("moving");
  drawAt(was.block, start, end);
  drawBack();
  say(word("givenUp"));
  return true;
}

export const isMoving = () => Boolean(pending || drag);

place.addEventListener("pointerdown", (event) => {
  const block = event.target.closest?.(".block");
  if (!block || event.button) return;
  if (pending && pending.block !== block) commit();
  const was_chosen = block.classList.contains("chosen-one");
  choose(block);
  // A finger scrolls the lanes until it has chosen a block: then it moves that.
  if (laneOf(block).querySelector(".waits")) return;
  if (!isMovable(block) || (event.pointerType === "touch" && !was_chosen)) return;
  event.preventDefault();
  drag = { block, x: event.clientX, ...timesOf(block), part: edgeAt(block, event.clientX), pointer: event.pointerId };
  block.setPointerCapture(event.pointerId);
});
place.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const { block, part } = drag;
  const minutes = ((event.clientX - drag.x) / plotOf(block).getBoundingClientRect().width) * 1440;
  const by = Math.round(minutes / known.step) * known.step;
  const wished = [part === "end" ? drag.start : drag.start + by, part === "start" ? drag.end : drag.end + by];
  const [start, end] = within(block, ...wished, part);
  if (pending ? start === pending.start && end === pending.end : start === drag.start && end === drag.end) return;
  aim(block, start, end);
});
place.addEventListener("pointerup", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  drag = null;
  commit();
});
place.addEventListener("pointercancel", () => {
  if (drag) giveUp();
});
place.addEventListener("focusin", (event) => {
  if (!isBlock(event.target)) return;
  if (pending && pending.block !== event.target) commit();
  choose(event.target, { focus: false });
});
place.addEventListener("focusout", (event) => {
  if (pending && !drag && !place.contains(event.relatedTarget)) commit();
});
