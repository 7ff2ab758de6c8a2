/** Keeps the focus where it was when a part of the page is drawn anew. */

const operable = "a[href], button, input, select, textarea, summary, [tabindex]";

/** @typedef {{name: string, index: number}|null} Focus what has the focus in a part of the page, as a person knows it again */

/** @param {HTMLElement} part @param {() => void} draw replaces the content of the part */
export function keepFocus(part, draw) {
  const active = document.activeElement;
  const focus = focusOf(part);
  draw();
  if (focus && document.activeElement !== active) focusOn(part, focus);
}

/** @param {HTMLElement} part @returns {Focus} */
export function focusOf(part) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === part || !part.contains(active)) return null;
  const name = nameOf(active);
  return { name, index: named(part, name).indexOf(active) };
}

/** @param {HTMLElement} part @param {Focus} focus */
export function focusOn(part, focus) {
  const again = focus && named(part, focus.name)[focus.index];
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @param {HTMLElement} part @param {string} name */
const named = (part, name) => [...part.querySelectorAll(operable)].filter(one => nameOf(one) === name);

/** @param {Element} one */
const nameOf = one =>
  [
    one.tagName,
    one.getAttribute("aria-label") ??
      (one.tagName === "SELECT" || one.tagName === "INPUT" ? one.closest("label")?.firstChild?.textContent : one.textContent),
  ].join(" ");
