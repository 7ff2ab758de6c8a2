/** Where the reader was on the pages that were left: back leads there again. */
import { focusOf, focusOn } from "platform/focus";

/** @typedef {{focus: import("platform/focus").Focus, scroll: number}} Where */

/** By the entry of the history. @type {Map<string, Where>} */
const places = new Map();
let entry = "";

// The browser's own would scroll a page that isn't drawn yet.
history.scrollRestoration = "manual";

/** @param {HTMLElement} main @returns {Where} */
export const positionIn = main => ({ focus: focusOf(main), scroll: scrollY });

/** A page is shown. @param {HTMLElement} main @param {Where|null} left where the reader was on the one before; null: there was none */
export function restorePosition(main, left) {
  if (left) places.set(entry, left);
  entry = history.state?.entry ?? Math.random().toString(36).slice(2);
  if (history.state?.entry !== entry) history.replaceState({ entry }, "");
  if (!left) return;

  const before = places.get(entry);
  scrollTo(0, before?.scroll ?? 0);
  if (before?.focus) focusOn(main, before.focus);
  if (!main.contains(document.activeElement)) main.focus({ preventScroll: true });
}
