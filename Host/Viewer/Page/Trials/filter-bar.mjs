/** The filter of the table of trials above the charts of other tabs, so that all of them are about the same trials. */
import { element } from "platform/dom";
import { changeQuery } from "platform/address";
import { part } from "platform/renew";
import { offerCompletions } from "platform/completion-list";
import { filterBox } from "platform/filter-box";

/**
 * @param {import("platform/table-source").TableSource} table
 * @param {URLSearchParams} query
 * @param {any} wrong what is wrong with the filter; null: nothing
 */
export function filterBar(table, query, wrong) {
  const shown = { filter: query.get("filter") ?? "", wrong };
  const box = filterBox(shown.filter, { changed: filter => changeQuery({ filter, zoom: null }), whileTyping: false });
  box.tell(wrong);
  return part(
    element(
      "div",
      {},
      element("div", { class: "bar" }, element("label", { class: "filtering" }, "Filter ", offerCompletions(box.input, table))),
      box.problem,
    ),
    `filter of ${table.name}`,
    shown,
    other => {
      box.show(other.filter);
      box.tell(other.wrong);
    },
  );
}
