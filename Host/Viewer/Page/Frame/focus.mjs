/** Keeps the focus where it was when a part of the page is drawn anew. */

const operable = "a[href], button, input, select, textarea, summary, [tabindex]";

/** @param {HTMLElement} part @param {() => void} draw replaces the content of the part */
export function keepFocus(part, draw) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === part || !part.contains(active)) return draw();

  const name = nameOf(active);
  const twins = [...part.querySelectorAll(operable)].filter(one => nameOf(one) === name);
  const index = twins.indexOf(active);
  draw();
  const again = [...part.querySelectorAll(operable)].filter(one => nameOf(one) === name)[index];
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** By what a person knows it again. @param {Element} one */
const nameOf = one => [one.tagName, one.getAttribute("aria-label") ?? (one.tagName === "SELECT" || one.tagName === "INPUT" ? one.closest("label")?.firstChild?.textContent : one.textContent)].join(" ");
