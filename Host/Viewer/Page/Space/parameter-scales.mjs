/** How values of a parameter lie along an axis: as the search space says, or where it says nothing as the values suggest. */
import { parameter } from "platform/format";
import { linearAxis, logAxis, roundLogAxis } from "platform/axes";
import { categoryLabels } from "platform/category-labels";

/**
 * @typedef {{name: string, kind: "linear"|"log"|"choice", low: number|null, high: number|null, values: any[]|null}}
 *   Range of a parameter, by its definition
 * @typedef
 *   {{name: string, kind: "value"|"log"|"category", categories: string[], low: number, high: number, isGiven: boolean}}
 *   Scale `isGiven`: its ends are those of the search space
 */

/** Values that range over more than this lie on a logarithmic axis, unless the search space says otherwise. */
const wide = 20;

/** @param {string} name @param {any[]} trials @param {Range[]} space @returns {Scale} */
export function scaleOf(name, trials, space) {
  const range = space.find(one => one.name === name);
  const values = trials.map(one => one.parameters[name]).filter(value => value !== undefined);
  if (range?.kind === "choice" || values.length === 0 || !values.every(value => typeof value === "number")) {
    const given = (range?.values ?? []).map(parameter);
    return {
      name,
      kind: "category",
      categories: [...new Set([...given, ...[...values].sort(inOrder).map(parameter)])],
      low: 0,
      high: 0,
      isGiven: range?.kind === "choice",
    };
  }
  const low = values.reduce((a, b) => Math.min(a, b), range?.low ?? Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), range?.high ?? -Infinity);
  const logarithmic = low > 0 && (range ? range.kind === "log" : high / low > wide);
  return { name, kind: logarithmic ? "log" : "value", categories: [], low, high, isGiven: range !== undefined };
}

/** Numbers by their size, lists by their first elements that differ, all else as texts. @param {any} a @param {any} b @returns {number} */
function inOrder(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.map((one, i) => (i < b.length ? inOrder(one, b[i]) : 1)).find(order => order !== 0) ?? a.length - b.length;
  const [one, other] = [parameter(a), parameter(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** An axis of a chart. @param {Scale} scale @param {number} [room] how wide the words of categories may be, in pixels */
export const axisOf = (scale, room = 110) =>
  scale.kind === "category"
    ? {
        type: "category",
        data: scale.categories,
        axisLabel: categoryLabels(scale.categories, { width: room, overflow: "break", lineHeight: 13 }),
      }
    : scale.kind === "log"
      ? (scale.isGiven ? logAxis : roundLogAxis)(scale.low, scale.high)
      : scale.isGiven || scale.low === scale.high
        ? linearAxis(scale.low, scale.high)
        : { type: "value", scale: true };

/** @param {Scale} scale @param {any} one a trial */
export const placeOf = (scale, one) => (scale.kind === "category" ? parameter(one.parameters[scale.name]) : one.parameters[scale.name]);

/**
 * Names without the parts that all could do without: the last part, or more where two would be the same.
 *
 * @param {string[]} names
 * @returns {Map<string, string>}
 */
export function shortNames(names) {
  const ending = (/** @type {string} */ name, /** @type {number} */ parts) => name.split(".").slice(-parts).join(".");
  return new Map(
    names.map(name => {
      let parts = 1;
      while (parts < name.split(".").length && names.some(other => other !== name && ending(other, parts) === ending(name, parts))) parts++;
      return [name, ending(name, parts)];
    }),
  );
}

/** Trials, the best first. @param {any[]} trials @param {string} goal */
export const rankedBy = (trials, goal) =>
  [...trials].sort((a, b) => (goal === "maximize" ? b.objective - a.objective : a.objective - b.objective));

/**
 * Trials of which there may be too many to draw: the best tenth of what fits, and evenly many of the others.
 *
 * @param {any[]} ranked
 * @param {number} most
 */
export function drawnOf(ranked, most) {
  if (ranked.length <= most) return ranked;
  const best = ranked.slice(0, Math.floor(most / 10));
  const rest = ranked.slice(best.length);
  const wanted = most - best.length;
  return [...best, ...Array.from({ length: wanted }, (_, i) => rest[Math.floor((i * rest.length) / wanted)])];
}
