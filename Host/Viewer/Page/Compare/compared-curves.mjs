/** The curves of the trials that are compared, of all experiments in one chart. */
import { choice, element } from "platform/dom";
import { changeQuery } from "platform/address";
import { curveChartOf } from "platform/curve-chart";
import { drawingChoices } from "platform/curves";
import { orderedMetrics } from "platform/metric-order";

/** @param {import("platform/compare-page").Compared} compared @param {URLSearchParams} query */
export async function comparedCurves({ columns, base }, query) {
  const metrics = [...new Set(columns.flatMap(column => column.metrics.map((/** @type {any} */ one) => one.name)))];
  if (metrics.length === 0) return [];
  const objective = columns[base].objectiveMetric.replace(/ \([a-z-]+\)$/, "");
  const metric = metrics.find(name => name === query.get("metric")) ?? orderedMetrics(metrics, objective)[0];
  const experiments = [...new Set(columns.map(column => column.experiment))];
  const sources = experiments.map(id => {
    const trials = columns.filter(column => column.experiment === id).map(column => column.trial);
    return { id, trials: trials.join(","), best: trials.length };
  });
  return [
    element("h2", {}, "Curves"),
    element(
      "div",
      { class: "bar" },
      choice("Metric", orderedMetrics(metrics, objective), metric, chosen => changeQuery({ metric: chosen })),
      ...drawingChoices(query),
    ),
    await curveChartOf(sources, [metric], query),
  ];
}
