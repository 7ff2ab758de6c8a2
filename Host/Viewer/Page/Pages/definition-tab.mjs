/** What an experiment was asked to do, with what, and what happened to it. */
import { element, plainTable, scrolling } from "platform/dom";
import { time } from "platform/format";
import { setOutside, settingsOf } from "platform/settings-tree";

/** @param {any} view */
export async function definitionTab(view) {
  const one = view.experiment;
  const table = (/** @type {string} */ name, /** @type {string[]} */ headings, /** @type {any[][]} */ rows) =>
    rows.length > 0 && scrolling(name, plainTable(headings, rows, name));
  return [
    element("h2", {}, "Resolved definition"),
    element(
      "p",
      { class: "note" },
      view.overrides.length > 0
        ? "Includes the files it extends, the defaults, and these overrides (the last one wins):"
        : "Includes the files it extends, and the defaults. Nothing was overridden.",
    ),
    view.overrides.length > 0 &&
      element(
        "ul",
        { class: "outside" },
        ...view.overrides.map((/** @type {string} */ text) => element("li", {}, element("code", {}, text))),
      ),
    settingsOf("Definition", view.resolved, setOutside(view.overrides)),
    element("h2", {}, "Definition file"),
    element("pre", { tabindex: "0" }, view.definition),
    table(
      "Plugins",
      ["name", "version", "SHA-256"],
      one.plugins.map((/** @type {any} */ plugin) => [plugin.name, plugin.version, plugin.sha256]),
    ),
    table("Environment", ["what", "value"], Object.entries(one.environment)),
    table(
      "Events",
      ["time", "trial", "kind", "description"],
      view.events.map((/** @type {any} */ event) => [time(event.time), event.trial, event.kind, event.text]),
    ),
  ].filter(one => one instanceof Node);
}
