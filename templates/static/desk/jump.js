"use strict";
// Ctrl K, or the button at the top: jump to a person, a day, a page, a command, a campaign.
{
  const dialog = document.getElementById("jump");
  const field = document.getElementById("jump-field");
  const list = document.getElementById("jump-list");
  const said = document.getElementById("jump-said");
  const MOST = 8;
  let groups = null;
  let options = [];
  let active = 0;

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  async function open() {
    if (dialog.open) return dialog.close();
    field.value = "";
    dialog.showModal();
    draw();
    if (groups) return;
    try {
      const answer = await fetch(dialog.dataset.source, { redirect: "manual", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      groups = (await answer.json()).groups;
      for (const { entries } of groups) for (const each of entries) each.found = folded(each.find);
      draw();
    } catch {
      said.textContent = dialog.dataset.away;
    }
  }

  /** Every word has to be there; what begins with the first of them comes first. */
  function matching(entries, words) {
    if (!words.length) return entries;
    const fits = entries.filter((each) => words.every((word) => each.found.includes(word)));
    const rank = (each) => (each.found.startsWith(words[0]) || each.found.includes(` ${words[0]}`) ? 0 : 1);
    return fits.map((each, place) => [rank(each), place, each]).sort((one, other) => one[0] - other[0] || one[1] - other[1]).map((each) => each[2]);
  }

  function draw() {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    options = [];
    list.replaceChildren();
    for (const { name, entries } of groups ?? []) {
      // Hundreds of people and days say nothing before something is typed.
      if (!words.length && (entries[0].person || entries[0].address.includes("/day/"))) continue;
      const some = matching(entries, words).slice(0, words.length ? MOST : undefined);
      if (!some.length) continue;
      const group = document.createElement("div");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      const head = document.createElement("div");
      head.className = "jump-group";
      head.setAttribute("aria-hidden", "true");
      head.textContent = name;
      group.append(head, ...some.map(option));
      list.append(group);
    }
    choose(0);
    if (!groups) said.textContent = "…";
    else if (!options.length) said.textContent = dialog.dataset.none;
    else said.textContent = words.length ? dialog.dataset.found.replace("{count}", options.length).replace("{first}", options[0].entry.text) : "";
  }

  function option(entry) {
    const line = document.createElement("div");
    line.setAttribute("role", "option");
    line.id = `jump-${options.length}`;
    const text = document.createElement("span");
    text.textContent = entry.text;
    const hint = document.createElement("small");
    hint.textContent = entry.hint;
    line.append(text, hint);
    line.addEventListener("click", () => go(entry));
    options.push({ line, entry });
    return line;
  }

  function choose(place) {
    active = options.length ? (place + options.length) % options.length : 0;
    options.forEach(({ line }, each) => line.setAttribute("aria-selected", String(each === active)));
    const now = options[active]?.line;
    if (now) field.setAttribute("aria-activedescendant", now.id);
    else field.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  function go(entry) {
    dialog.close();
    if (!entry.fields) return location.assign(entry.address);
    const form = document.createElement("form");
    form.method = "post";
    form.action = entry.address;
    const csrf = document.querySelector("meta[name=csrf]").content;
    for (const [name, value] of Object.entries({ csrf, ...entry.fields })) {
      const held = document.createElement("input");
      held.type = "hidden";
      held.name = name;
      held.value = value;
      form.append(held);
    }
    document.body.append(form);
    form.submit();
  }

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // Enter that ends what an input method composes is not meant for the list.
    if (event.isComposing) return;
    if (step) choose(active + step);
    else if (event.key === "Enter" && options[active]) go(options[active].entry);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.getElementById("jump-close").addEventListener("click", () => dialog.close());
  const button = document.getElementById("jump-open");
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      open();
    },
    true,
  );
}
