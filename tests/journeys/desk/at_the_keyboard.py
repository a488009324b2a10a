"""Somebody without a mouse: finds what is to be pressed with Tab, and sees at each step where they are."""

from collections.abc import Callable

from playwright.sync_api import Page

MOST = 120
"""Presses of Tab after which something counts as out of reach."""
NAME = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const labels = [...(at.labels ?? [])].map((each) => each.innerText);
  return (at.getAttribute("aria-label") || labels.join(" ") || at.innerText || at.value || "").trim();
}"""
UNSEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const ring = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  const around = [at, ...(at.labels ?? []), at.closest("label")].filter(Boolean);
  const shown = around.find((each) => ring(getComputedStyle(each)));
  const what = at.outerHTML.slice(0, 160);
  if (!shown) return `no ring: ${what}`;
  const box = shown.getBoundingClientRect();
  if (box.width < 4 || box.height < 4) return `too small: ${what}`;
  const [x, y] = [box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + box.height / 2];
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return `off the page: ${what}`;
  const top = document.elementFromPoint(x, Math.max(1, Math.min(innerHeight - 1, y)));
  const over = top && !shown.contains(top) && !top.contains(shown) && !top.closest("#card");
  return over ? `under ${top.outerHTML.slice(0, 80)}: ${what}` : "";
}"""


def name(page: Page) -> str:
    """What a screen reader would call where the focus is; empty where it is nowhere."""
    return str(page.evaluate(NAME))


def tab_to(page: Page, wanted: str | Callable[[str], bool], *, key: str = "Tab", presses: int = MOST) -> None:
    """Press Tab until the focus is at what is called so. Fails where one cannot see the focus on the way."""
    fits = (lambda found: wanted in found) if isinstance(wanted, str) else wanted
    met: list[str] = []
    for _press in range(presses):
        page.keyboard.press(key)
        unseen = page.evaluate(UNSEEN)
        assert unseen == "", f"on the way to {wanted}: {unseen}"
        met.append(name(page))
        if fits(met[-1]):
            return
    raise AssertionError(f"{wanted} is not to be reached on {page.url}: {[each[:30] for each in met]}")


def enter(page: Page, address: str) -> None:
    """Press Enter, which leads to an address."""
    with page.expect_navigation(url=address):
        page.keyboard.press("Enter")
