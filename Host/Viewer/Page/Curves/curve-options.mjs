/** What Apache ECharts is told of a chart of curves. */
import { scrollingInside } from "platform/box-zoom";
import { layer, seriesOf } from "platform/curve-series";
import { placeAxis } from "platform/horizontal-axis";
import { measureOf, valueAxis } from "platform/value-axis";
import { dataZoomOf } from "platform/curve-zoom";

/**
 * @typedef {object} CurvePicture
 * @property {string[]} metrics drawn over each other
 * @property {import("platform/curve-lines").Drawing} drawing
 * @property {{min?: number, max?: number}} whole
 * @property {import("platform/zoom").Range} range what of it is seen
 * @property {import("platform/curve-lines").CurveLine[]} lines those that aren't hidden
 * @property {Set<string>} right the metrics that have the axis on the right
 * @property {import("platform/zoom").Range} height what is seen of the axis on the left; null: all of it
 * @property {{min: number, max: number}|null} cropped what is left of it without outliers
 */

/**
 * What changes with the data and the choices: axes and series; and how much of a metric 1 is on each axis.
 *
 * @param {CurvePicture} picture
 */
export function curveOptions({ metrics, drawing, whole, range, lines, right, height, cropped }) {
  const sideOf = sideBy(right);
  const axes = [0, 1].map(side => {
    const own = lines.filter(line => sideOf(line.metric) === side);
    const metric = own[0]?.metric ?? metrics[0];
    const measure = measureOf(metric, own, drawing.logY);
    /** @type {[number|null, number|null]} */
    const ends = side === 0 ? (height ?? [cropped?.min ?? null, cropped?.max ?? null]) : [null, null];
    return { unit: measure.unit, axis: { zlevel: layer(), ...valueAxis(side, metric, measure, drawing.logY, ends) } };
  });
  const units = axes.map(one => one.unit);
  const option = {
    xAxis: placeAxis(drawing, whole, range),
    yAxis: [
      axes[0].axis,
      { ...axes[1].axis, show: right.size > 0, position: "right", splitLine: { show: false } },
      { type: "value", min: 0, max: 1, show: false, axisPointer: { show: false } },
    ],
    series: seriesOf(lines, sideOf, units, 2),
  };
  return { option, units };
}

/**
 * What stays.
 *
 * @param {boolean} hasRight whether there is an axis on the right
 * @param {any} tooltip
 * @param {import("platform/zoom").Range} range
 */
export const frameOptions = (hasRight, tooltip, range) => ({
  grid: { left: 72, right: hasRight ? 72 : 24, top: 32, bottom: 76 },
  tooltip,
  // The pointer is told of all lines, so that it can't single out any.
  axisPointer: { triggerEmphasis: false },
  dataZoom: [
    { ...scrollingInside, filterMode: "none", ...dataZoomOf(range) },
    { type: "slider", height: 16, bottom: 8, filterMode: "none", ...dataZoomOf(range) },
  ],
});

/** The index of a metric's axis. @param {Set<string>} right @returns {(metric: string) => 0|1} */
export const sideBy = right => metric => (right.has(metric) ? 1 : 0);

/**
 * The metrics that have the axis on the right, because they would be flat on that of the first one: their largest
 * absolute values differ more than tenfold.
 *
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {string[]} metrics
 */
export function rightAxisOf(lines, metrics) {
  const size = (/** @type {string} */ metric) =>
    lines
      .filter(line => line.metric === metric)
      .flatMap(line => line.y)
      .reduce((/** @type {number} */ most, value) => (value === null ? most : Math.max(most, Math.abs(value))), 0);
  const first = size(metrics[0]);
  return new Set(metrics.slice(1).filter(metric => size(metric) > 10 * first || size(metric) < first / 10));
}
