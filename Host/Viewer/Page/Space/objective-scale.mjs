/**
 * How the objective is scaled in all charts of a tab: on a logarithmic axis where a few bad trials would make a flat
 * line of the others.
 */
import { toggle } from "platform/dom";
import { changeQuery } from "platform/address";
import { roundLogAxis } from "platform/axes";
import { linearTicks, logEnds, logLabels, logTicks, tickLabels } from "platform/ticks";

/** The largest is so many times the smallest. */
const wide = 1000;

/** How wide the words beside a strip are, and a digit of the numbers above it, in pixels. */
const [words, digit, beside] = [64, 7, 22];

/**
 * @typedef {object} ObjectiveScale
 * @property {number} low
 * @property {number} high
 * @property {boolean} isLog
 * @property {any} axis
 * @property {number} left the room for its numbers beside a chart
 * @property {(objective: number) => number} place evenly spread from small to large, as for colours
 * @property {(place: number) => number} value leads back
 */

/** @param {any[]} scored trials with an objective @param {any} experiment @param {URLSearchParams} query @returns {ObjectiveScale} */
export function objectiveScale(scored, experiment, query) {
  const [low, high] = scored.reduce(
    ([low, high], { objective }) => [Math.min(low, objective), Math.max(high, objective)],
    [Infinity, -Infinity],
  );
  const asked = query.get("objective");
  const isLog = low > 0 && (asked ? asked === "log" : high / low > wide);
  const name = { name: experiment.metric, nameTextStyle: { align: "left" } };
  const labels = !(low < high) ? [] : isLog ? logLabels(logTicks(...logEnds(low, high))) : tickLabels(linearTicks(low, high));
  return {
    low,
    high,
    isLog,
    axis: isLog ? { ...roundLogAxis(low, high), ...name } : { type: "value", scale: true, ...name },
    left: Math.max(words, beside + digit * labels.reduce((most, label) => Math.max(most, label.length), 0)),
    place: objective => (isLog ? Math.log10(objective) : objective),
    value: place => (isLog ? 10 ** place : place),
  };
}

/** @param {ObjectiveScale} scale */
export const objectiveToggle = scale =>
  scale.low > 0 && toggle("logarithmic objective", scale.isLog, checked => changeQuery({ objective: checked ? "log" : "linear" }));
