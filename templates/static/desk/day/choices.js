// Choices for a block, and for people who are to be lent or put on standby: small forms.
import { question } from "../roster/asking.js";
import { known, made, say, word } from "../roster/known.js";
import { agentOf, barOf, blocks, hoursText, nameOf, now, offsetOf, place, timesOf, whenDrawn } from "./lanes.js";
import { asCell, save, times } from "./steps.js";

const HOUR = 60;

function field(label, choices, value, classes = "") {
  const select = made("select", "");
  select.append(...choices);
  if (value !== undefined) select.value = value;
  return [made("label", classes, label, select), select];
}

const buttons = [["", word("giveUpIt")], ["save", word("saveIt"), true]];
const ask = (title, ...fields) => question(title, [made("div", "pick", ...fields)], buttons);

/** The queues somebody may work at. */
function queuesOf(agent) {
  const { desks, home } = known.people[agent];
  return desks.map(([queue, loan]) => {
    const name = known.queues[queue];
    return new Option(queue === home ? word("home", { queue: name }) : loan ? word("onLoan", { queue: name }) : name, queue);
  });
}

/** Asks what is to become of a block. */
export function choices(block) {
  whenDrawn(block, { break: breakAt, standby, work: workAt }[block.dataset.what]);
}

async function breakAt(block) {
  const { start, first, last } = timesOf(block);
  const from = start - Math.floor((start - first) / known.step) * known.step;
  const [label, begins] = field(word("begins"), times(from, last), start, "whole");
  if ((await ask(word("breakOf", { name: nameOf(agentOf(block)) }), label)) !== "save") return;
  if (Number(begins.value) === start) return;
  save([asCell(block, { edits: [{ do: "break", number: Number(block.dataset.number), start: Number(begins.value) }] })]);
}

/** Another queue for a stretch, from when to when; a stretch at another queue than one's own may be moved whole. */
async function workAt(block) {
  const agent = agentOf(block);
  const { start, end, first, last } = timesOf(block);
  const close = last + end - start;
  const [queueLabel, queue] = field(word("queue"), queuesOf(agent), block.dataset.queue, "whole");
  const [fromLabel, from] = field(word("from"), times(first, close - known.step), start);
  const [toLabel, to] = field(word("to"), times(first + known.step, close), end);
  if ((await ask(word("workOf", { name: nameOf(agent) }), queueLabel, fromLabel, toLabel)) !== "save") return;
  const [opens, closes] = [Number(from.value), Number(to.value)];
  const same = queue.value === block.dataset.queue;
  if (same && opens === start && closes === end) return;
  const edit = same
    ? { do: "work", start, end, to_start: opens, to_end: closes }
    : { do: "desk", start: opens, end: closes, queue: queue.value };
  save([asCell(block, { edits: [edit] })]);
}

async function standby(block) {
  const agent = agentOf(block);
  const { code } = barOf(block).dataset;
  const codes = now.standby[agent] ?? [];
  const [label, chosen] = field(word("standbyWith"), [...codes.map(([each, text]) => new Option(text, each)), new Option(known.off, "")], code, "whole");
  if ((await ask(word("standbyOf", { name: nameOf(agent) }), label)) !== "save" || chosen.value === code) return;
  save([asCell(block, { code: chosen.value })]);
}

/** Takes a block off: a desk goes back to one's own queue, a standby shift to a day off. */
export function takeOff(block) {
  whenDrawn(block, taken);
}

function taken(block) {
  const { what } = block.dataset;
  if (what === "break") return say(word("cannotTakeOff"));
  if (what === "standby") return save([asCell(block, { code: "" })]);
  if (block.classList.contains("home")) return say(word("isHome"));
  const { start, end } = timesOf(block);
  save([asCell(block, { edits: [{ do: "desk", start, end, queue: "" }] })]);
}

const people = (ids) => ids.map((id) => new Option(`${known.people[id].name} · ${known.people[id].team}`, id));

document.getElementById("standby")?.addEventListener("click", async () => {
  const off = Object.keys(now.standby).filter((agent) => now.standby[agent].length && !now.onStandby.includes(agent));
  if (!off.length) return say(word("nobodyOff"), question(word("nobodyOff"), [], [["", word("close"), true]]));
  const [whoLabel, who] = field(word("person"), people(off), undefined, "whole");
  const [codeLabel, code] = field(word("standbyWith"), [], undefined, "whole");
  const fill = () => code.replaceChildren(...now.standby[who.value].map(([each, text]) => new Option(text, each)));
  who.addEventListener("change", fill);
  fill();
  if ((await ask(word("newStandby"), whoLabel, codeLabel)) !== "save") return;
  save([{ agent: who.value, day: known.day, was: "", expected: "", code: code.value }], [who.value, known.day, "standby", "0"]);
});

/** Whether somebody may be lent to a queue. */
const mayHelp = (agent, queue) => known.people[agent].desks.some(([each, loan]) => loan && each === queue);
const lendable = (agent) => known.people[agent].desks.some(([, loan]) => loan);

/** Shifts whose people may be lent, those for the queue on the page first: first stretch, hours, name. */
function lendableShifts() {
  const found = [];
  for (const bar of place.querySelectorAll(".bar-of")) {
    const work = blocks(bar).filter((each) => each.dataset.what === "work");
    if (!work.length || !lendable(agentOf(work[0]))) continue;
    const [start, end] = [Math.min(...work.map((each) => timesOf(each).start)), Math.max(...work.map((each) => timesOf(each).end))];
    const { name, team } = known.people[agentOf(work[0])];
    found.push({ block: work[0], start: Math.max(start, offsetOf(work[0])), end, name: `${name} · ${team} · ${bar.dataset.code} ${hoursText(start, end)}` });
  }
  const first = (each) => (mayHelp(agentOf(each.block), now.queue) ? 0 : 1);
  return found.sort((one, other) => first(one) - first(other));
}

document.getElementById("lend")?.addEventListener("click", async () => {
  const shifts = lendableShifts();
  if (!shifts.length) return say(word("nobodyToLend"), question(word("nobodyToLend"), [], [["", word("close"), true]]));
  const [whoLabel, who] = field(word("person"), shifts.map((each, place) => new Option(each.name, place)), undefined, "whole");
  const [queueLabel, queue] = field(word("queue"), [], undefined, "whole");
  const [fromLabel, from] = field(word("from"), []);
  const [toLabel, to] = field(word("to"), []);
  const fill = () => {
    const { block, start, end } = shifts[Number(who.value)];
    const loans = known.people[agentOf(block)].desks.filter(([, loan]) => loan).map(([each]) => each);
    queue.replaceChildren(...loans.map((each) => new Option(word("onLoan", { queue: known.queues[each] }), each)));
    queue.value = loans.includes(now.queue) ? now.queue : loans[0];
    from.replaceChildren(...times(start, end - known.step));
    to.replaceChildren(...times(start + known.step, end));
    to.value = Math.min(end, start + HOUR);
  };
  who.addEventListener("change", fill);
  from.addEventListener("change", () => {
    if (Number(to.value) <= Number(from.value)) to.value = Number(from.value) + known.step;
  });
  fill();
  if ((await ask(word("newLoan"), whoLabel, queueLabel, fromLabel, toLabel)) !== "save") return;
  const { block } = shifts[Number(who.value)];
  const edit = { do: "desk", start: Number(from.value), end: Number(to.value), queue: queue.value };
  save([asCell(block, { edits: [edit] })], [agentOf(block), barOf(block).dataset.day, "work", from.value]);
});
