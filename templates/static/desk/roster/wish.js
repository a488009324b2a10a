// The price of a wish for the day of the selected cell, and taking it over as a step.
import { changeLines, drawn } from "./effect.js";
import { choose } from "./inspector.js";
import { dayText, known, made, word } from "./known.js";
import { activeCell, onMove } from "./selection.js";
import { ask, onStep, send } from "./sending.js";
import { agentOf, codeOf, dayOf, isCell, nameOf, table } from "./wall.js";

const form = document.getElementById("wish");
const answer = document.getElementById("wish-answer");
const choice = form.elements.wish;
let asked = 0;

function about(td) {
  asked += 1;
  const code = codeOf(td);
  const team = td.parentElement.dataset.team;
  form.querySelector("h3").textContent = `${nameOf(td)} · ${dayText(dayOf(td))} · ${code || known.off}`;
  const codes = Object.entries(known.codes).filter(([, each]) => !each.teams.length || each.teams.includes(team));
  const before = choice.value;
  const groups = [["wishFor", ""], ["wishAgainst", "!"]].map(([name, sign]) => {
    const group = made("optgroup", "");
    group.label = word(name);
    group.append(...codes.map(([each, { said }]) => new Option(sign ? word("wishNot", { what: said }) : said, sign + each)));
    return group;
  });
  choice.replaceChildren(new Option(word("wishOff"), ""), ...groups);
  choice.value = [...choice.options].some((each) => each.value === before) ? before : "";
  answer.replaceChildren();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const td = activeCell();
  if (!td) return;
  const mine = ++asked;
  answer.replaceChildren(made("p", "dim", word("countingWish")));
  const avoid = choice.value.startsWith("!");
  const wanted = new URLSearchParams({ agent: agentOf(td), day: dayOf(td), code: choice.value.replace("!", ""), avoid });
  try {
    const got = await ask(`wish?${wanted}`);
    const told = await got.json();
    if (mine === asked) answer.replaceChildren(...(got.ok ? shown(told.wish) : [made("p", "problem", told.problem)]));
  } catch {
    if (mine === asked) answer.replaceChildren(made("p", "problem", word("noAnswer")));
  }
});

function shown(wish) {
  const parts = [made("p", "", made("b", "", wish.title)), ...wish.notes.map((text) => made("p", "dim", text))];
  for (const way of wish.ways) {
    const effect = made("dl", "effect", ...drawn(changeLines(way.effect)));
    const moves = made("ul", "moves", ...way.lines.map((text) => made("li", "", text)));
    parts.push(made("article", "card way-card", made("h3", "", way.head), moves, effect, taking(way.cells, word("useThis"), way.keeps)));
  }
  if (wish.could.length) {
    const list = wish.could.map((each) => made("li", "", made("span", "", each.text), taking(each.cells, word("giveTo", { name: each.name }))));
    parts.push(made("h3", "", word("could")), made("ul", "could", ...list));
  }
  return parts;
}

function taking(cells, text, primary = false) {
  const button = made("button", primary ? "btn primary" : "btn", text);
  button.type = "button";
  button.addEventListener("click", () => {
    button.disabled = true;
    send("fix", { cells });
  });
  return button;
}

onMove(about);
onStep((step) => {
  const td = activeCell();
  if (!td || !(step.cells.length || Object.keys(step.heads).length)) return;
  const had = answer.childElementCount;
  about(td);
  if (had) answer.replaceChildren(made("p", "dim", word("wishOutdated")));
});
table.addEventListener("keydown", (event) => {
  if (!isCell(event.target) || !event.altKey || event.code !== "KeyW") return;
  event.preventDefault();
  choose("cell");
  choice.focus();
});
if (activeCell()) about(activeCell());
