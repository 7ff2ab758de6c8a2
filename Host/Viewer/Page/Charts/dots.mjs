/** Trials as points of a chart, which say and open what they stand for. */
import { address } from "platform/place";

const many = 500;

/** Many points are drawn as one shape, which is many times faster, if each has the look of its series. */
export const asOne = { large: true, largeThreshold: many };

/** A point's size; of thousands it is smaller, or they would hide each other. @param {number} usual @param {number} count */
export const sizeAmong = (usual, count) => (count > 4 * many ? usual / 2 : usual);

/** How trials look, and those that are selected: large and dark. @param {number} count @param {boolean} isAnySelected */
const looksOf = (count, isAnySelected) => [
  { color: "#0072b2", ...asOne, symbolSize: sizeAmong(isAnySelected ? 6 : 8, count), itemStyle: { opacity: isAnySelected ? 0.2 : 0.7 } },
  { color: "#d55e00", symbolSize: 11, symbol: "diamond" },
];

/**
 * Trials as points whose values end with the trial's number: a series of the others and one of those that are selected, because a look for each point costs most of the drawing.
 *
 * @param {any[]} trials @param {Set<number>} selected @param {(one: any) => any[]} valueOf @param {any[]} [looks] of the others and of those that are selected
 */
export const dots = (trials, selected, valueOf, looks = looksOf(trials.length, selected.size > 0)) => looks.map((look, i) => ({
  type: "scatter", ...look, data: trials.filter(one => selected.has(one.number) === (i === 1)).map(one => [...valueOf(one), one.number]),
}));

/** The number of the trial that a point stands for. @param {any} item */
export const trialOf = item => item.value.at(-1);

/** A trial that is pressed opens. @param {any} made @param {string} id */
export const opens = (made, id) => made.on("click", (/** @type {any} */ item) => { if (item.seriesType === "scatter") location.hash = address([id, "trial", trialOf(item)]); });
