// The bars of the coverage strip: who is on duty in an hour, and who could be.
import { showOnly, show } from "./filtering.js";
import { choose } from "./inspector.js";
import { dayText, figure, known, made, word } from "./known.js";
import { ask, onStep } from "./sending.js";
import { changeCells } from "./steps.js";
import { cellAt, table } from "./wall.js";

const MOST = 30;
const strip = table.tHead.querySelector("tr.strip");
const place = document.getElementById("hour");
const nets = new Map(known.days.map((day, index) => [day, known.nets[index]]));
let now = null;
let asked = 0;
let timer = 0;
let marked = [];

const two = (number) => String(number).padStart(2, "0");
const span = (hour) => `${two(hour)}:00–${two(hour + 1)}:00`;

function hourAt(button, event) {
  const box = button.querySelector("svg").getBoundingClientRect();
  return Math.max(0, Math.min(23, Math.floor(((event.clientX - box.left) / box.width) * 24)));
}

/** The hour that lacks most; where none does, the one with most people over. */
function worst(day) {
  const all = nets.get(day);
  const least = Math.min(...all);
  return all.indexOf(least < 0 ? least : Math.max(...all));
}

strip.addEventListener("mousemove", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const hour = hourAt(button, event);
  button.title = `${dayText(button.dataset.day)} ${span(hour)} ${figure(nets.get(button.dataset.day)[hour], 1, true)}`;
});
strip.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  // A click by the keyboard has no place: the hour that matters most.
  const hour = event.detail ? hourAt(button, event) : now?.day === button.dataset.day ? now.hour : worst(button.dataset.day);
  open(button.dataset.day, hour, now?.queue ?? "");
});
strip.addEventListener("keydown", (event) => {
  const button = event.target.closest("button");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!button || !step) return;
  event.preventDefault();
  const from = now?.day === button.dataset.day ? now.hour : worst(button.dataset.day) - step;
  open(button.dataset.day, Math.max(0, Math.min(23, from + step)), now?.queue ?? "");
});

async function open(day, hour, queue) {
  now = { day, hour, queue };
  const mine = ++asked;
  choose("shortages");
  place.hidden = false;
  if (!place.childElementCount) place.replaceChildren(made("p", "dim", word("counting")));
  try {
    const answer = await ask(`hour?${new URLSearchParams(now)}`);
    const told = await answer.json();
    if (mine !== asked) return;
    if (!answer.ok) return place.replaceChildren(made("p", "problem", told.problem));
    draw(told.hour);
  } catch {
    if (mine === asked) place.replaceChildren(made("p", "problem", word("noAnswer")));
  }
}

function close() {
  asked += 1;
  const day = now?.day;
  now = null;
  const inside = place.contains(document.activeElement);
  place.hidden = true;
  place.replaceChildren();
  unmark();
  showOnly(null);
  if (inside) strip.querySelector(`[data-day="${day}"]`).focus();
}

function unmark() {
  for (const td of marked) td.classList.remove("there", "may-come");
  marked = [];
}

function mark(entries, look) {
  for (const each of entries) {
    const td = cellAt(each.agent, each.day);
    if (!td) continue;
    td.classList.add(look);
    marked.push(td);
  }
}

function draw(told) {
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.act : "";
  unmark();
  mark(told.on_duty, "there");
  mark(told.could, "may-come");
  showOnly(new Set([...told.on_duty, ...told.could].map((each) => each.agent)));
  place.replaceChildren(head(told), queues(told), ...people(told));
  if (held) place.querySelector(`[data-act="${CSS.escape(held)}"]`)?.focus();
}

function act(name, text, label, does) {
  const button = made("button", "btn", text);
  button.type = "button";
  button.dataset.act = name;
  if (label) button.setAttribute("aria-label", label);
  button.addEventListener("click", does);
  return button;
}

function head(told) {
  const step = (more) => () => open(told.day, (told.hour + more + 24) % 24, told.queue);
  const row = made("header", "", made("b", "", told.title));
  row.append(act("before", "‹", word("hourBefore"), step(-1)), act("after", "›", word("hourAfter"), step(1)), act("close", "×", word("showAll"), close));
  return row;
}

function queues(told) {
  const list = made("ul", "hour-queues");
  for (const each of told.queues) {
    const mine = each.queue === told.queue;
    const figures = word("hourOf", { queue: each.name, needed: figure(each.needed, 1), there: figure(each.on_duty, 1) });
    const button = act(each.queue, figures, "", () => open(told.day, told.hour, mine ? "" : each.queue));
    button.setAttribute("aria-pressed", String(mine));
    if (each.short >= 0.05) button.append(made("b", "short", ` ${figure(-each.short, 1)}`));
    list.append(made("li", "", button));
  }
  return list;
}

function people(told) {
  const there = made("details", "", made("summary", "", word("onDuty", { count: told.on_duty.length })));
  there.append(made("ul", "entries", ...told.on_duty.slice(0, MOST).map((each) => made("li", "", entry(each)))));
  if (told.on_duty.length > MOST) there.append(made("p", "dim", word("andMore", { count: told.on_duty.length - MOST })));
  const could = made("ul", "could");
  for (const each of told.could.slice(0, MOST)) {
    const take = made("button", "btn", word("changeTo", { code: each.code }));
    take.type = "button";
    take.addEventListener("click", () => {
      take.disabled = true;
      changeCells([{ agent: each.agent, day: each.day, code: each.code, expected: each.was }]);
    });
    could.append(made("li", "", entry(each), take));
  }
  const parts = [there, made("h3", "", word(told.all_asked ? "couldCome" : "couldComeSome", { count: told.could.length })), could];
  if (told.could.length > MOST) parts.push(made("p", "dim", word("andMore", { count: told.could.length - MOST })));
  return parts;
}

function entry(each) {
  const button = made("button", "plain", each.text);
  button.type = "button";
  button.addEventListener("click", () => show(each.agent, each.day));
  return button;
}

onStep((step) => {
  for (const [day, told] of Object.entries(step.heads)) if (nets.has(day)) nets.set(day, told.net);
  if (!now) return;
  clearTimeout(timer);
  timer = setTimeout(() => now && open(now.day, now.hour, now.queue), 300);
});
document.addEventListener("everybody", () => now && close());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && now && (place.contains(event.target) || strip.contains(event.target))) close();
});
