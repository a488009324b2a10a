// Teams that fold, and rows that are hidden: by team, skill, code, person.
import { base, say, word } from "./known.js";
import { go, rowsChanged } from "./selection.js";
import { allRows, table, textOf } from "./wall.js";

const KEY = `dacu-folded-${base}`;
const folded = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
const filters = document.getElementById("filters");
const count = document.getElementById("found");
let only = null;

for (const team of table.tBodies) {
  const button = team.querySelector("button");
  const fold = () => {
    team.classList.toggle("folded", folded.has(team.dataset.team));
    button.setAttribute("aria-expanded", String(!folded.has(team.dataset.team)));
  };
  button.addEventListener("click", () => {
    if (!folded.delete(team.dataset.team)) folded.add(team.dataset.team);
    localStorage.setItem(KEY, JSON.stringify([...folded]));
    fold();
    rowsChanged();
  });
  fold();
}

function filter() {
  const { skill, code, person } = Object.fromEntries(new FormData(filters));
  const team = document.querySelector("#teams [aria-current]")?.dataset.team ?? "";
  const wanted = person.trim().toLowerCase();
  let found = 0;
  for (const row of allRows()) {
    const holds = !code || [...row.cells].slice(1, -1).some((td) => textOf(td) === code);
    const fits = (!team || row.dataset.team === team) && (!skill || row.dataset.skills.split(" ").includes(skill)) && holds;
    row.hidden = !(fits && (!only || only.has(row.dataset.agent)) && `${row.dataset.name} ${row.dataset.agent}`.toLowerCase().includes(wanted));
    found += !row.hidden;
  }
  const narrowed = Boolean(skill || code || wanted || only);
  for (const each of table.tBodies) {
    each.hidden = (team && each.dataset.team !== team) || (narrowed && !each.querySelector("tr[data-agent]:not([hidden])"));
  }
  table.classList.toggle("narrowed", narrowed);
  count.textContent = narrowed ? word("found", { count: found }) : "";
  rowsChanged();
}

filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(filter));
// Where all teams stand on the page, a team is a filter; above that it is a page of its own.
document.getElementById("teams")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || table.dataset.paged || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  document.querySelector("#teams [aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href);
  filter();
});

/** Shows these agents alone, whatever else is asked for; all of them with null. */
export function showOnly(agents) {
  only = agents;
  filter();
}

/** Goes to somebody's day, through whatever hides it. */
export function show(agent, day) {
  if (go(agent, day)) return;
  const row = [...allRows()].find((each) => each.dataset.agent === agent);
  if (!row) return location.assign(`${base}/roster?person=${encodeURIComponent(agent)}`);
  filters.reset();
  document.querySelector("#teams a")?.click();
  if (folded.has(row.dataset.team)) row.closest("tbody").querySelector("button").click();
  setTimeout(() => {
    go(agent, day);
    say(row.cells[0].textContent);
  });
}
filter();
