"use strict";
// Settings that were changed stand out and are counted; the editor shows numbers of lines, marks those in which the
// loader finds faults and asks it while one types. Forms and editor work without this file.
const settings = document.querySelector("[data-settings]");
if (settings) {
  const [said, fields] = [settings.querySelector(".save .what"), [...settings.querySelectorAll("[data-was]")]];
  const show = () => {
    const changed = fields.filter((field) => field.value.trim() !== field.dataset.was);
    for (const field of fields) field.classList.toggle("changed", changed.includes(field));
    if (said) said.textContent = changed.length ? said.dataset.count.replace("{count}", changed.length) : "";
  };
  settings.addEventListener("input", show);
  // What was not touched is not sent: thousands of values would be.
  let sent = false;
  window.addEventListener("beforeunload", (event) => { if (!sent && settings.querySelector(".changed")) event.preventDefault(); });
  settings.addEventListener("submit", () => { sent = true; for (const field of fields) if (field.value.trim() === field.dataset.was) field.disabled = true; });
  window.addEventListener("pageshow", () => { sent = false; for (const field of fields) field.disabled = false; show(); });
  show();
  // An entry somebody came for is unfolded, and what it stands in.
  const asked = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  for (let each = asked; each && each !== settings; each = each.parentElement) if (each.matches("details")) each.open = true;
  if (asked) asked.scrollIntoView();
}

const more = document.querySelector("[data-more]");
if (more) {
  fetch(more.dataset.more).then(async (answer) => {
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".more");
    if (answer.ok && found) more.querySelector("[role=status]").replaceWith(found);
  });
}

const editor = document.querySelector("[data-editor]");
if (editor) {
  const [text, numbers, found] = [editor.querySelector("textarea"), editor.querySelector(".lines"), editor.querySelector(".found")];
  const LINE = 20;
  let count = 0;
  const marks = () => new Map([...found.querySelectorAll("li[data-line]")].map((each) => [Number(each.dataset.line), each.textContent]));
  const number = () => {
    const lines = text.value.split("\n").length;
    if (lines !== count) {
      count = lines;
      numbers.replaceChildren(...Array.from({ length: lines }, (_each, place) => Object.assign(document.createElement("span"), { textContent: place + 1 })));
    }
    const bad = marks();
    [...numbers.children].forEach((each, place) => {
      each.classList.toggle("bad", bad.has(place + 1));
      each.title = bad.get(place + 1) || "";
    });
    numbers.scrollTop = text.scrollTop;
  };
  const go = (line) => {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    text.scrollTop = Math.max(0, (line - 6) * LINE);
    numbers.scrollTop = text.scrollTop;
  };
  const list = (faults) => {
    const lines = faults.map((fault) => {
      const line = document.createElement("li");
      if (fault.line) line.dataset.line = fault.line;
      const place = fault.line ? Object.assign(document.createElement("a"), { href: `#line-${fault.line}` }) : document.createElement("b");
      line.append(Object.assign(place, { textContent: fault.place }), " ");
      if (fault.value) line.append(Object.assign(document.createElement("code"), { textContent: fault.value }), " ");
      line.append(`${fault.problem} `, Object.assign(document.createElement("small"), { textContent: fault.remedy }));
      return line;
    });
    found.querySelector(".faults").replaceChildren(...lines);
    if (!faults.length) found.querySelector(".faults").append(Object.assign(document.createElement("li"), { textContent: found.dataset.nothing }));
    number();
  };
  let waiting = 0;
  let [asking, again] = [false, false];
  // One question at a time: with large tables an answer takes seconds.
  const ask = async () => {
    if (asking) { again = true; return; }
    asking = true;
    const answer = await fetch(editor.dataset.try, { method: "POST", headers: { "X-Csrf": editor.elements.csrf.value }, body: new URLSearchParams({ text: text.value }) }).catch(() => null);
    if (answer && answer.ok && !again) list((await answer.json()).faults);
    asking = false;
    if (again) { again = false; ask(); }
  };
  text.addEventListener("input", () => { number(); clearTimeout(waiting); waiting = setTimeout(ask, 900); });
  text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
  found.addEventListener("click", (event) => { const at = event.target.closest("li[data-line]"); if (!at) return; event.preventDefault(); go(Number(at.dataset.line)); });
  number();
  const hash = decodeURIComponent(window.location.hash.slice(1));
  const line = /^line-(\d+)$/.exec(hash);
  if (line) go(Number(line[1]));
  else if (hash) {
    // A setting of a form: the line its entry begins in, by the last key of its path.
    const section = text.value.split("\n").findIndex((each) => each.startsWith(`${hash.split(/[.[]/)[0]}:`));
    if (section >= 0) go(section + 1);
  }
}
