/** The axis of what curves measure. */
import { roundLogAxis, logAxis } from "platform/axes";
import { measured, unitOf } from "platform/metric-units";

/** The chart library counts in twenty places after the point. */
const [smallest, largest] = [1e-9, 1e15];

/**
 * @typedef {{unit: number, told: number, name: string, low: number, high: number}} Measure `unit`: how much of the
 *   metric 1 on the axis is; `told`: how much it is called; `low` and `high`: of the values, on a logarithmic axis of
 *   those above 0
 */

/** @param {string} metric @param {import("platform/curve-lines").CurveLine[]} lines @param {boolean} logarithmic @returns {Measure} */
export function measureOf(metric, lines, logarithmic) {
  let [low, high, size] = [Infinity, -Infinity, 0];
  const see = (/** @type {number|null} */ value) => {
    if (value === null || (logarithmic && value <= 0)) return;
    if (value < low) low = value;
    if (value > high) high = value;
    if (Math.abs(value) > size) size = Math.abs(value);
  };
  for (const line of lines) {
    line.y.forEach(see);
    line.raw?.forEach(see);
    line.band?.low.forEach(see);
    line.band?.high.forEach(see);
  }
  const { name, unit } = unitOf(metric, size);
  const part = logarithmic ? low : size;
  const isPlain = unit !== 1 || !(part > 0) || !Number.isFinite(part) || (part >= smallest && size <= largest);
  const scale = isPlain ? 1 : Number(`1e${Math.floor(Math.log10(part))}`);
  return { unit: unit * scale, told: scale, name, low, high };
}

/**
 * @param {number} index of the axis @param {string} metric @param {Measure} measure @param {boolean} logarithmic
 * @param {[number|null, number|null]} ends where it ends, in the metric's unit; null: where its values do
 */
export function valueAxis(index, metric, { unit, told, name, low, high }, logarithmic, [min, max]) {
  const more = {
    name,
    nameTextStyle: { align: index === 0 ? "right" : "left" },
    nameGap: 12,
    axisPointer: { label: { formatter: (/** @type {any} */ at) => measured(metric, at.value * unit) } },
  };
  if (logarithmic && low <= high) {
    const [from, to] = [(min ?? low) / unit, (max ?? high) / unit];
    return { ...(min === null && max === null ? roundLogAxis(from, to, told) : logAxis(from, to, told)), ...more };
  }
  return {
    type: logarithmic ? "log" : "value",
    scale: true,
    min: min === null ? null : min / unit,
    max: max === null ? null : max / unit,
    told,
    ...more,
  };
}
