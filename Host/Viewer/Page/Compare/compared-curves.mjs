/** The curves of the trials that are compared: a chart for each experiment. */
import { choice, element } from "platform/dom";
import { change } from "platform/place";
import { curveChart, drawingChoices } from "platform/curves";

/** @param {import("platform/compare").Compared} compared @param {URLSearchParams} query */
export async function comparedCurves({ columns }, query) {
  const metrics = [...new Set(columns.flatMap(column => column.metrics.map((/** @type {any} */ one) => one.name)))];
  if (metrics.length === 0) return [];
  const metric = metrics.find(name => name === query.get("metric")) ?? (metrics.includes("validation/loss") ? "validation/loss" : metrics[0]);
  const experiments = [...new Set(columns.map(column => column.experiment))];
  const chartOf = (/** @type {string} */ id) => {
    const trials = columns.filter(column => column.experiment === id).map(column => column.trial).join(",");
    return curveChart(id, metric, new URLSearchParams([...[...query].filter(([name]) => name !== "trials"), ["trials", trials]]));
  };
  const named = async (/** @type {string} */ id) => element("div", {}, experiments.length > 1 && element("p", {}, id), await chartOf(id));
  return [
    element("h2", {}, "Curves"),
    element("div", { class: "bar" }, choice("Metric", metrics, metric, chosen => change({ metric: chosen })), ...drawingChoices(query)),
    element("div", { class: experiments.length > 1 ? "charts" : "" }, ...await Promise.all(experiments.map(named))),
  ];
}
