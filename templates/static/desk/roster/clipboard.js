// Blocks of cells to and from a spreadsheet.
import { question } from "./asking.js";
import { codeMeant, known, made, say, word } from "./known.js";
import { activeCell, block, selected, selectedLines, visibleRows } from "./selection.js";
import { change } from "./steps.js";
import { isCell, nameOf, textOf } from "./wall.js";

const inGrid = () => isCell(document.activeElement);

document.addEventListener("copy", (event) => {
  if (!inGrid()) return;
  const lines = selectedLines().map((row) => row.map((td) => textOf(td)).join("\t"));
  event.clipboardData.setData("text/plain", lines.join("\n"));
  event.preventDefault();
  say(word("copied", { count: selected().length }));
});
document.addEventListener("paste", (event) => {
  if (!inGrid()) return;
  event.preventDefault();
  paste(event.clipboardData.getData("text/plain"));
});

/** Spreadsheets quote cells with a line break in them. */
export function readBlock(text) {
  const lines = [[""]];
  let quoted = false;
  const all = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < all.length; at += 1) {
    const sign = all[at];
    const line = lines.at(-1);
    if (quoted && sign === '"' && all[at + 1] === '"') line[line.length - 1] += all[++at];
    else if (sign === '"' && (quoted || line.at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") line.push("");
    else if (!quoted && sign === "\n") lines.push([""]);
    else line[line.length - 1] += sign;
  }
  return lines.map((line) => line.map((cell) => cell.trim()));
}

async function paste(text) {
  const lines = readBlock(text);
  const targets = aims(lines);
  const unknown = new Map();
  for (const { td, typed, row, column } of targets.cells) {
    if (codeMeant(typed) !== undefined) continue;
    if (!unknown.has(typed)) unknown.set(typed, []);
    unknown.get(typed).push(word("at", { row: row + 1, column: column + 1, name: nameOf(td) }));
  }
  const settled = unknown.size ? await settle(unknown) : new Map();
  if (!settled) return say(word("nothingPasted"));
  const pairs = [];
  for (const { td, typed } of targets.cells) {
    const code = codeMeant(typed) ?? settled.get(typed);
    if (code !== undefined && code !== null) pairs.push([td, code]);
  }
  change(pairs, "paste");
  const said = [word("pasted", { count: pairs.length })];
  if (targets.outside) said.push(word("outside", { count: targets.outside }));
  say(said.join(" "));
}

/** Which cell each pasted one falls on; a single one fills what is selected. */
function aims(lines) {
  const cells = [];
  if (lines.length === 1 && lines[0].length === 1) {
    for (const td of selected()) cells.push({ td, typed: lines[0][0], row: 0, column: 0 });
    return { cells, outside: 0 };
  }
  const rows = visibleRows();
  const { top, left } = block();
  let outside = 0;
  lines.forEach((line, row) =>
    line.forEach((typed, column) => {
      const td = left + column <= known.days.length ? rows[top + row]?.cells[left + column] : undefined;
      if (td) cells.push({ td, typed, row, column });
      else outside += 1;
    }),
  );
  return { cells, outside };
}

/** Asks what unknown codes are; null where one gave up, and nothing is written. */
async function settle(unknown) {
  const fields = [...unknown].map(([typed, places]) => {
    const choice = made("select", "");
    choice.append(new Option(word("choose"), "?"), new Option(word("asItIs"), "="), new Option(known.off, ""));
    for (const [code, { name }] of Object.entries(known.codes)) choice.append(new Option(`${code} ${name}`, code));
    choice.required = true;
    choice.dataset.typed = typed;
    const told = places.slice(0, 4).join("；") + (places.length > 4 ? ` ${word("andMore", { count: places.length - 4 })}` : "");
    return made("label", "field", made("span", "", word("notACode", { code: typed }), made("small", "", ` ${told}`)), choice);
  });
  const choices = fields.map((field) => field.querySelector("select"));
  const asked = question(word("unknownCodes", { count: unknown.size }), fields, [["", word("giveUpPaste")], ["paste", word("paste"), true]]);
  const primary = document.querySelector("#question .primary");
  const open = () => { primary.disabled = choices.some((choice) => choice.value === "?"); };
  choices.forEach((choice) => choice.addEventListener("change", open));
  open();
  if ((await asked) !== "paste") {
    activeCell()?.focus();
    return null;
  }
  return new Map(choices.map((choice) => [choice.dataset.typed, choice.value === "=" ? null : choice.value]));
}
