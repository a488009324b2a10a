"use strict";
// Follows a run: what the server tells is put in place; the chart comes as positions, see run_chart.py.
const run = document.querySelector("[data-run]");
const of = (name) => document.querySelector(`[data-run-${name}]`);
const SVG = "http://www.w3.org/2000/svg";
const LEFT = 56, RIGHT = 976;

const write = (node, text) => {
  if (!node) return;
  if (node.textContent !== text) node.textContent = text;
  if ("hidden" in node.dataset || node.matches(".chip.clock, .waits")) node.hidden = !text;
};

const element = (name, attributes, text = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

const draw = (chart, figures) => {
  const picture = of("chart");
  if (!picture || !chart) return;
  const part = (name) => picture.querySelector(`[data-part="${name}"]`);
  part("up").replaceChildren(
    ...chart.up.flatMap(({ at, text }) => [
      element("line", { class: "grid", x1: LEFT, x2: RIGHT, y1: at, y2: at }),
      element("text", { class: "tick", x: LEFT - 6, y: at + 4 }, text),
    ]),
  );
  part("across").replaceChildren(...chart.across.map(({ at, text }) => element("text", { class: "hour-text", x: at, y: 274 }, text)));
  part("best").setAttribute("d", chart.best);
  part("bound").setAttribute("d", chart.bound);
  for (const end of ["x1", "x2"]) part("now").setAttribute(end, chart.now);
  const left = chart.now > 780;
  const beside = (name, y, text) => {
    const node = part(name);
    node.classList.toggle("tick", left);
    node.setAttribute("x", chart.now + (left ? -8 : 8));
    node.setAttribute("y", y);
    node.textContent = text;
  };
  beside("best-text", Math.max(chart.best_at - 10, 22), figures.best);
  beside("bound-text", Math.min(chart.bound_at + 18, 250), figures.bound);
  picture.setAttribute("aria-label", `${figures.best} ${figures.bound}`);
};

const log = (lines) => {
  const list = of("log");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
  for (const { at, text } of lines) {
    const line = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = at;
    const said = document.createElement("span");
    said.textContent = text;
    line.append(time, said);
    list.append(line);
  }
  if (atEnd) list.scrollTop = list.scrollHeight;
  // Aloud only what opens a new step: figures change too often to be read out.
  if (lines.length) write(of("said"), lines.at(-1).text);
};

const show = (told) => {
  write(of("heading"), told.heading);
  const state = of("state");
  write(state, told.state_text);
  state.className = `chip s-${told.state}`;
  write(of("phase"), told.figures.phase || told.state_text);
  write(of("clock"), told.figures.clock);
  write(of("waits"), told.waits);
  write(of("short"), told.figures.short);
  const keep = of("keep");
  if (keep) keep.hidden = !told.may_keep;
  draw(told.chart, told.figures);
  log(told.lines);
};

if (run) {
  const list = of("log");
  list.scrollTop = list.scrollHeight;
  const offline = of("offline");
  const stream = new EventSource(`/runs/${run.dataset.run}/events?after=${run.dataset.last}`);
  stream.addEventListener("step", (event) => {
    const told = JSON.parse(event.data);
    offline.hidden = true;
    show(told);
    if (told.ended) {
      stream.close();
      window.location.reload();
    }
  });
  stream.addEventListener("open", () => (offline.hidden = true));
  stream.addEventListener("error", () => {
    offline.textContent = run.dataset.offline;
    offline.hidden = false;
    // An answer that is no stream, as after the session ended, is not asked for again by the browser itself.
    if (stream.readyState === EventSource.CLOSED) window.setTimeout(() => window.location.reload(), 5000);
  });
}
