/** Numbers on a page: rounded, with all their digits for whoever points at them. */
import { element } from "platform/dom";
import { exact, number } from "platform/format";
import { measured } from "platform/metric-units";

/** @param {number|null|undefined} value @param {string} [text] how it is written @returns {Node|string} */
export function numeral(value, text = number(value)) {
  const all = exact(value);
  return value === null || value === undefined || all === text ? text : element("span", { title: all }, text);
}

/** A value of a metric, in its unit. @param {string} metric @param {number|null|undefined} value @returns {Node|string} */
export const measure = (metric, value) => numeral(value, measured(metric, value));
