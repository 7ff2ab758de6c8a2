/** The names of lines: pressed ones are drawn. A chart's own legend is part of its picture, which no key reaches. */
import { element } from "platform/dom";

/** @typedef {{key: string, name: string, color: string, dash: string}} Entry */

/**
 * @param {Set<string>} hidden the keys of lines that aren't drawn
 * @param {{changed: () => void, pointed: (key: string|null) => void}} heard
 */
export function legend(hidden, heard) {
  const list = element("div", { class: "legend", role: "group", "aria-label": "Lines" });
  const all = element("button", { type: "button", onclick: () => { hidden.clear(); press(); heard.changed(); } }, "Show all");
  const press = () => {
    for (const button of list.querySelectorAll("[data-key]")) button.setAttribute("aria-pressed", String(!hidden.has(button.getAttribute("data-key") ?? "")));
    all.hidden = hidden.size === 0;
  };
  let shown = "";
  const show = (/** @type {Entry[]} */ entries) => {
    // What has the focus stays.
    const now = JSON.stringify(entries);
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...entries.map(entryOf), all);
    press();
  };
  return { list, show };

  /** @param {Entry} entry */
  function entryOf(entry) {
    const sample = element("span", { class: "sample" });
    sample.style.borderTopColor = entry.color;
    sample.style.borderTopStyle = entry.dash;
    const button = element("button", {
      type: "button", "data-key": entry.key,
      onclick: () => { if (!hidden.delete(entry.key)) hidden.add(entry.key); press(); heard.changed(); },
      onpointerenter: () => heard.pointed(entry.key), onpointerleave: () => heard.pointed(null), onfocus: () => heard.pointed(entry.key), onblur: () => heard.pointed(null),
    }, sample, entry.name);
    return button;
  }
}
