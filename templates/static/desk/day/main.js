// The day view one edits. Each part listens for itself.
import "../roster/asking.js";
import { known, made, say, word } from "../roster/known.js";
import { drawScore } from "../roster/score.js";
import { onStep, send } from "../roster/sending.js";
import { choices, takeOff } from "./choices.js";
import { beside, blocks, choose, chosenBlock, isBlock, onChosen, place, redraw, redrawLater } from "./lanes.js";
import { commit, giveUp, isMovable, isMoving, nudge } from "./moving.js";

onStep((step) => {
  drawScore(step.score);
  // What is under the pencil is drawn anew once it is let go.
  if (isMoving()) redrawLater();
  else redraw();
});

function undo(kind) {
  giveUp();
  send(kind, {});
}

place.addEventListener("keydown", (event) => {
  const block = event.target;
  if (!isBlock(block) || event.altKey || event.ctrlKey || event.metaKey) return;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const lanes = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (sideways) nudge(block, sideways, event.shiftKey ? "end" : "");
  else if (lanes) {
    commit();
    choose(beside(block, lanes));
  } else if (event.key === "Enter" || event.key === " ") {
    if (isMoving()) commit();
    else choices(block);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    giveUp();
    takeOff(block);
  } else if (event.key === "Escape") giveUp();
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isMoving()) giveUp();
  if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase()) || event.target.closest?.("dialog")) return;
  event.preventDefault();
  undo(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
});
place.addEventListener("dblclick", (event) => {
  const block = event.target.closest?.(".block");
  if (block) choices(block);
});

// What can be done with the chosen block, for whoever has no keyboard.
const bar = document.getElementById("chosen");
function act(text, does, off = false) {
  const button = made("button", "btn", text);
  button.type = "button";
  button.disabled = off;
  button.addEventListener("click", () => {
    const block = chosenBlock();
    if (block) does(block);
  });
  return button;
}
const movers = [
  act(`◂ ${word("earlier")}`, (block) => nudge(block, -1)),
  act(`${word("later")} ▸`, (block) => nudge(block, 1)),
];
const sizers = [
  act(word("shorter"), (block) => nudge(block, -1, "end")),
  act(word("longer"), (block) => nudge(block, 1, "end")),
];
const others = [act(word("options"), (block) => { commit(); choices(block); }), act(word("takeOff"), (block) => { giveUp(); takeOff(block); })];
bar.querySelector(".acts").append(...movers, ...sizers, ...others);
onChosen((block) => {
  bar.hidden = !block;
  if (!block) return;
  bar.querySelector("b").textContent = block.getAttribute("aria-label");
  for (const each of movers) each.hidden = !isMovable(block);
  for (const each of sizers) each.hidden = !isMovable(block) || block.dataset.what !== "work";
  others[1].hidden = block.dataset.what === "break" || block.classList.contains("home");
});

choose(null, { focus: false });
blocks()[0]?.setAttribute("tabindex", "0");
document.documentElement.dataset.ready = "true";
if (known.mayChange) say("");
