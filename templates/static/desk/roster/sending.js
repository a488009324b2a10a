// Steps on their way to the server: one after the other, kept in this browser until they are answered.
import { base, known, made, say, word } from "./known.js";

const PREFIX = `dacu-roster-${base}-${known.account}-`;
const RETRY = 5000;
const POLL = 10000;
const undoButton = document.getElementById("undo");
const redoButton = document.getElementById("redo");
const banner = document.getElementById("waiting");
let csrf = document.querySelector("meta[name=csrf]").content;
let position = known.position;
let busy = false;
let held = false;
const drawn = new Map();
const listeners = [];
let asking = async () => null;

/** Calls back with every step that was drawn, one's own or another's. */
export const onStep = (listener) => listeners.push(listener);
/** Sets who asks what to do with cells somebody else has changed; it answers the cells to send again, or none. */
export const whoAsks = (ask) => { asking = ask; };

const jobs = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).sort().map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));

/** A word nobody else makes, so that a step sent twice is done once. */
export function token() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Takes a step to be sent; `restore` shows everything as it was where it is refused. */
export function send(path, body, restore = () => {}) {
  const job = { path, body: { token: token(), ...body } };
  job.key = `${PREFIX}${Date.now()}-${String(jobs.length).padStart(4, "0")}-${job.body.token}`;
  try {
    localStorage.setItem(job.key, JSON.stringify({ path: job.path, body: job.body }));
  } catch {
    // A browser that keeps nothing still sends.
  }
  drawn.set(job.key, restore);
  jobs.push(job);
  pump();
}

/** Asks the server something that changes nothing. Throws where there is no answer. */
export async function ask(path, body) {
  const answer = await fetch(`${base}/roster/${path}`, {
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json", "X-Csrf": csrf } : {},
    body: body && JSON.stringify(body),
    redirect: "manual",
  });
  return answer;
}

/** Whether nobody is signed in here any more: pages are led to where one signs in, scripts are told. */
const ended = (answer) => answer.type === "opaqueredirect" || answer.status === 401;

function done(job) {
  jobs.shift();
  localStorage.removeItem(job.key);
  drawn.delete(job.key);
}

async function pump() {
  if (busy || held) return;
  busy = true;
  let renewed = false;
  while (jobs.length) {
    const job = jobs[0];
    let answer;
    let told = {};
    try {
      answer = await ask(job.path, { ...job.body, since: position });
      if (ended(answer)) {
        expired();
        break;
      }
      told = await answer.json();
    } catch {
      offline();
      break;
    }
    if (answer.ok) {
      done(job);
      take(told.step);
    } else if (answer.status === 403 && !renewed && (await renew())) {
      renewed = true;
    } else if (answer.status >= 500) {
      offline(told.problem);
      break;
    } else {
      const restore = drawn.get(job.key);
      done(job);
      if (answer.status === 409 && told.taken) await settle(job, told.taken, restore);
      else refused(told, restore);
    }
  }
  busy = false;
  if (!jobs.length) quiet();
}

/** A session that began anew has another secret. */
async function renew() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("meta[name=csrf]")?.content;
  const other = Boolean(fresh) && fresh !== csrf;
  csrf = fresh || csrf;
  return other;
}

async function settle(job, taken, restore) {
  held = true;
  restore?.();
  const again = await asking(job.body.cells, taken);
  held = false;
  await refresh();
  if (again.length) {
    const body = { ...job.body, token: token(), cells: again };
    send(job.path, body);
  }
}

function refused(told, restore) {
  restore?.();
  const faults = (told.faults ?? []).map((each) => [each.place, each.value, each.problem, each.remedy].filter(Boolean).join(" "));
  document.dispatchEvent(new CustomEvent("refused", { detail: [told.problem, ...faults] }));
}

/** Remembers where the draft stands and tells whoever draws steps. */
function take(step) {
  if (!step) return;
  position = step.position;
  if (undoButton) {
    const at = document.activeElement;
    [undoButton.disabled, redoButton.disabled] = [!step.undo, !step.redo];
    // A button that has nothing left to do would lose the focus to nowhere.
    if (at === undoButton && at.disabled) redoButton.focus();
    if (at === redoButton && at.disabled) undoButton.focus();
  }
  if (step.said && (step.cells.length || Object.keys(step.heads).length)) say(step.said);
  for (const listener of listeners) listener(step);
}

function waiting(text, ...actions) {
  banner.replaceChildren(made("span", "", text), ...actions);
  banner.hidden = false;
}
const count = () => jobs.reduce((sum, job) => sum + (job.body.cells?.length ?? 1), 0);

function offline(problem) {
  const again = made("button", "btn", word("tryAgain"));
  again.type = "button";
  again.addEventListener("click", pump);
  waiting(problem ? word("refusedNow", { problem, count: count() }) : word("offline", { count: count() }), again);
  setTimeout(pump, RETRY);
}

function expired() {
  const link = made("a", "btn", word("signIn"));
  link.href = `/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`;
  waiting(word(jobs.length ? "expiredWaiting" : "expired", { count: count() }), link);
}

function quiet() {
  banner.hidden = true;
}

/** What others did since. */
export async function refresh() {
  // Where no draft is open, whoever only reads begins none by asking.
  if (!known.mayChange && !known.position) return;
  try {
    const answer = await ask(`state?since=${position}`);
    if (ended(answer)) return expired();
    if (answer.ok) {
      const { step } = await answer.json();
      if (step.position !== position) take(step);
      if (!jobs.length) quiet();
    }
  } catch {
    // The next time will tell.
  }
}

undoButton?.addEventListener("click", () => send("undo", {}));
redoButton?.addEventListener("click", () => send("redo", {}));
window.addEventListener("online", pump);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") jobs.length ? pump() : refresh();
});
setInterval(() => {
  if (document.visibilityState === "visible" && !busy && !held && !jobs.length) refresh();
}, POLL);
window.addEventListener("beforeunload", (event) => {
  if (busy && jobs.length) event.preventDefault();
});
pump();
