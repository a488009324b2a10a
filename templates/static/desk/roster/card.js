// The card beside a cell: what a change that is not saved yet would bring and break.
import { drawLines, effectLines } from "./effect.js";
import { dayText, made, word } from "./known.js";
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

const lines = (all) => drawLines(card, all);
const nameAt = (agent) => document.querySelector(`tr[data-agent="${CSS.escape(agent)}"]`)?.dataset.name ?? agent;

function effect(from, told, cells, take) {
  lines(effectLines(told, nameAt));
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
