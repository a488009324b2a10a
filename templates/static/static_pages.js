"use strict";
// English for readers whose browser speaks no Chinese; today open and in sight. All of it works without this file.
if (!navigator.languages.some((language) => language.startsWith("zh"))) document.getElementById("show-en").checked = true;
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const day of document.querySelectorAll(`[data-day="${today}"]`)) {
  day.classList.add("today");
  day.querySelector("details").open = true;
  if (day.offsetParent) day.scrollIntoView({ block: "center" });
}
