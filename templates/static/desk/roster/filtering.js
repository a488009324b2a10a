// Teams that fold, and rows that are hidden: by team, skill, code, person.
import { base, known, made, say, word } from "./known.js";
import { go, rowsChanged } from "./selection.js";
import { allRows, table, textOf } from "./wall.js";

const KEY = `dacu-folded-${base}`;
const folded = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
const filters = document.getElementById("filters");
const count = document.getElementById("found");
const MOST = 4;
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
    // Whoever is looked for by name may be of any team.
    const fits = (!team || wanted || row.dataset.team === team) && (!skill || row.dataset.skills.split(" ").includes(skill)) && holds;
    row.hidden = !(fits && (!only || only.has(row.dataset.agent)) && `${row.dataset.name} ${row.dataset.agent}`.toLowerCase().includes(wanted));
    found += !row.hidden;
  }
  const narrowed = Boolean(skill || code || wanted || only);
  for (const each of table.tBodies) {
    each.hidden = (team && !wanted && each.dataset.team !== team) || (narrowed && !each.querySelector("tr[data-agent]:not([hidden])"));
  }
  table.classList.toggle("narrowed", narrowed);
  count.textContent = narrowed ? word(known.people ? "foundHere" : "found", { count: found }) : "";
  if (wanted && known.people) count.append(...elsewhere(wanted, team, found));
  rowsChanged();
}

/** Where teams are pages: who of the others is called so, each a way to that page. */
function elsewhere(wanted, team, found) {
  const others = known.people.filter((each) => each.team !== team && `${each.name} ${each.agent}`.toLowerCase().includes(wanted));
  const links = others.slice(0, MOST).map((each) => {
    const link = made("a", "", `${each.name} ${each.agent}`);
    link.href = `${base}/roster?person=${encodeURIComponent(each.agent)}`;
    return link;
  });
  filters.dataset.first = found || !others.length ? "" : links[0].href;
  if (!others.length) return [];
  const more = others.length > MOST ? [` ${word("andMore", { count: others.length - MOST })}`] : [];
  return [` ${word("foundElsewhere", { count: others.length })}`, ...links.flatMap((link) => [" ", link]), ...more];
}

filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  if (filters.elements.person.value.trim() && filters.dataset.first) location.assign(filters.dataset.first);
});
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
  document.dispatchEvent(new Event("everybody"));
  filters.reset();
  if (!table.dataset.paged) document.querySelector("#teams a")?.click();
  if (folded.has(row.dataset.team)) row.closest("tbody").querySelector("button").click();
  setTimeout(() => {
    go(agent, day);
    say(row.cells[0].textContent);
  });
}
filter();
