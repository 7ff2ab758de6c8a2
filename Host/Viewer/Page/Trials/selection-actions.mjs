/** What can be done with the trials that are selected in a table. */
import { element } from "platform/dom";
import { address } from "platform/address";

/** More columns than these are no comparison. */
const mostCompared = 100;

/**
 * @param {import("platform/table-source").TableSource} table
 * @param {{trials: Set<number>, clear: () => void}} selected
 * @returns {Node[]}
 */
export function selectionActions(table, selected) {
  if (selected.trials.size === 0) return [];
  const trials = [...selected.trials].sort((a, b) => a - b);
  const isCompared = trials.length > 1 && trials.length <= mostCompared;
  return [
    element("strong", {}, `${trials.length} selected`),
    element("a", { class: "button", href: table.curvesOf(trials) }, "Curves"),
    isCompared &&
      element("a", { class: "button", href: address(["compare"], { trials: trials.map(table.referenceOf).join(",") }) }, "Compare"),
    element("button", { type: "button", onclick: () => selected.clear() }, "Clear selection"),
  ].filter(one => one !== false);
}
