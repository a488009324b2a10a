"use strict";
// Moments are sent in UTC and shown by the clock of whoever reads.
const pad = (number) => String(number).padStart(2, "0");
for (const each of document.querySelectorAll("time[datetime]")) {
  const at = new Date(each.dateTime);
  if (!Number.isNaN(at.getTime()))
    each.textContent = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
