// The card beside a cell: what a change that is not saved yet would bring and break.
import { dayText, figure, known, made, word } from "./known.js";
import { ask } from "./sending.js";
import { chip, nameOf, dayOf } from "./wall.js";

const DELAY = 150;
const card = document.getElementById("card");
let timer = 0;
let asked = 0;

/** Shows what cells would come to, once one stops typing. `from`: the cell the card stands beside. */
export function preview(from, cells, { take } = {}) {
  const mine = ++asked;
  clearTimeout(timer);
  head(from, cells);
  place(from);
  timer = setTimeout(async () => {
    try {
      const answer = await ask("preview", { cells });
      const told = await answer.json();
      if (mine !== asked) return;
      if (answer.ok) effect(from, told.effect, cells, take);
      else lines([[told.problem, "", "worse"]]);
    } catch {
      if (mine === asked) lines([[word("noPreview"), "", ""]]);
    }
    place(from);
  }, DELAY);
}

/** Says something in the card instead. */
export function tell(from, text) {
  asked += 1;
  clearTimeout(timer);
  head(from, []);
  lines([[text, "", "worse"]]);
  place(from);
}

export function hide() {
  asked += 1;
  clearTimeout(timer);
  card.hidden = true;
}

function head(from, cells) {
  const title = made("header", "", made("b", "", `${nameOf(from)} · ${dayText(dayOf(from))}`));
  if (cells.length > 2) title.append(made("span", "dim", word("cells", { count: cells.length })));
  if (cells.length === 1) title.append(made("span", "change", chip(cells[0].expected), "→", chip(cells[0].code)));
  if (cells.length === 2) title.append(made("span", "change", chip(cells[0].expected), "⇄", chip(cells[1].expected)));
  const body = made("dl", "");
  body.append(made("div", "dim", "…"));
  card.replaceChildren(title, body, keys());
}

function keys() {
  const foot = made("footer", "dim");
  for (const [key, does] of [["Enter", "save"], ["Tab", "saveRight"], ["Esc", "giveUp"]]) foot.append(made("kbd", "", key), ` ${word(does)} `);
  return foot;
}

const lines = (all) => card.querySelector("dl").replaceChildren(...drawn(all));

const drawn = (all) =>
  all.map(([label, value, change, look]) => {
    const line = made("div", "");
    line.append(made("dt", value || change ? "" : "whole", label));
    if (value) line.append(made("dd", "", value));
    if (change && look) line.append(made("dd", look, change));
    return line;
  });

/** Lines of a list that tell what a change of the draft does: shortage, cost, broken rules. */
export function effectLines(told) {
  const all = figures(told);
  for (const cell of told.cells) for (const text of cell.broken) all.push([text, "", "!", "worse"]);
  for (const text of told.elsewhere) all.push([text, "", "!", "worse"]);
  if (!told.elsewhere.length && !told.cells.some((cell) => cell.broken.length)) all.push([word("rules"), word("noneBroken")]);
  return drawn(all);
}

function figures(told) {
  const all = told.queues.slice(0, 4).map((queue) => moved(word("shortOf", { queue: queue.name }), queue.before, queue.after, 1, word("agentHours")));
  if (!told.queues.length && told.cells.length) all.push([word("short"), arrow(told.short.before, told.short.after, 1)]);
  all.push(moved(word("cost"), told.cost.before, told.cost.after, 0, word("yuan")));
  return all;
}

const arrow = (before, after, digits) => `${figure(before, digits)} → ${figure(after, digits)}`;
function moved(label, before, after, digits, unit) {
  const change = Number((after - before).toFixed(digits));
  return [label, arrow(before, after, digits), `${figure(change, digits, true)} ${unit}`, change > 0 ? "worse" : change < 0 ? "better" : "dim"];
}

function effect(from, told, cells, take) {
  const all = [];
  const one = told.cells.length === 1 ? told.cells[0] : null;
  if (!told.cells.length) all.push([word("nothingChanges"), "", ""]);
  if (one?.shift) all.push([word("shift"), one.shift]);
  all.push(...figures(told));
  for (const each of told.cells.slice(0, 2)) person(all, each, told.cells.length > 1);
  for (const text of told.elsewhere ?? []) all.push([text, "", "!", "worse"]);
  lines(all);
  const could = (told.could ?? []).slice(0, 3);
  if (could.length && take && cells.length === 1) {
    const list = made("ul", "could");
    for (const [place, other] of could.entries()) {
      const button = made("button", "btn", word("giveTo", { name: other.name }), " ", made("kbd", "", `Alt ${place + 1}`));
      button.type = "button";
      // Otherwise the field loses the focus and saves what is typed in it.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => take(other.agent));
      list.append(made("li", "", made("span", "", other.text || other.name), button));
    }
    card.querySelector("dl").after(made("h3", "", word("could")), list);
  }
}

function person(all, cell, named) {
  const who = named ? `${document.querySelector(`tr[data-agent="${CSS.escape(cell.agent)}"]`)?.dataset.name ?? cell.agent} · ` : "";
  all.push([`${who}${word("weekHours")}`, word("hours", { hours: figure(cell.week_hours, cell.week_hours % 1 ? 1 : 0) }), cell.overtime ? word("overtime", { hours: figure(cell.overtime, cell.overtime % 1 ? 1 : 0) }) : " ", cell.overtime ? "worse" : "dim"]);
  const rests = [["restBefore", cell.rest_before], ["restAfter", cell.rest_after]];
  for (const [name, hours] of rests) if (hours !== null) all.push([`${who}${word(name)}`, word("hours", { hours: figure(hours, hours % 1 ? 1 : 0) })]);
  for (const text of cell.broken) all.push([text, "", "!", "worse"]);
  if (cell.confirm_again && known.published) all.push([word("confirmAgain"), "", ""]);
}

/** Presses the button of one who could have the shift, by its place: Tab leaves the cell and reaches none. */
export function press(place) {
  card.querySelectorAll(".could button")[place]?.click();
}

/** Beside the cell, where there is room for it. */
function place(from) {
  card.hidden = false;
  const [box, size] = [from.getBoundingClientRect(), card.getBoundingClientRect()];
  const below = box.bottom + 6 + size.height < innerHeight;
  const top = below ? box.bottom + 6 : Math.max(8, box.top - size.height - 6);
  const left = Math.max(8, Math.min(box.left - 8, innerWidth - size.width - 8));
  card.style.setProperty("left", `${left + scrollX}px`);
  card.style.setProperty("top", `${top + scrollY}px`);
}
