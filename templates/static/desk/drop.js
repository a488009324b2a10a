"use strict";
// Files dropped onto a form are sent by it, with how much has arrived; what is refused is listed at the field and the
// choice stays. Without this file the form is sent as any other.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const [zone, field, chosen] = [".drop", ".drop input", ".drop-chosen"].map((name) => form.querySelector(name));
  const [sending, problem] = [form.querySelector(".sending"), form.querySelector(".problem")];
  const [bar, status] = [sending.querySelector("progress"), sending.querySelector("[role=status]")];

  const show = () => { chosen.textContent = [...field.files].map((file) => file.name).join(" · "); };
  const over = (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  };
  const drop = (event) => {
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    field.files = event.dataTransfer.files;
    show();
    if ("dropSend" in form.dataset) form.requestSubmit();
  };
  const place = "dropSend" in form.dataset ? document : zone;
  place.addEventListener("dragover", over);
  place.addEventListener("dragleave", () => zone.classList.remove("over"));
  place.addEventListener("drop", drop);
  field.addEventListener("change", () => { show(); if ("dropSend" in form.dataset && field.files.length) form.requestSubmit(); });

  const refuse = (text, faults) => {
    sending.hidden = true;
    problem.hidden = false;
    if (document.activeElement === document.body) field.focus();
    problem.replaceChildren(Object.assign(document.createElement("span"), { className: "said", textContent: text }));
    if (!faults.length) return;
    const list = Object.assign(document.createElement("ul"), { className: "faults" });
    for (const fault of faults) {
      const line = document.createElement("li");
      if (fault.place) line.append(Object.assign(document.createElement("b"), { textContent: fault.place }), " ");
      if (fault.value) line.append(Object.assign(document.createElement("code"), { textContent: fault.value }), " ");
      line.append(fault.problem, " ");
      if (fault.remedy) line.append(Object.assign(document.createElement("small"), { textContent: fault.remedy }));
      list.append(line);
    }
    problem.append(list);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    const button = form.querySelector("button");
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Csrf", form.elements.csrf.value);
    request.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      const share = Math.floor((100 * sent.loaded) / sent.total);
      bar.value = share;
      status.textContent = share < 100 ? status.dataset.sent.replace("{share}", share) : status.dataset.reading;
      if (share === 100) bar.removeAttribute("value");
    });
    request.addEventListener("load", () => {
      if (button) button.disabled = false;
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* a page, not what was asked for */ }
      if (request.status < 300 && answer.address) window.location.assign(answer.address);
      else refuse(answer.problem || status.dataset.broken, answer.faults || []);
    });
    request.addEventListener("error", () => { if (button) button.disabled = false; refuse(status.dataset.broken, []); });
    problem.hidden = true;
    sending.hidden = false;
    bar.value = 0;
    if (button) button.disabled = true;
    request.send(new FormData(form));
  });
}
