/** What a table of trials shows: what the address says, or what is usual. */
import { splitNames } from "platform/name-lists";
import { defaultColumns } from "platform/default-columns";
import { widthOf } from "platform/trial-cells";

/** Narrower windows have room for one pinned column. */
const narrow = 600;

/**
 * @typedef {object} TableState
 * @property {string} filter
 * @property {string[]} sort the columns, the first first; `-` before one: descending
 * @property {string} group the column by which rows are grouped; empty: none
 * @property {Set<string>} open the values of the groups whose rows are shown
 * @property {string[]} shown the columns
 * @property {Set<string>} pinned the columns that stay where they are
 */

/**
 * @param {URLSearchParams} query
 * @param {any[]} columns that there are
 * @param {import("platform/table-source").TableSource} table
 * @returns {TableState}
 */
export function tableState(query, columns, table) {
  const shown = splitNames(query.get("columns"));
  const pinned = innerWidth > narrow ? table.facts.filter(name => name !== "objective").join() : "number";
  return {
    filter: query.get("filter") ?? "",
    sort: query.has("sort") ? splitNames(query.get("sort")) : [table.goal === "maximize" ? "-objective" : "objective"],
    group: query.get("group") ?? "",
    open: new Set(splitNames(query.get("open"))),
    shown: shown.length > 0 ? shown : defaultColumns(columns, table),
    pinned: new Set(splitNames(query.get("pinned") ?? pinned)),
  };
}

/** What is asked of the source. @param {TableState} state */
export const searchOf = ({ filter, sort, group }) => ({ filter, sort, group: group || null });

/** The pinned columns first. @param {TableState} state */
export const orderedColumns = ({ shown, pinned }) => [
  ...shown.filter(name => pinned.has(name)),
  ...shown.filter(name => !pinned.has(name)),
];

/** @param {TableState} state @returns {import("platform/grid-cells").GridColumn[]} */
export const gridColumns = state =>
  orderedColumns(state).map(name => {
    const at = state.sort.findIndex(one => one.replace(/^-/, "") === name);
    return {
      name,
      title: at > 0 ? `${name} (${at + 1})` : name,
      width: widthOf(name),
      pinned: state.pinned.has(name),
      sort: at < 0 ? null : state.sort[at].startsWith("-") ? "descending" : "ascending",
    };
  });

/**
 * The order once a column is pressed: again turns its direction.
 *
 * @param {string[]} sort
 * @param {string} column
 * @param {boolean} adds to what it is sorted by already
 */
export function sortedBy(sort, column, adds) {
  const before = sort.find(one => one.replace(/^-/, "") === column);
  const now = before === column ? `-${column}` : column;
  if (!adds) return [now];
  return before ? sort.map(one => (one === before ? now : one)) : [...sort, now];
}
