/** In what metrics are measured. */
import { byteUnit, number, size } from "platform/format";

const units = /** @type {Record<string, string>} */ ({
  "system/processor": "cores",
  "time/epoch": "s",
  "time/samples-per-second": "samples/s",
});
const bytes = new Set(["system/memory"]);

/**
 * A value of a metric, or of a column that is one of its reductions.
 *
 * @param {string} metric
 * @param {number|null|undefined} value
 * @param {number} [digits]
 */
export function measured(metric, value, digits) {
  const name = nameOf(metric);
  if (value === null || value === undefined || !Number.isFinite(value)) return number(value);
  return bytes.has(name) ? size(value) : `${number(value, digits)}${units[name] ? ` ${units[name]}` : ""}`;
}

/**
 * What an axis of a metric says, and how much of the metric its 1 is: bytes are told in a unit of their size.
 *
 * @param {string} metric
 * @param {number} largest absolute value
 * @returns {{name: string, unit: number}}
 */
export function unitOf(metric, largest) {
  const [name, unit] = bytes.has(metric) ? byteUnit(largest) : [units[metric] ?? "", 1];
  return { name, unit };
}

const reduction = /\.(last|best|min|max|at\([0-9]+\))$/;

/** Whether a column has values of a metric; a counter of points isn't in its unit. @param {string} column */
export const isMeasured = column => reduction.test(column);

/** @param {string} column */
const nameOf = column => column.replace(reduction, "");
