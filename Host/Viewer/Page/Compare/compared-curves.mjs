/** The curves of the trials that are compared, of all experiments in one chart. */
import { choice, element } from "platform/dom";
import { change } from "platform/place";
import { curveChartOf } from "platform/curve-chart";
import { drawingChoices } from "platform/curves";

/** @param {import("platform/compare").Compared} compared @param {URLSearchParams} query */
export async function comparedCurves({ columns }, query) {
  const metrics = [...new Set(columns.flatMap(column => column.metrics.map((/** @type {any} */ one) => one.name)))];
  if (metrics.length === 0) return [];
  const metric = metrics.find(name => name === query.get("metric")) ?? (metrics.includes("validation/loss") ? "validation/loss" : metrics[0]);
  const experiments = [...new Set(columns.map(column => column.experiment))];
  const sources = experiments.map(id => {
    const trials = columns.filter(column => column.experiment === id).map(column => column.trial);
    return { id, trials: trials.join(","), best: trials.length };
  });
  return [
    element("h2", {}, "Curves"),
    element("div", { class: "bar" }, choice("Metric", metrics, metric, chosen => change({ metric: chosen })), ...drawingChoices(query)),
    await curveChartOf(sources, [metric], query),
  ];
}
