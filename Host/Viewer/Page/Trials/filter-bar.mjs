/** The filter of the table of trials above the charts of other tabs, so that all of them are about the same trials. */
import { element } from "platform/dom";
import { change } from "platform/place";
import { columns, trials } from "platform/source";
import { completes } from "platform/completion-list";
import { filterBox } from "platform/filterbox";

/** @param {string} id @param {URLSearchParams} query */
export function filterBar(id, query) {
  const box = filterBox(query.get("filter") ?? "", filter => change({ filter, zoom: null }), false);
  return {
    tell: box.tell,
    parts: [element("div", { class: "bar" }, element("label", { class: "filtering" }, "Filter ", completes(box.input, id, { columns, trials }))), box.problem],
  };
}
