"use strict";
// Sliders write into the field beside them; studies under way are followed to their end.
for (const slide of document.querySelectorAll(".slide")) {
  const field = document.getElementById(slide.dataset.of);
  const written = () => {
    const value = Number(slide.value);
    if (slide.value === slide.dataset.base) return "";
    if (slide.dataset.form === "share") return `${value}%`;
    return slide.dataset.form === "people" && value > 0 ? `+${value}` : `${value}`;
  };
  slide.addEventListener("input", () => {
    field.value = written();
    field.removeAttribute("aria-invalid");
  });
  const follow = () => {
    const text = field.value.trim().replace("％", "%").replace("−", "-");
    const value = Number(text.replace(/%$/, "")) * (slide.dataset.form === "share" && !text.endsWith("%") ? 100 : 1);
    // Several values stand in no one place: the slider shows how the scenario has it.
    slide.value = text && Number.isFinite(value) ? value : slide.dataset.base;
  };
  field.addEventListener("input", follow);
  follow();
}

let changed = false;
document.getElementById("levers")?.addEventListener("input", () => (changed = true));
for (const card of document.querySelectorAll("[data-run]")) {
  const part = (name) => card.querySelector(`[data-part="${name}"]`);
  const stream = new EventSource(`/runs/${card.dataset.run}/events?after=${card.dataset.last}`);
  stream.addEventListener("step", (event) => {
    const told = JSON.parse(event.data);
    part("state").textContent = told.state_text;
    part("state").className = `chip s-${told.state}`;
    part("clock").textContent = told.figures.clock;
    part("waits").textContent = told.waits;
    if (told.state === "running") card.querySelector("progress").value = told.figures.share;
    if (told.ended) {
      stream.close();
      // What somebody is typing is not taken away: they go there themselves.
      if (!changed) {
        location.assign(card.dataset.open);
        return;
      }
      const there = Object.assign(document.createElement("a"), { href: card.dataset.open, textContent: told.state_text });
      part("state").replaceChildren(there);
    }
  });
  stream.addEventListener("error", () => {
    part("waits").textContent = card.dataset.offline;
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
  });
}
