// Steps of the day view: what is asked of the server, looked at before it is saved, and saved.
import { dayText, known, made, word } from "../roster/known.js";
import { drawLines, effectLines } from "../roster/effect.js";
import { ask, send } from "../roster/sending.js";
import { agentOf, barOf, clock, drawCoverage, live, nameOf, redraw } from "./lanes.js";

const DELAY = 150;
const card = document.getElementById("card");
let timer = 0;
let asked = 0;

/** What is asked of the shift of a block. */
export function asCell(shown, edits) {
  const block = live(shown);
  const { day, print, code } = barOf(block).dataset;
  return { agent: agentOf(block), day, was: code, expected: print, ...edits };
}

/** Saves cells as one step; `wanted`: the block to go on with. */
export function save(cells, wanted = null) {
  hide();
  send("day", { cells }, () => redraw(wanted));
}

/** Shows beside an element what cells would come to, and the coverage as it would be. */
export function preview(from, cells, title) {
  const mine = ++asked;
  clearTimeout(timer);
  head(from, cells, title);
  timer = setTimeout(async () => {
    try {
      const answer = await ask("day/preview", { cells, day: known.day, queue: known.queue });
      const told = await answer.json();
      if (mine !== asked) return;
      if (answer.ok) {
        drawLines(card, effectLines(told.effect, nameOf));
        drawCoverage(told.chart);
      } else drawLines(card, faultLines(told));
    } catch {
      if (mine === asked) drawLines(card, [[word("noPreview"), "", ""]]);
    }
    beside(from);
  }, DELAY);
}

const faultLines = (told) => (told.faults?.length ? told.faults.map((each) => [[each.problem, each.remedy].filter(Boolean).join(" · "), "", "!", "worse"]) : [[told.problem, "", "!", "worse"]]);

export function hide() {
  asked += 1;
  clearTimeout(timer);
  if (card) card.hidden = true;
}

function head(from, cells, title) {
  const list = made("dl", "");
  list.append(made("div", "dim", "…"));
  const name = `${nameOf(cells[0].agent)} · ${dayText(cells[0].day)}`;
  card.replaceChildren(made("header", "", made("b", "", name), made("span", "dim", title)), list);
  beside(from);
}

/** Below the element, else above it; where there is no room for it at its side, at the top of the window. */
function beside(from) {
  card.hidden = false;
  const [box, size] = [from.getBoundingClientRect(), card.getBoundingClientRect()];
  const below = box.bottom + 8 + size.height < innerHeight - 50;
  const top = below ? box.bottom + 8 : Math.max(8, box.top - size.height - 8);
  const left = Math.max(8, Math.min(box.left, innerWidth - size.width - 8));
  card.style.setProperty("left", `${left + scrollX}px`);
  card.style.setProperty("top", `${top + scrollY}px`);
}

/** Times a step apart, as choices. */
export function times(first, last, step = known.step) {
  const found = [];
  for (let at = first; at <= last; at += step) found.push(new Option(clock(at), at));
  return found;
}
