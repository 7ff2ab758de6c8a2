/** How lines look: no two of a page alike, and each the same in all of its charts. */
import { amountColours, hue, mixed, neutral, palettes } from "platform/colours";

/** A line's dashes as multiples of its width. */
const dashes = ["solid", [5, 3], [1.5, 2], [8, 3, 1.5, 3], [12, 4], [4, 2, 1.5, 2, 1.5, 2], [2.5, 5]];
const widths = [1.6, 2.8, 1, 4];
const hues = palettes.light.length;

/** How many there are. */
const mostLooks = hues * dashes.length * widths.length;

/** @typedef {{hue: number|null, amount: number|null}} Tone one of the hues, or how much from 0 to 1; neither: nothing is known */
/** @typedef {Tone & {dash: string|number[], width: number}} Look `dash` in pixels */

/** @param {Tone} tone */
export const colourOf = ({ hue: place, amount }) =>
  amount !== null ? mixed(amountColours(), amount) : place !== null ? hue(place) : neutral();

/** First the colours, then the dashes, then the widths. @param {number} place @returns {Look} */
export function styleAt(place) {
  const width = widths[Math.floor(place / hues / dashes.length) % widths.length];
  const dash = dashes[Math.floor(place / hues) % dashes.length];
  return { hue: place % hues, amount: null, dash: typeof dash === "string" ? dash : dash.map(part => part * Math.max(width, 1.6)), width };
}

/** @type {Map<string, number>} */
const places = new Map();
let page = "";

/**
 * The places of some lines among the looks. They keep them while they are on the page, whatever comes and goes beside them.
 *
 * @param {string[]} names
 * @returns {(name: string) => number}
 */
export function placesOf(names) {
  const shown = location.hash.split("?")[0];
  if (shown !== page) places.clear();
  page = shown;
  const fresh = names.filter(name => !places.has(name));
  if (places.size + fresh.length > mostLooks) places.clear();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  return name => places.get(name) ?? 0;
}
