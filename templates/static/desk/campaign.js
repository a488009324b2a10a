"use strict";
// Figures that take longer come after the page; ends of phases are dragged or moved by the arrow keys. Both write into
// the fields of the form, which works without this file.
document.documentElement.classList.add("scripted");

const figures = document.querySelector("[data-figures]");
if (figures) {
  fetch(figures.dataset.figures).then(async (answer) => {
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const card of found.querySelectorAll(".figure")) document.getElementById(card.id).replaceWith(card);
  });
}

const plot = document.querySelector(".timeline");
const form = document.querySelector("[data-days]");
if (plot && form) {
  const [svg, day] = [plot.querySelector("svg"), Number(plot.dataset.day)];
  const begin = Date.parse(`${plot.dataset.first}T00:00:00Z`);
  const DAY = 86400000;
  const field = (place, end) => form.elements[`${end}.${place}`];
  const ordinal = (text) => Math.round((Date.parse(`${text}T00:00:00Z`) - begin) / DAY);
  const iso = (number) => new Date(begin + number * DAY).toISOString().slice(0, 10);
  const save = form.querySelector("[data-save]");

  const draw = (row) => {
    const place = row.dataset.place;
    const [first, last] = ["first", "last"].map((end) => ordinal(field(place, end).value));
    if (Number.isNaN(first) || Number.isNaN(last)) return;
    const span = row.querySelector(".span");
    span.setAttribute("x", `${first * day}%`);
    span.setAttribute("width", `${Math.max(0, last - first + 1) * day}%`);
    for (const end of row.querySelectorAll(".end")) {
      const at = end.dataset.end === "first" ? first : last + 1;
      end.setAttribute("x", `${at * day}%`);
      end.setAttribute("aria-valuetext", field(place, end.dataset.end).value);
    }
    row.classList.toggle("moved", ["first", "last"].some((end) => field(place, end).value !== field(place, end).dataset.was));
  };
  const told = () => {
    const changed = [...form.querySelectorAll("fieldset")].filter((each) => [...each.querySelectorAll("input")].some((input) => input.value !== input.dataset.was));
    save.toggleAttribute("data-idle", !changed.length);
    save.querySelector(".what").textContent = changed.map((each) => `${each.querySelector("legend").textContent} ${[...each.querySelectorAll("input")].map((input) => (input.value === input.dataset.was ? input.value : `${input.dataset.was} → ${input.value}`)).join(" – ")}`).join("; ");
  };
  const rows = [...svg.querySelectorAll(".bar-row")];
  const set = (row, end, number) => { field(row.dataset.place, end).value = iso(number); draw(row); told(); };

  for (const row of rows) {
    for (const end of row.querySelectorAll(".end")) {
      const name = end.dataset.end;
      const now = () => ordinal(field(row.dataset.place, name).value);
      end.addEventListener("pointerdown", (event) => {
        end.setPointerCapture(event.pointerId);
        const [from, start, wide] = [event.clientX, now(), svg.getBoundingClientRect().width];
        const move = (to) => set(row, name, start + Math.round((100 * (to.clientX - from)) / wide / day));
        const stop = () => { end.removeEventListener("pointermove", move); end.removeEventListener("pointerup", stop); end.removeEventListener("pointercancel", stop); };
        end.addEventListener("pointermove", move);
        end.addEventListener("pointerup", stop);
        end.addEventListener("pointercancel", stop);
      });
      end.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 7, PageDown: -7 }[event.key];
        if (event.key === "Escape") { field(row.dataset.place, name).value = field(row.dataset.place, name).dataset.was; draw(row); told(); }
        if (event.key === "Enter") form.requestSubmit();
        if (!step) return;
        event.preventDefault();
        set(row, name, now() + (event.shiftKey ? 7 * step : step));
      });
    }
    for (const end of ["first", "last"]) field(row.dataset.place, end).addEventListener("input", () => { draw(row); told(); });
  }
  if (!save.hasAttribute("data-idle")) { rows.forEach(draw); told(); save.removeAttribute("data-idle"); }
}
