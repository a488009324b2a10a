// Questions that cannot wait: what to do with a cell somebody else has changed, with a code nobody knows.
import { known, made, word } from "./known.js";
import { whoAsks } from "./sending.js";

const dialog = document.getElementById("question");

/** Shows a question; answers the value of the button, "" where one closed it. */
export function question(title, inside, buttons) {
  const form = made("form", "");
  form.method = "dialog";
  form.append(made("h2", "", title), ...inside);
  const row = made("div", "buttons");
  for (const [value, text, primary] of buttons) {
    const button = made("button", primary ? "btn primary" : "btn", text);
    button.value = value;
    row.append(button);
  }
  form.append(row);
  dialog.replaceChildren(form);
  const before = document.activeElement;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener(
      "close",
      () => {
        before?.focus?.({ preventScroll: true });
        answer(dialog.returnValue);
      },
      { once: true },
    );
  });
}

const shown = (code) => code || known.off;

whoAsks(async (cells, taken) => {
  const list = made("ul", "faults", ...taken.map((each) => made("li", "", each.text)));
  const [first] = taken;
  const one = taken.length === 1;
  // Where the code is the same, somebody has moved breaks or desks.
  const inside = one && first.inside;
  const answer = await question(word("taken"), [list], inside ? [
    ["theirs", word("keepDay")],
    ["mine", word("mineDay"), true],
  ] : [
    ["theirs", one ? word("keep", { code: shown(first.now) }) : word("keepAll")],
    ["mine", one ? word("changeTo", { code: shown(first.mine) }) : word("changeAll"), true],
  ]);
  const of = (cell) => taken.find((each) => each.agent === cell.agent && each.day === cell.day);
  if (answer === "mine") return cells.map((cell) => (of(cell) ? { ...cell, expected: cell.edits || cell.was !== undefined ? of(cell).print : of(cell).now } : cell));
  return one && cells.length === 1 ? [] : cells.filter((cell) => !of(cell));
});

document.addEventListener("refused", ({ detail: [problem, ...faults] }) => {
  question(problem || word("refused"), [made("ul", "faults", ...faults.map((text) => made("li", "", text)))], [["", word("close"), true]]);
});
