/** The filter of the table of trials above the charts of other tabs, so that all of them are about the same trials. */
import { element } from "platform/dom";
import { change } from "platform/place";
import { part } from "platform/renew";
import { columns, trials } from "platform/source";
import { completes } from "platform/completion-list";
import { filterBox } from "platform/filterbox";

/** @param {string} id @param {URLSearchParams} query @param {any} wrong what is wrong with the filter; null: nothing */
export function filterBar(id, query, wrong) {
  const shown = { filter: query.get("filter") ?? "", wrong };
  const box = filterBox(shown.filter, { changed: filter => change({ filter, zoom: null }), whileTyping: false });
  box.tell(wrong);
  return part(element("div", {}, element("div", { class: "bar" }, element("label", { class: "filtering" }, "Filter ", completes(box.input, id, { columns, trials }))), box.problem), `filter of ${id}`, shown, other => {
    box.show(other.filter);
    box.tell(other.wrong);
  });
}
