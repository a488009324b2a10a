// The cells of the wallchart: which is whose, and how a step is drawn into them.
import { figure, known, made } from "./known.js";

export const table = document.getElementById("wall");
const rows = new Map([...table.querySelectorAll("tr[data-agent]")].map((row) => [row.dataset.agent, row]));
const column = new Map(known.days.map((day, place) => [day, place + 1]));
const figuresOf = { needed: [], on_duty: [], short: [], surplus: [] };
for (const line of Object.keys(figuresOf)) {
  const cells = table.tHead.querySelector(`tr.${line}`).cells;
  figuresOf[line] = known.days.map((_day, place) => Math.abs(Number(cells[place + 1].textContent.replace(/[^\d.]/g, ""))));
}

export const isCell = (td) => Boolean(td?.parentElement?.dataset.agent) && td.cellIndex > 0 && td.cellIndex <= known.days.length;
export const cellAt = (agent, day) => rows.get(agent)?.cells[column.get(day)];
export const agentOf = (td) => td.parentElement.dataset.agent;
export const nameOf = (td) => td.parentElement.dataset.name;
export const dayOf = (td) => known.days[td.cellIndex - 1];
export const rowOf = (agent) => rows.get(agent);
export const allRows = () => rows.values();

const AWAY = ["k-off", "k-leave"];
const kindOf = (code) => `k-${code ? (known.codes[code]?.kind ?? "day") : "off"}`;

/** What a cell says, without what is typed in it. */
export const textOf = (td) => td.firstChild.data;
export const isLeave = (td) => td.classList.contains("k-leave");
/** The code in a cell, "" for a day off. */
export const codeOf = (td) => (AWAY.includes(td.classList[0]) ? "" : textOf(td));

/** A code as it looks in a cell. */
export const chip = (code) => made("span", `code ${kindOf(code)}`, code || known.off);

/** Draws what the server says of a cell. */
export function drawCell(cell) {
  const td = cellAt(cell.agent, cell.day);
  if (!td) return;
  look(td, `k-${cell.kind}`, cell.text);
  for (const [mark, on] of [["changed", cell.changed], ["moved", cell.moved], ["fixed", cell.pinned], ["broken", cell.broken.length]]) td.classList.toggle(mark, Boolean(on));
  td.classList.remove("pending");
  td.setAttribute("aria-label", cell.name);
  if (cell.broken.length) td.title = cell.broken.join("\n");
  else td.removeAttribute("title");
}

function look(td, kind, text) {
  td.className = [kind, ...[...td.classList].slice(1)].join(" ");
  td.firstChild.data = text;
}

/** Shows a code before the server has answered. Returns what shows the cell as it was. */
export function drawExpected(td, code) {
  const was = [td.classList[0], textOf(td)];
  look(td, kindOf(code), code || known.off);
  td.classList.add("pending");
  return () => {
    look(td, ...was);
    td.classList.remove("pending");
  };
}

/** What a cell is read as: "黄文静，11 月 11 日，B1 晚班 15:30 到 24:00，已改动". */
export function nameCell(td) {
  if (td.hasAttribute("aria-label")) return;
  const { said, codes } = known;
  const code = codeOf(td);
  const what = code ? (codes[code]?.said ?? code) : isLeave(td) ? said.leave : said.off;
  const name = said.cell.replace("{name}", nameOf(td)).replace("{when}", said.days[td.cellIndex - 1]).replace("{what}", what);
  const marks = [["changed", said.changed], ["moved", said.moved], ["fixed", said.pinned]].filter(([mark]) => td.classList.contains(mark)).map(([, text]) => text);
  td.setAttribute("aria-label", [name, ...marks, ...(td.title ? td.title.split("\n") : [])].join(said.comma));
}

/** Names every cell while nothing else is to be done: thousands of names would hold up the page. */
export function nameCells() {
  const left = [...rows.values()];
  const some = (deadline) => {
    while (left.length && deadline.timeRemaining() > 3) for (const td of [...left.shift().cells].slice(1, -1)) nameCell(td);
    if (left.length) requestIdleCallback(some, { timeout: 500 });
    else table.dataset.named = "true";
  };
  requestIdleCallback(some, { timeout: 500 });
}

/** Draws what a step changed: cells, sums of rows and teams, heads of days. */
export function drawStep(step) {
  for (const cell of step.cells) drawCell(cell);
  const teams = new Set();
  for (const [agent, hours] of Object.entries(step.rows)) {
    const row = rows.get(agent);
    if (!row) continue;
    row.cells[row.cells.length - 1].textContent = figure(hours);
    row.dataset.hours = hours;
    teams.add(row.parentElement);
  }
  const days = [...new Set(step.cells.map((cell) => cell.day))];
  for (const team of teams) drawTeam(team, days);
  for (const [day, head] of Object.entries(step.heads)) drawHead(day, head);
  if (Object.keys(step.heads).length) drawTotals();
}

function drawTeam(team, days) {
  const members = [...team.querySelectorAll("tr[data-agent]")];
  const head = team.rows[0];
  for (const day of days) {
    const place = column.get(day);
    const there = members.filter((row) => !/^k-(off|leave|standby)\b/.test(row.cells[place].className));
    head.cells[place].textContent = there.length;
  }
  head.cells[head.cells.length - 1].textContent = figure(members.reduce((sum, row) => sum + Number(row.dataset.hours), 0));
}

function drawHead(day, head) {
  const place = column.get(day);
  const shown = { needed: figure(head.needed), on_duty: figure(head.on_duty), short: figure(-head.short), surplus: figure(head.surplus, 0, true) };
  for (const line of Object.keys(figuresOf)) {
    figuresOf[line][place - 1] = head[line];
    table.tHead.querySelector(`tr.${line}`).cells[place].textContent = shown[line];
  }
  const strip = table.tHead.querySelector("tr.strip").cells[place];
  strip.querySelector(".lack").setAttribute("d", bars(head.net, -1));
  strip.querySelector(".over").setAttribute("d", bars(head.net, 1));
}

const bars = (net, side) =>
  net
    .map((people, hour) => {
      const high = Math.min(14, ((people * side) / known.mostNet) * 14);
      return high >= 0.3 ? `M${hour * 2} 14v${(-high * side).toFixed(1)}h1.6V14z` : "";
    })
    .join("");

function drawTotals() {
  const sums = Object.fromEntries(Object.entries(figuresOf).map(([line, all]) => [line, all.reduce((sum, each) => sum + each, 0)]));
  sums.short = -sums.short;
  for (const [line, sum] of Object.entries(sums)) {
    const cells = table.tHead.querySelector(`tr.${line}`).cells;
    cells[cells.length - 1].textContent = figure(sum, 0, line === "surplus");
  }
}
