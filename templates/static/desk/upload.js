"use strict";
// How far an upload is read, then the page of what was understood; and a table folded to its rows with faults.
const reading = document.querySelector("[data-progress]");
if (reading) {
  const [status, stages] = [reading.querySelector("[role=status]"), reading.querySelector(".stages")];
  const events = new EventSource(reading.dataset.progress);
  events.addEventListener("stage", (event) => {
    status.textContent = JSON.parse(event.data);
    stages.append(Object.assign(document.createElement("li"), { textContent: status.textContent }));
  });
  events.addEventListener("done", () => { events.close(); window.location.replace(reading.dataset.done); });
  events.addEventListener("broken", (event) => { events.close(); status.textContent = JSON.parse(event.data); });
}
for (const box of document.querySelectorAll("[data-only]")) {
  const table = document.getElementById(box.dataset.only);
  box.addEventListener("change", () => table.classList.toggle("only-faulty", box.checked));
}
