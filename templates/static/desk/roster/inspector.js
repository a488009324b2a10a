// The inspector: shortages with their ways out, changes against what is published, broken rules.
import { question } from "./asking.js";
import { base, figure, known, made, word } from "./known.js";
import { show } from "./filtering.js";
import { ask, onStep, send } from "./sending.js";

const DELAY = 400;
const side = document.getElementById("inspector");
let timer = 0;
let now = "shortages";
let every = false;

export function choose(name, focus = false) {
  now = name;
  for (const tab of side.querySelectorAll("[role=tab]")) {
    const mine = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(mine));
    tab.tabIndex = mine ? 0 : -1;
    if (mine && focus) tab.focus();
  }
  for (const panel of side.querySelectorAll("[role=tabpanel]")) panel.hidden = panel.dataset.tab !== name;
}

async function load() {
  try {
    const answer = await ask(`inspector?every=${every}`);
    if (!answer.ok) return;
    const focused = side.contains(document.activeElement);
    // What somebody asks beside it stays as it is.
    const kept = ["hour", "panel-cell"].map((id) => document.getElementById(id)).filter(Boolean);
    side.innerHTML = await answer.text();
    for (const each of kept) document.getElementById(each.id).replaceWith(each);
    choose(now, focused);
    if (known.mayChange) explain();
  } catch {
    // Whatever was shown stays.
  }
}

/** Why people are missing, under each card. */
async function explain() {
  try {
    const answer = await ask(`shortages?every=${every}`);
    if (!answer.ok) return;
    for (const card of (await answer.json()).cards) {
      const place = side.querySelector(`[data-key="${CSS.escape(card.key)}"] .reasons`);
      if (place) place.textContent = card.reasons.join(known.said.comma);
    }
  } catch {
    // The figures stand without their reasons.
  }
}

/** Steps that help against one shortage, each taken by a click like any other edit. */
async function help(card) {
  const place = card.querySelector(".fixes");
  // The button goes, the focus waits where the answer comes.
  place.tabIndex = -1;
  place.focus();
  place.replaceChildren(made("p", "dim", word("searching")));
  try {
    const answer = await ask(`shortages/fixes?key=${encodeURIComponent(card.dataset.key)}`);
    const told = await answer.json();
    if (!answer.ok) return place.replaceChildren(made("p", "dim", told.problem));
    if (!told.fixes.length) return place.replaceChildren(made("p", "dim", word("nothingHelps")));
    place.replaceChildren(...told.fixes.map((fix) => way(fix)));
    if (document.activeElement === place) place.querySelector("button").focus();
  } catch {
    place.replaceChildren(made("p", "dim", word("noPreview")));
  }
}

function way(fix) {
  const button = made("button", "btn", word("useThis"));
  button.type = "button";
  button.addEventListener("click", () => {
    choose(now, true);
    button.disabled = true;
    send("fix", { cells: fix.cells });
  });
  const gain = made("b", "better", word("lessShort", { hours: figure(-fix.gain, 1) }));
  return made("div", "way", made("span", "", `${fix.text} `, gain), button);
}

side.addEventListener("click", (event) => {
  const ways = event.target.closest(".ways");
  if (ways) help(ways.closest("[data-key]"));
  if (event.target.closest("#every")) {
    every = true;
    load().then(() => document.getElementById("panel-shortages").focus({ preventScroll: true }));
  }
  const tab = event.target.closest("[role=tab]");
  if (tab) choose(tab.dataset.tab);
  const entry = event.target.closest("[data-agent]");
  if (entry) show(entry.dataset.agent, entry.dataset.day);
});
side.addEventListener("keydown", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  const tabs = [...side.querySelectorAll("[role=tab]")];
  const next = (tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length;
  choose(tabs[next].dataset.tab, true);
});
onStep(() => {
  clearTimeout(timer);
  timer = setTimeout(load, DELAY);
});
choose(now);
// Once the wallchart itself is there.
if (known.mayChange) setTimeout(explain, DELAY);

document.getElementById("help")?.addEventListener("click", () => {
  const keys = document.getElementById("keys").content.cloneNode(true);
  question(word("keys"), [keys], [["", word("close"), true]]);
});
