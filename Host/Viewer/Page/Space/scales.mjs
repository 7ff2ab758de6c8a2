/** How values of a parameter lie along an axis. */
import { parameter } from "platform/format";
import { wordsOf } from "platform/words";

/** @typedef {{name: string, kind: "value"|"log"|"category", categories: string[], low: number, high: number}} Scale */

/** What every scored trial says of a parameter. @param {string} name @param {any[]} trials @returns {Scale} */
export function scaleOf(name, trials) {
  const values = trials.map(one => one.parameters[name]).filter(value => value !== undefined);
  if (values.length === 0 || !values.every(value => typeof value === "number")) return { name, kind: "category", categories: [...new Set(values.map(parameter))].sort(), low: 0, high: 0 };
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return { name, kind: low > 0 && high / low > 20 ? "log" : "value", categories: [], low, high };
}

/** An axis of a chart. @param {Scale} scale @param {number} [room] how wide the words of categories may be, in pixels */
export const axisOf = (scale, room = 110) => (scale.kind === "category" ? { type: "category", data: scale.categories, axisLabel: wordsOf(scale.categories, { width: room, overflow: "break", lineHeight: 13 }) }
  : scale.kind === "log" ? { type: "log", min: 10 ** Math.floor(Math.log10(scale.low)), max: 10 ** Math.ceil(Math.log10(scale.high)) } : { type: "value", scale: true });

/** @param {Scale} scale @param {any} one a trial */
export const placeOf = (scale, one) => (scale.kind === "category" ? parameter(one.parameters[scale.name]) : one.parameters[scale.name]);

/** Names without the parts that all could do without: the last part, or more where two would be the same. @param {string[]} names @returns {Map<string, string>} */
export function shortNames(names) {
  const ending = (/** @type {string} */ name, /** @type {number} */ parts) => name.split(".").slice(-parts).join(".");
  return new Map(names.map(name => {
    let parts = 1;
    while (parts < name.split(".").length && names.some(other => other !== name && ending(other, parts) === ending(name, parts))) parts++;
    return [name, ending(name, parts)];
  }));
}

/** Trials, the best first. @param {any[]} trials @param {string} goal */
export const rankedBy = (trials, goal) => [...trials].sort((a, b) => (goal === "maximize" ? b.objective - a.objective : a.objective - b.objective));

/** Trials of which there may be too many to draw: the best tenth of what fits, and evenly many of the others. @param {any[]} ranked @param {number} most */
export function drawnOf(ranked, most) {
  if (ranked.length <= most) return ranked;
  const best = ranked.slice(0, Math.floor(most / 10));
  const rest = ranked.slice(best.length);
  const wanted = most - best.length;
  return [...best, ...Array.from({ length: wanted }, (_, i) => rest[Math.floor((i * rest.length) / wanted)])];
}

/** From bad to good, for any colour vision and both themes. @param {string} goal */
export const objectiveColours = goal => (goal === "maximize" ? ["#c9a227", "#2a9d8f", "#5b3fa0"] : ["#5b3fa0", "#2a9d8f", "#c9a227"]);
