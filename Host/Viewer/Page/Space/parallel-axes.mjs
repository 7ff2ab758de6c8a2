/** The axes of parallel coordinates: of each parameter and of the objective, with a place of its own for what isn't there. */
import { parameter } from "platform/format";
import { linearTicks, logLabels, logTicks, tickLabels } from "platform/ticks";

/** How far beyond the end of an axis such a place lies, as a part of its length. */
const beyond = 0.14;

/**
 * How far the axis of the objective goes on beyond its values, as a part of their range: a hand that begins just at the
 * end means the best, too.
 */
const room = 0.03;

/** What the place of a parameter says that doesn't apply to a trial. */
export const absent = "n/a";

/**
 * @typedef {{name: string, option: any, canBeLog: boolean, placeOf: (one: any) => number}} Axis `placeOf`: where a
 *   trial lies, in the numbers of the axis (the index of a category)
 * @typedef {{flipped: boolean, logarithmic: boolean|null}} Choices `logarithmic`: null, as the search space says
 */

/** @param {import("platform/parameter-scales").Scale} scale @param {any[]} trials @param {Choices} choices @returns {Axis} */
export function parameterAxis(scale, trials, { flipped, logarithmic }) {
  const { name } = scale;
  const isMissing = trials.some(one => one.parameters[name] === undefined);
  const inverse = flipped;
  if (scale.kind === "category") {
    const data = isMissing ? [absent, ...scale.categories] : scale.categories;
    return {
      name,
      option: { type: "category", data, inverse },
      canBeLog: false,
      placeOf: one => data.indexOf(one.parameters[name] === undefined ? absent : parameter(one.parameters[name])),
    };
  }
  const isLog = logarithmic === null ? scale.kind === "log" : logarithmic && scale.low > 0;
  const { option, places } = numberAxis(scale.low, scale.high, isLog, isMissing ? [absent] : [], -1);
  return { name, option: { ...option, inverse }, canBeLog: scale.low > 0, placeOf: one => one.parameters[name] ?? places[0] };
}

/** @param {any[]} ranked @param {any[]} lost @param {string} goal @param {Choices} choices @returns {Axis} */
export function objectiveAxis(ranked, lost, goal, { flipped, logarithmic }) {
  const values = ranked.map(one => one.objective);
  const [low, high] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const states = ["failed", "diverged"].filter(state => lost.some(one => one.state === state));
  const isLog = logarithmic === true && low > 0;
  const [from, to] = isLog
    ? [low * (low / high) ** room, high * (high / low) ** room]
    : [low - room * (high - low), high + room * (high - low)];
  const { option, places } = numberAxis(from, to, isLog, states, goal === "maximize" ? -1 : 1);
  return {
    name: "objective",
    option: { ...option, inverse: flipped },
    canBeLog: low > 0,
    placeOf: one => one.objective ?? places[states.indexOf(one.state)],
  };
}

/**
 * @param {number} low
 * @param {number} high
 * @param {boolean} isLog
 * @param {string[]} words of the places beyond
 * @param {1|-1} end at which they are
 */
function numberAxis(low, high, isLog, words, end) {
  if (low === high) [low, high] = isLog ? [low / 2, high * 2] : [low - (Math.abs(low) / 2 || 1), high + (Math.abs(high) / 2 || 1)];
  const [from, to] = isLog ? [Math.log(low), Math.log(high)] : [low, high];
  const back = (/** @type {number} */ place) => (isLog ? Math.exp(place) : place);
  const away = (/** @type {number} */ part) => back((end < 0 ? from : to) + end * part * (to - from));
  const places = words.map((_, i) => away(beyond * (i + 1)));
  // A place just at the end would be lost to rounding.
  const ends = words.length > 0 ? [low, high, away(beyond * words.length + 0.02)] : [low, high];
  const ticks = isLog ? logTicks(low, high, 6) : linearTicks(low, high, 5);
  const labels = new Map([
    ...ticks.map((tick, i) => /** @type {[number, string]} */ ([tick, (isLog ? logLabels(ticks) : tickLabels(ticks))[i]])),
    ...places.map((place, i) => /** @type {[number, string]} */ ([place, words[i]])),
  ]);
  const all = [...labels.keys()].sort((a, b) => a - b);
  const nearest = (/** @type {number} */ value) => all.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
  const axis = { customValues: all, formatter: (/** @type {number} */ value) => labels.get(nearest(value)) ?? "" };
  return {
    option: {
      type: isLog ? "log" : "value",
      min: Math.min(...ends),
      max: Math.max(...ends),
      axisLabel: axis,
      axisTick: { customValues: all },
    },
    places,
  };
}
