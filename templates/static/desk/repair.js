"use strict";
// One more person who is away, or one fewer. Without this file the form says one.
const repair = document.getElementById("repair");
if (repair) {
  const [rows, row, more] = [repair.querySelector("[data-rows]"), repair.querySelector("template"), repair.querySelector("[data-more]")];
  let next = rows.children.length;
  const show = () => { for (const less of rows.querySelectorAll("[data-less]")) less.hidden = rows.children.length < 2; };
  more.hidden = false;
  more.addEventListener("click", () => {
    const made = row.content.cloneNode(true);
    for (const field of made.querySelectorAll("[name]")) field.name = field.name.replace("NUMBER", next);
    next += 1;
    const days = [...rows.querySelectorAll("[type=date]")].slice(-2).map((each) => each.value);
    made.querySelectorAll("[type=date]").forEach((each, place) => { each.value = days[place] || ""; });
    rows.append(made);
    show();
    rows.lastElementChild.querySelector("input").focus();
  });
  rows.addEventListener("click", (event) => {
    if (!event.target.closest("[data-less]")) return;
    event.target.closest(".away-row").remove();
    show();
    more.focus();
  });
  show();
}
