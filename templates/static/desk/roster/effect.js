// What an edit that is not saved yet would do, as lines of a card: label, value, change, how the change looks.
import { figure, known, made, word } from "./known.js";

/** The lines of an `effect` of the server; `nameOf` gives the name of an agent. */
export function effectLines(told, nameOf) {
  const all = [];
  const one = told.cells.length === 1 ? told.cells[0] : null;
  if (!told.cells.length) all.push([word("nothingChanges"), "", ""]);
  if (one?.shift) all.push([word("shift"), one.shift]);
  all.push(...figures(told));
  for (const each of told.cells.slice(0, 2)) person(all, each, told.cells.length > 1 ? nameOf(each.agent) : "");
  for (const text of told.elsewhere ?? []) all.push([text, "", "!", "worse"]);
  return all;
}

/** The lines of what a whole change does: shortage, cost, broken rules, whoever they are of. */
export function changeLines(told) {
  const all = figures(told);
  for (const cell of told.cells) for (const text of cell.broken) all.push([text, "", "!", "worse"]);
  for (const text of told.elsewhere) all.push([text, "", "!", "worse"]);
  if (!told.elsewhere.length && !told.cells.some((cell) => cell.broken.length)) all.push([word("rules"), word("noneBroken")]);
  return all;
}

function figures(told) {
  const all = told.queues.slice(0, 4).map((queue) => moved(word("shortOf", { queue: queue.name }), queue.before, queue.after, 1, word("agentHours")));
  if (!told.queues.length && told.cells.length) all.push([word("short"), arrow(told.short.before, told.short.after, 1)]);
  all.push(moved(word("cost"), told.cost.before, told.cost.after, 0, word("yuan")));
  return all;
}

function person(all, cell, name) {
  const who = name ? `${name} · ` : "";
  all.push([`${who}${word("weekHours")}`, word("hours", { hours: figure(cell.week_hours, cell.week_hours % 1 ? 1 : 0) }), cell.overtime ? word("overtime", { hours: figure(cell.overtime, cell.overtime % 1 ? 1 : 0) }) : " ", cell.overtime ? "worse" : "dim"]);
  const rests = [["restBefore", cell.rest_before], ["restAfter", cell.rest_after]];
  for (const [name, hours] of rests) if (hours !== null) all.push([`${who}${word(name)}`, word("hours", { hours: figure(hours, hours % 1 ? 1 : 0) })]);
  for (const text of cell.broken) all.push([text, "", "!", "worse"]);
  if (cell.confirm_again && known.published) all.push([word("confirmAgain"), "", ""]);
}

const arrow = (before, after, digits) => `${figure(before, digits)} → ${figure(after, digits)}`;
function moved(label, before, after, digits, unit) {
  const change = Number((after - before).toFixed(digits));
  return [label, arrow(before, after, digits), `${figure(change, digits, true)} ${unit}`, change > 0 ? "worse" : change < 0 ? "better" : "dim"];
}

/** Lines as elements of a list. */
export const drawn = (all) =>
  all.map(([label, value, change, look]) => {
    const line = made("div", "");
    line.append(made("dt", value || change ? "" : "whole", label));
    if (value) line.append(made("dd", "", value));
    if (change && look) line.append(made("dd", look, change));
    return line;
  });

/** Puts lines into the list of a card. */
export const drawLines = (card, all) => card.querySelector("dl").replaceChildren(...drawn(all));
