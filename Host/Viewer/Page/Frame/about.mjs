/** What an experiment was asked to do, with what, and what happened to it. */
import { element, plainTable, scrolling } from "platform/dom";
import { time } from "platform/format";

/** @param {any} view */
export async function aboutTab(view) {
  const one = view.experiment;
  return [
    element("h2", {}, "Definition"), element("pre", { tabindex: "0" }, view.definition),
    scrolling("Plugins", plainTable(["name", "version", "SHA-256"], one.plugins.map((/** @type {any} */ plugin) => [plugin.name, plugin.version, plugin.sha256]), "Plugins")),
    scrolling("Environment", plainTable(["what", "value"], Object.entries(one.environment), "Environment")),
    scrolling("Events", plainTable(["time", "trial", "kind", "what happened"], view.events.map((/** @type {any} */ event) => [time(event.time), event.trial, event.kind, event.text]), "Events")),
  ].filter(Boolean);
}
