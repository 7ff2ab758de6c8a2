/** The table of trials of a report: sorts, filters, groups and cuts what is in the file as the host does. */
import { parseFilter } from "platform/filter";
import { FilterProblem } from "platform/filter-tokens";
import { closest } from "platform/spelling";

const mostGroups = 1000;

/**
 * @param {any} all all rows and columns
 * @param {string} goal
 * @param {{filter?: string, sort?: string[], group?: string|null, columns: string[], offset: number, limit: number}} query
 */
export function tableRows(all, goal, query) {
  const columns = new Map(all.columns.map((/** @type {any} */ column) => [column.name, column]));
  const find = (/** @type {string} */ name, part = "sort", position = 0, length = 0) => {
    const found = columns.get(name) ?? columns.get(`${name}.last`);
    if (found) return found;
    if (/\.at\([0-9]+\)$/.test(name))
      throw Object.assign(new FilterProblem("Only a running host shows values at a step.", position, length), { part });
    const near = closest(name, [...columns.keys()]);
    throw Object.assign(new FilterProblem(`There is no column ${name}.${near ? ` Did you mean ${near}?` : ""}`, position, length), {
      part,
    });
  };
  const passes = parseFilter(query.filter ?? "", token => {
    const column = find(token.text, "filter", token.position, token.length);
    return { name: column.name, kind: column.kind, value: row => column.values[row] };
  });
  const group = query.group ? find(query.group, "group") : null;
  const keys = (query.sort ?? []).map(name =>
    name.startsWith("-") ? { values: find(name.slice(1)).values, sign: -1 } : { values: find(name).values, sign: 1 },
  );
  if (group) keys.unshift({ values: group.values, sign: 1 });
  const rows = /** @type {number[]} */ (all.numbers.map((/** @type {number} */ _, /** @type {number} */ row) => row).filter(passes)).sort(
    (a, b) => {
      for (const { values, sign } of keys) {
        const order = compare(values[a], values[b], sign);
        if (order !== 0) return order;
      }
      return a - b;
    },
  );
  const shown = rows.slice(query.offset, query.offset + query.limit);
  return {
    total: all.total,
    matching: rows.length,
    offset: query.offset,
    numbers: shown.map(row => all.numbers[row]),
    columns: query.columns.map(name => find(name, "columns")).map(column => ({ ...column, values: shown.map(row => column.values[row]) })),
    groups: group ? groupsOf(group, rows, columns.get("objective").values, goal) : null,
  };
}

/** Numbers before texts, and what is missing last in either direction. @param {any} a @param {any} b @param {number} sign */
function compare(a, b, sign) {
  const kind = (/** @type {any} */ value) => (value === null ? 2 : typeof value === "number" ? 0 : 1);
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  return a === b ? 0 : a < b ? -sign : sign;
}

/** @param {any} column @param {number[]} rows @param {any[]} objectives @param {string} goal */
function groupsOf(column, rows, objectives, goal) {
  const groups = /** @type {any[]} */ ([]);
  for (let first = 0; first < rows.length; ) {
    let end = first + 1;
    while (end < rows.length && column.values[rows[end]] === column.values[rows[first]]) end++;
    if (groups.length === mostGroups)
      throw Object.assign(new FilterProblem(`${column.name} has more than ${mostGroups} values: group by another column.`, 0, 0), {
        part: "group",
      });
    const known = rows
      .slice(first, end)
      .map(row => objectives[row])
      .filter(value => typeof value === "number");
    groups.push({
      value: column.values[rows[first]],
      count: end - first,
      best: known.length === 0 ? null : known.reduce((a, b) => (goal === "minimize" ? Math.min(a, b) : Math.max(a, b))),
      mean: known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length,
    });
    first = end;
  }
  return groups;
}
