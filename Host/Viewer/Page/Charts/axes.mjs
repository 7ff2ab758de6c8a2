/** Axes whose ends are known. */
import { logEnds, logLabels, logTicks } from "platform/ticks";

/** @param {number} low @param {number} high */
export const linearAxis = (low, high) =>
  low < high
    ? { type: "value", min: low, max: high }
    : { type: "value", min: low - (Math.abs(low) / 2 || 1), max: high + (Math.abs(high) / 2 || 1) };

/** @param {number} low above 0 @param {number} high @param {number} [told] what 1 on the axis is called */
export function logAxis(low, high, told = 1) {
  const [min, max] = low < high ? [low, high] : [low / 2, high * 2];
  return { type: "log", min, max, ...logMarks(min, max, told) };
}

/** A logarithmic axis that ends at round numbers. @param {number} low above 0 @param {number} high @param {number} [told] */
export const roundLogAxis = (low, high, told) => logAxis(...logEnds(low, high), told);

/**
 * What stands along the part of a logarithmic axis that is seen.
 *
 * @param {number} low above 0
 * @param {number} high
 * @param {number} [told]
 */
export function logMarks(low, high, told = 1) {
  const ticks = logTicks(low, high);
  const labels = logLabels(ticks.map(tick => tick * told));
  const away = (/** @type {number} */ tick, /** @type {number} */ value) => Math.abs(Math.log(tick / value));
  const formatter = (/** @type {number} */ value) =>
    labels[ticks.reduce((best, tick, i) => (away(tick, value) < away(ticks[best], value) ? i : best), 0)];
  return { axisLabel: { customValues: ticks, formatter }, axisTick: { customValues: ticks }, splitLine: { customValues: ticks } };
}
