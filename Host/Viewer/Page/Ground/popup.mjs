/** What opens over the page: it has room in the window, and closes by Escape and by a press beside it. */
import { element } from "platform/dom";

const margin = 8;

/** @param {HTMLElement} summary @param {string} name of the panel @param {...Node} content */
export function popup(summary, name, ...content) {
  const panel = element("div", { class: "popup-panel", role: "group", "aria-label": name }, ...content);
  const all = /** @type {HTMLDetailsElement} */ (element("details", { class: "popup" }, summary, panel));
  const beside = (/** @type {Event} */ event) => {
    if (!all.isConnected || !all.contains(/** @type {Node} */ (event.target))) all.open = false;
  };
  const escaped = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    all.open = false;
    if (all.isConnected) summary.focus();
  };
  all.addEventListener("toggle", () => {
    const listening = all.open ? "addEventListener" : "removeEventListener";
    document[listening]("pointerdown", beside);
    document[listening]("keydown", /** @type {any} */ (escaped));
    panel.style.left = "0";
    if (!all.open) return;
    const { left, right } = panel.getBoundingClientRect();
    panel.style.left = `${Math.max(margin - left, Math.min(0, innerWidth - margin - right))}px`;
  });
  return all;
}
