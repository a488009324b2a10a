// The lanes of the day: which block is whose, which one is chosen, and how they are drawn again after a step.
import { base, known, word } from "../roster/known.js";

export const place = document.getElementById("day");
const PEOPLE = ".lane";
/** What the server told with the lanes that are drawn now. */
export let now = known;
const listeners = [];

/** Calls back with the block that is chosen, null where none is. */
export const onChosen = (listener) => listeners.push(listener);
export const plotOf = (block) => block.closest(".plot");
export const barOf = (block) => block.closest(".bar-of");
export const laneOf = (block) => block.closest(PEOPLE);
export const agentOf = (block) => laneOf(block).dataset.agent;
export const nameOf = (agent) => known.people[agent]?.name ?? agent;
export const isBlock = (element) => Boolean(element?.classList?.contains("block"));
export const blocks = (within = place) => [...within.querySelectorAll(".block")];

/** The numbers of a block: minutes of its shift's day. */
export function timesOf(block) {
  const { start, end, first, last } = block.dataset;
  return { start: Number(start), end: Number(end), first: Number(first), last: Number(last) };
}

/** How many minutes the shift's day lies before the day that is shown. */
export const offsetOf = (block) => (Date.parse(known.day) - Date.parse(barOf(block).dataset.day)) / 60000;

/** What names a block, also when it is drawn anew. */
function keyOf(block) {
  const { what, number, start } = block.dataset;
  return [agentOf(block), barOf(block).dataset.day, what, what === "break" ? number : start];
}

let chosen = null;
export const chosenBlock = () => chosen;

/** Makes a block the one that keys act on. The blocks of its lane are reached by Tab, others by the arrows. */
export function choose(block, { focus = true } = {}) {
  if (chosen && chosen !== block) chosen.classList.remove("chosen-one");
  const lane = block && laneOf(block);
  for (const each of blocks()) {
    const tab = lane && each.closest(PEOPLE) === lane ? "0" : "-1";
    if (each.getAttribute("tabindex") !== tab) each.setAttribute("tabindex", tab);
  }
  chosen = block;
  block?.classList.add("chosen-one");
  if (block && focus && document.activeElement !== block) block.focus();
  if (!block) blocks()[0]?.setAttribute("tabindex", "0");
  for (const listener of listeners) listener(block);
}

/** The block next to this one in the lane before or after: at the same hour, of the same kind where there is one. */
export function beside(block, lanes) {
  const all = [...place.querySelectorAll(PEOPLE)].filter((lane) => blocks(lane).length);
  const lane = all[all.indexOf(laneOf(block)) + lanes];
  if (!lane) return block;
  const at = Number.parseFloat(block.getAttribute("x"));
  const far = (each) => Math.abs(Number.parseFloat(each.getAttribute("x")) - at) + (each.dataset.what === block.dataset.what ? 0 : 25);
  return blocks(lane).sort((one, other) => far(one) - far(other))[0];
}

/** Hours of a stretch as they are read: 23:30–24:15. */
export const hoursText = (start, end) => `${clock(start)}–${clock(end, 1440)}`;
/** What a clock shows, also behind midnight; `midnight`: how an end at midnight is written. */
export function clock(minute, midnight = 0) {
  const shown = minute % 1440 || midnight;
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
}

/** Draws a block where it would be. */
export function drawAt(block, start, end) {
  const offset = offsetOf(block);
  const [left, right] = [start, end].map((minute) => Math.min(1440, Math.max(0, minute - offset)));
  block.setAttribute("x", `${(left / 14.4).toFixed(4)}%`);
  block.setAttribute("width", `${((right - left) / 14.4).toFixed(4)}%`);
}

let coverage = null;
let missed = false;
/** Draws the coverage as it would be. */
export function drawCoverage(chart) {
  const chartPlace = document.getElementById("coverage");
  coverage ??= chartPlace.innerHTML;
  chartPlace.innerHTML = chart;
}

/** Draws everything as it is, where something was shown as it would be. */
export function drawBack() {
  if (missed) redraw();
  else if (coverage !== null) document.getElementById("coverage").innerHTML = coverage;
  coverage = null;
}

/** Remembers that others have done a step while a block is under the pencil. */
export function redrawLater() {
  missed = true;
}

const queue = [];
/** Does something with a block; where a step of its lane is on its way, with what the block is after that. */
export function whenDrawn(block, act) {
  if (laneOf(block).querySelector(".waits")) queue.push([keyOf(block), act]);
  else act(block);
}

let asked = 0;
/** The lanes anew, as the draft stands; whoever had the focus keeps it. */
export async function redraw(wanted = null) {
  const mine = ++asked;
  const answer = await fetch(`${base}/day/${known.day}/lanes${location.search}`, { redirect: "manual" });
  if (!answer.ok || mine !== asked) return;
  const fresh = await answer.text();
  if (mine !== asked) return;
  const key = wanted ?? (chosen && keyOf(chosen));
  const focused = place.contains(document.activeElement) || document.activeElement === document.body;
  const scroll = place.querySelector(".lanes-scroll");
  const [top, left] = [scroll.scrollTop, scroll.scrollLeft];
  place.innerHTML = fresh;
  [coverage, missed] = [null, false];
  Object.assign(place.querySelector(".lanes-scroll"), { scrollTop: top, scrollLeft: left });
  now = JSON.parse(place.querySelector(".fresh").textContent);
  chosen = null;
  const again = key && nearest(key);
  choose(again ?? null, { focus: focused && Boolean(again) });
  for (const [which, act] of queue.splice(0)) {
    const block = nearest(which);
    if (block) act(block);
  }
}

/** The block as it is drawn now, where it has the same times; else itself, so that the server asks. */
export function live(block) {
  if (block.isConnected) return block;
  const fresh = nearest(keyOf(block));
  return fresh && fresh.dataset.start === block.dataset.start && fresh.dataset.end === block.dataset.end ? fresh : block;
}

/** The block of that key; where it begins at another time now, the nearest of its kind in the same shift. */
function nearest([agent, day, what, which]) {
  const lane = place.querySelector(`.lane[data-agent="${CSS.escape(agent)}"]`);
  const mine = lane ? blocks(lane).filter((each) => each.dataset.what === what && barOf(each).dataset.day === day) : [];
  const of = (each) => Number(what === "break" ? each.dataset.number : each.dataset.start);
  return mine.sort((one, other) => Math.abs(of(one) - which) - Math.abs(of(other) - which))[0];
}

/** What a block is called, at other hours than its own. */
export function saidAt(block, start, end) {
  const name = block.getAttribute("aria-label").replace(/\s*\d\d:\d\d–\d\d:\d\d$/, "");
  return word("moved", { what: name, hours: hoursText(start, end) });
}
