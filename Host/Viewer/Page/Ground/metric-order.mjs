/** In which order metrics are named and drawn: what is looked for comes first. */

const first = ["validation", "train", "test"];
/** What says how fast, and not how well. */
const last = ["time", "system"];

/**
 * The objective's metric, then what was validated, trained and tested, then metrics of other names, and last how fast
 * it went.
 *
 * @param {string[]} names
 * @param {string} objective the metric of the objective
 */
export const orderedMetrics = (names, objective) =>
  [...names].sort(
    (a, b) =>
      Number(b === objective) - Number(a === objective) || placeOf(groupOf(a)) - placeOf(groupOf(b)) || (a < b ? -1 : a > b ? 1 : 0),
  );

/** Where a group of metrics stands among the others. @param {string} group @returns {number} */
export const placeOf = group => (first.includes(group) ? first.indexOf(group) : first.length + 1 + last.indexOf(group));

/** What stands before the first slash of a metric's name. @param {string} name */
export const groupOf = name => (name.includes("/") ? name.slice(0, name.indexOf("/")) : "others");
