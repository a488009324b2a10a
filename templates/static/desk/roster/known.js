// What the server told this page: days, codes, words in the visitor's language.
export const known = JSON.parse(document.getElementById("known").textContent);
export const base = document.getElementById("desk").dataset.base;

/** A sentence of the page with its figures: word("short", { hours: 3 }). */
export function word(name, values = {}) {
  const text = (values.count === 1 && known.words[`${name}.one`]) || known.words[name];
  return text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

/** 1234.5 -> "1,234.5", with a true minus sign; `sign` writes a plus too. */
export function figure(value, digits = 0, sign = false) {
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (!/[1-9]/.test(text)) return text;
  return (value < 0 ? "−" : sign ? "+" : "") + text;
}

/** An element with classes and text, or with children. */
export function made(tag, classes = "", ...inside) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...inside);
  return element;
}

const folded = (text) => text.normalize("NFKC").trim().toUpperCase();
const byFolded = new Map([...(known.noShift ?? []).map((text) => [folded(text), ""]), ...Object.keys(known.codes ?? {}).map((code) => [folded(code), code])]);

/** The code somebody typed, whatever its case and width; "" for a day off, undefined for what is no code. */
export const codeMeant = (text) => byFolded.get(folded(text));
export const dayText = (day) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`;

/** Says something to whoever does not see the page. */
export function say(text) {
  document.getElementById("said").textContent = text;
}
