/** The names of lines: pressed ones are drawn. A chart's own legend is part of its picture, which no key reaches. */
import { element } from "platform/dom";
import { hue } from "platform/colours";
import { colourOf } from "platform/line-styles";
import { currentAddress } from "platform/address";

/** @typedef {{key: string, name: string, look: import("platform/line-styles").Look}} Entry */

/** How much of a line its sample shows. */
const [wide, high] = [34, 10];

/** The keys of the lines that the address hides. @returns {Set<string>} */
export const hiddenLines = () => new Set((currentAddress().query.get("hide") ?? "").split(",").filter(Boolean));

/**
 * @param {Set<string>} hidden the keys of lines that aren't drawn
 * @param {{changed: () => void, pointed: (key: string|null) => void}} heard
 */
export function legend(hidden, heard) {
  const list = element("div", { class: "legend", role: "group", "aria-label": "Lines" });
  const all = element(
    "button",
    {
      type: "button",
      onclick: () => {
        hidden.clear();
        press();
        heard.changed();
      },
    },
    "Show all",
  );
  const press = () => {
    for (const button of list.querySelectorAll("[data-key]"))
      button.setAttribute("aria-pressed", String(!hidden.has(button.getAttribute("data-key") ?? "")));
    all.hidden = hidden.size === 0;
  };
  let shown = "";
  const show = (/** @type {Entry[]} */ entries) => {
    // What has the focus stays.
    const now = JSON.stringify([hue(0), entries]);
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...entries.map(entryOf), all);
    press();
  };
  return { list, show, follow };

  /** Hides what the address hides, as long as the chart is shown. @param {Node} chart @param {() => void} changed */
  function follow(chart, changed) {
    const arrived = () => {
      const now = hiddenLines();
      if (!chart.isConnected) return removeEventListener("platform:arrived", arrived);
      if ([...now].join() === [...hidden].join()) return;
      hidden.clear();
      for (const key of now) hidden.add(key);
      press();
      changed();
    };
    addEventListener("platform:arrived", arrived);
  }

  /** @param {Entry} entry */
  function entryOf(entry) {
    const button = element(
      "button",
      {
        type: "button",
        "data-key": entry.key,
        onclick: () => {
          if (!hidden.delete(entry.key)) hidden.add(entry.key);
          press();
          heard.changed();
        },
        onpointerenter: () => heard.pointed(entry.key),
        onpointerleave: () => heard.pointed(null),
        onfocus: () => heard.pointed(entry.key),
        onblur: () => heard.pointed(null),
      },
      sampleOf(entry.look),
      entry.name,
    );
    return button;
  }
}

/** Just as the line is drawn. @param {import("platform/line-styles").Look} look */
function sampleOf(look) {
  const { dash, width } = look;
  const shape = (/** @type {string} */ tag, /** @type {Record<string, any>} */ properties) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(properties)) made.setAttribute(name, String(value));
    return made;
  };
  const sample = shape("svg", { class: "sample", width: wide, height: high, "aria-hidden": "true" });
  sample.append(
    shape("line", {
      x1: 0,
      x2: wide,
      y1: high / 2,
      y2: high / 2,
      stroke: colourOf(look),
      "stroke-width": width,
      "stroke-dasharray": dash === "solid" ? "none" : dash,
    }),
  );
  return sample;
}
