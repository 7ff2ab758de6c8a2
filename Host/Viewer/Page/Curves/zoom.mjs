/** The visible range, which the charts of a page share and the address keeps. */
import { currentAddress, rememberQuery } from "platform/address";

/** @typedef {[number, number]|null} Range */

/** @returns {Range} */
export const zoomed = () => remembered("zoom");

/** @param {Range} range null: all @param {EventTarget} chart that was zoomed, and is told nothing */
export function zoom(range, chart) {
  rememberQuery({ zoom: range && range.map(end => Number(end.toPrecision(9))).join(",") }, false);
  dispatchEvent(new CustomEvent("platform:zoom", { detail: { range, chart } }));
}

/**
 * @param {Node} chart
 * @param {(range: Range) => void} follow called when another chart was zoomed, or the address says another range, as
 *   long as this one is shown
 */
export function whenZoomed(chart, follow) {
  const heard = (/** @type {any} */ event) => {
    if (!chart.isConnected) for (const type of ["platform:zoom", "platform:arrived"]) removeEventListener(type, heard);
    else if (event.type === "platform:arrived") follow(zoomed());
    else if (event.detail.chart !== chart) follow(event.detail.range);
  };
  for (const type of ["platform:zoom", "platform:arrived"]) addEventListener(type, heard);
}

/** What part of its height a chart shows; null: all. @param {string} name @returns {Range} */
export const heightOf = name => remembered(`height ${name}`);

/** @param {string} name @param {Range} range */
export const zoomHeight = (name, range) =>
  rememberQuery({ [`height ${name}`]: range && range.map(end => Number(end.toPrecision(9))).join(",") }, false);

/** @param {string} name @returns {Range} */
function remembered(name) {
  const ends = (currentAddress().query.get(name) ?? "").split(",").map(Number);
  return ends.length === 2 && ends.every(Number.isFinite) && ends[0] < ends[1] ? [ends[0], ends[1]] : null;
}
