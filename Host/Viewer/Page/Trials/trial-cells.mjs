/** The cells of a table of trials. */
import { element, stateBadge } from "platform/dom";
import { counts, duration, exact, number, parameter, time } from "platform/format";
import { isMeasured, measured } from "platform/metric-units";

/** A text that is longer than this may not fit, and stands in the tooltip, too. */
const longText = 16;

/** How wide a column is, in pixels. @param {string} name */
export const widthOf = name =>
  ({ number: 90, state: 120, runs: 70, epochs: 80, duration: 120, started: 190, ended: 190, reason: 220 })[name] ??
  Math.max(100, Math.min(260, 46 + 7.6 * name.length));

/** @param {any} value undefined: not yet here @param {string|undefined} kind @param {string} column */
export function valueCell(value, kind, column) {
  if (column === "state" && value) return stateBadge(value);
  const text = written(value, kind, column);
  const whole = typeof value === "number" ? exact(value) : typeof value === "string" && value.length > longText ? value : text;
  return element("span", { class: typeof value === "number" ? "number" : false, title: whole !== text && whole }, text);
}

/**
 * What stands above the trials of a group.
 *
 * @param {any} group
 * @param {string} column
 * @param {string|undefined} kind of the column
 * @param {boolean} isOpen
 */
export const groupHead = (group, column, kind, isOpen) =>
  element(
    "span",
    {},
    `${isOpen ? "▾" : "▸"} ${column} = ${written(group.value, kind, column) || "–"}: `,
    `${counts(group.count, "trial")}, best ${number(group.best)}, mean ${number(group.mean)}`,
  );

/** @param {any} value @param {string|undefined} kind @param {string} column */
function written(value, kind, column) {
  if (value === undefined) return "…";
  if (value === null) return "";
  if (kind === "time") return time(new Date(value * 1000).toISOString());
  if (kind === "duration") return duration(value);
  // As filters take it; to read, a component's name stands first.
  if (typeof value === "string" && value.startsWith('{"plugin":')) return parameter(JSON.parse(value));
  if (typeof value !== "number") return String(value);
  return column === "objective" || isMeasured(column) ? measured(column, value) : parameter(value);
}
