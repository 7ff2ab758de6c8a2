/** The lines of a grouped table: the head of each group, and its rows if it is open. */

/** @typedef {{group: any, row: number|null}} Line `row` is the place among all rows; null: the head of the group */

/** @param {any[]|null} groups @param {number} matching @param {Set<string>} open the values of the open groups */
export function groupLines(groups, matching, open) {
  if (!groups) return { count: matching, at: (/** @type {number} */ line) => /** @type {Line} */ ({ group: null, row: line }) };

  const heads = /** @type {{group: any, line: number, row: number, rows: number}[]} */ ([]);
  let [line, row] = [0, 0];
  for (const group of groups) {
    const rows = open.has(String(group.value)) ? group.count : 0;
    heads.push({ group, line, row, rows });
    line += 1 + rows;
    row += group.count;
  }
  const last = (/** @type {(head: any) => boolean} */ holds) => {
    let [low, high] = [0, heads.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(heads[middle])) low = middle;
      else high = middle - 1;
    }
    return heads[low];
  };
  return {
    count: line,
    /** @param {number} line @returns {Line} */
    at(line) {
      const head = last(one => one.line <= line);
      return { group: head.group, row: line === head.line ? null : head.row + line - head.line - 1 };
    },
  };
}

/**
 * The first and the last row of some lines.
 *
 * @param {{at: (line: number) => Line}} lines
 * @param {number} first
 * @param {number} last
 * @returns {[number, number]|null} null: there are only heads of groups
 */
export function rowsBetween(lines, first, last) {
  const rows = [];
  for (let line = first; line <= last; line++) {
    const { row } = lines.at(line);
    if (row !== null) rows.push(row);
  }
  return rows.length > 0 ? [rows[0], rows[rows.length - 1]] : null;
}
