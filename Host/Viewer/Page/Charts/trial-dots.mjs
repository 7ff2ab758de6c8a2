/** Trials as points of a chart, which say and open what they stand for. */
import { address } from "platform/address";
import { hue, marked } from "platform/colours";

const many = 500;

/** Many points are drawn as one shape, which is many times faster, if each has the look of its series. */
export const drawnAsOne = { large: true, largeThreshold: many };

/** A point's size; of thousands it is smaller, or they would hide each other. @param {number} usual @param {number} count */
export const sizeAmong = (usual, count) => (count > 4 * many ? usual / 2 : usual);

/** How trials look, and those that are selected: large and of another colour. @param {number} count @param {boolean} isAnySelected */
const looksOf = (count, isAnySelected) => [
  {
    color: hue(0),
    ...drawnAsOne,
    symbolSize: sizeAmong(isAnySelected ? 6 : 8, count),
    itemStyle: { opacity: isAnySelected ? 0.35 : 0.85 },
  },
  { color: marked(), symbolSize: 11, symbol: "diamond" },
];

/**
 * Trials as points whose values end with the trial's number: a series of the others and one of those that are selected,
 * because a look for each point costs most of the drawing.
 *
 * @param {any[]} trials @param {Set<number>} selected @param {(one: any) => any[]} valueOf
 * @param {{looks?: any[], apart?: (one: any) => [number, number]}} [how] `looks` of the others and of those that are
 *   selected; `apart`: how far a point is drawn beside its place, in pixels
 */
export const trialDots = (trials, selected, valueOf, { looks = looksOf(trials.length, selected.size > 0), apart } = {}) =>
  looks.map((look, i) => ({
    type: "scatter",
    ...look,
    data: trials
      .filter(one => selected.has(one.number) === (i === 1))
      .map(one => {
        const value = [...valueOf(one), one.number];
        return apart && trials.length < many ? { value, symbolOffset: apart(one) } : value;
      }),
  }));

/** Each turn of a spiral by this angle leads to a place that has the most room (Vogel, 1979). */
const turn = Math.PI * (3 - Math.sqrt(5));

/**
 * Points of one place side by side, as repeats have it, so that none hides another.
 *
 * @param {any[]} trials
 * @param {(one: any) => any[]} placeOf
 * @returns {(one: any) => [number, number]}
 */
export function sideBySide(trials, placeOf) {
  const [taken, offsets] = [new Map(), new Map()];
  for (const one of trials) {
    const place = JSON.stringify(placeOf(one));
    const i = taken.get(place) ?? 0;
    taken.set(place, i + 1);
    const away = 7 * Math.sqrt(i);
    offsets.set(one.number, [away * Math.cos(i * turn), away * Math.sin(i * turn)]);
  }
  return one => offsets.get(one.number) ?? [0, 0];
}

/**
 * Points of one category beside each other, each at a place of its own up to some pixels from the middle.
 *
 * @param {any[]} trials
 * @param {(one: any) => any} categoryOf
 * @param {number} room
 * @returns {(one: any) => [number, number]}
 */
export function abreast(trials, categoryOf, room) {
  const [taken, offsets] = [new Map(), new Map()];
  for (const one of trials) {
    const i = taken.get(categoryOf(one)) ?? 0;
    taken.set(categoryOf(one), i + 1);
    // The golden ratio spreads however many evenly.
    offsets.set(one.number, [(((0.5 + i * 0.618034) % 1) * 2 - 1) * room, 0]);
  }
  return one => offsets.get(one.number) ?? [0, 0];
}

/** The number of the trial that a point stands for. @param {any} item */
export const trialOf = item => item.value.at(-1);

/** A trial that is pressed opens. @param {any} made @param {string} id */
export const openTrialOnClick = (made, id) =>
  made.on("click", (/** @type {any} */ item) => {
    if (item.seriesType === "scatter") location.hash = address([id, "trial", trialOf(item)]);
  });
