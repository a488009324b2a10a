// Typing a code over a cell, days off, pins, undo and redo by the keyboard.
import * as card from "./card.js";
import { codeMeant, known, made, word } from "./known.js";
import { activeCell, neighbour, onMove, select, selected } from "./selection.js";
import { send } from "./sending.js";
import { change, changeCells, pin } from "./steps.js";
import { agentOf, codeOf, dayOf, isCell, table } from "./wall.js";

let field = null;
let editor = null;

const asCells = (tds, code) => tds.map((td) => ({ agent: agentOf(td), day: dayOf(td), code, expected: codeOf(td) }));

function open(td, typed = "") {
  close();
  editor = { td, tds: selected() };
  field = made("input", "typing");
  field.setAttribute("aria-label", td.getAttribute("aria-label"));
  field.setAttribute("aria-describedby", "card");
  field.autocomplete = "off";
  field.spellcheck = false;
  field.maxLength = 40;
  field.value = typed;
  td.classList.add("editing");
  td.append(field);
  field.focus();
  if (!typed) {
    field.value = codeOf(td);
    field.select();
  }
  field.addEventListener("input", show);
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => commit(0, 0, false));
  show();
}

function show() {
  const code = codeMeant(field.value);
  const { td, tds } = editor;
  field.toggleAttribute("aria-invalid", code === undefined);
  if (code === undefined) card.tell(td, word("unknownCode", { code: field.value, codes: Object.keys(known.codes).join(" ") }));
  else card.preview(td, asCells(tds, code), { take: (agent) => giveTo(agent, code) });
}

function giveTo(agent, code) {
  const { td } = editor;
  close();
  select(td);
  // What that person has now the server knows; it is not on this page where another team is shown.
  changeCells([{ agent, day: dayOf(td), code }]);
}

function commit(down, right, keep = true) {
  if (!editor) return true;
  const code = codeMeant(field.value);
  if (code === undefined && keep) return false;
  const { td, tds } = editor;
  close();
  if (code !== undefined) change(tds.map((each) => [each, code]));
  if (keep) select(neighbour(td, down, right));
  return true;
}

function close() {
  if (!editor) return;
  const { td } = editor;
  const gone = field;
  editor = field = null;
  gone.remove();
  td.classList.remove("editing");
  card.hide();
}

function onKey(event) {
  if (event.isComposing) return;
  event.stopPropagation();
  const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
  if (moves[event.key]) {
    event.preventDefault();
    commit(...moves[event.key]);
  } else if (event.altKey && /^Digit[1-3]$/.test(event.code)) {
    event.preventDefault();
    card.press(Number(event.code.at(-1)) - 1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    const { td } = editor;
    close();
    select(td);
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !field.value) {
    event.preventDefault();
  }
}

table.addEventListener("keydown", (event) => {
  const td = event.target;
  if (!isCell(td) || event.defaultPrevented) return;
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && event.code === "KeyL") pin(selected());
  else if (control && event.key.toLowerCase() === "z") send(event.shiftKey ? "redo" : "undo", {});
  else if (control && event.key.toLowerCase() === "y") send("redo", {});
  else if (event.key === "Delete" || event.key === "Backspace") change(selected().map((each) => [each, ""]));
  else if (event.key === "F2" || (event.key === "Enter" && !control)) open(td);
  else if (event.key.length === 1 && event.key !== " " && !control && !event.altKey) open(td, event.key.toUpperCase());
  else return;
  event.preventDefault();
});
table.addEventListener("dblclick", (event) => {
  const td = event.target.closest("td");
  if (isCell(td)) open(td);
});
// Undo reaches the roster from everywhere on the page but from a field.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || table.contains(event.target) || event.target.closest("input, select, textarea, dialog")) return;
  if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase())) return;
  event.preventDefault();
  send(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo", {});
});
onMove(() => {
  if (!editor) card.hide();
});
document.getElementById("pin")?.addEventListener("click", () => {
  const td = activeCell();
  if (td) pin(selected());
  td?.focus();
});
