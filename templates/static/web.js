"use strict";
// Left and right arrows go to the day before and after; everything works without this file.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, [tabindex]")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel="${rel}"]`);
  if (link) link.click();
});

// A search field hides rows of the table it names while one types; without this file the server does it on Enter.
const lines = (rows) => rows.filter((row) => !row.hidden && row.dataset.line).map((row) => row.dataset.line);
for (const field of document.querySelectorAll("input[data-filter]")) {
  const rows = [...document.querySelectorAll(field.dataset.filter)];
  const found = document.querySelector(field.dataset.found);
  const all = found.textContent.split("/").pop().trim();
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !(row.dataset.line || "").split("\t").slice(0, 3).join("\n").toLowerCase().includes(wanted);
    found.textContent = `${lines(rows).length} / ${all}`;
    document.querySelector("#all-links").value = lines(rows).join("\n");
  });
}

// Copies a field; the clipboard is there on secure addresses only, elsewhere the field itself is selected and copied.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.querySelector(button.dataset.copy);
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else {
      field.closest("details").open = true;
      field.select();
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
