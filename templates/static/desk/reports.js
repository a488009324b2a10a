"use strict";
// The page is drawn anew when something it waits for has ended.
const first = document.getElementById("waits").dataset.runs.split(" ")[0];
const stream = new EventSource(`/runs/${first}/events`);
stream.addEventListener("step", (event) => {
  if (!JSON.parse(event.data).ended) return;
  stream.close();
  location.reload();
});
stream.addEventListener("error", () => {
  if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
});
