// The score of the draft, as every page that changes it shows it.
import { figure, word } from "./known.js";

/** The figures that are always in view, with what the last step did to them. */
export function drawScore(score) {
  const parts = { cost: [score.cost, 0], short: [score.short, 1], broken: [score.broken, 0] };
  for (const [name, [value, digits]] of Object.entries(parts)) {
    const place = document.querySelector(`#score [data-part="${name}"]`);
    const change = Number((value - score.was[name]).toFixed(digits));
    place.querySelector("b").textContent = figure(value, digits);
    const told = place.querySelector("small");
    told.textContent = change ? figure(change, digits, true) : "";
    told.className = change < 0 ? "better" : "worse";
    told.title = change ? word("sinceLast") : "";
  }
}
