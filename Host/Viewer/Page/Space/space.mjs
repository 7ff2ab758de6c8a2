/** The search space: how parameters and objective go together, and how the search went on. */
import { element } from "platform/dom";
import { parameter } from "platform/format";
import { points } from "platform/source";
import { chart } from "platform/chart";

/** @param {any} view */
export async function spaceTab(view) {
  const all = await points(view.experiment.id);
  const scored = all.filter((/** @type {any} */ one) => one.objective !== null);
  if (scored.length === 0) return [element("p", {}, "No trial has an objective yet.")];
  return [parallel(view, scored), progress(view.experiment, scored)];
}

/** @param {any} view @param {any[]} scored */
function parallel(view, scored) {
  const axes = view.parameters.map((/** @type {string} */ name) => axisOf(name, scored));
  const objectives = scored.map(one => one.objective);
  const objective = axes.length;
  const figure = chart("Parallel coordinates", {
    parallel: { left: 72, right: 90, top: 56, bottom: 32 },
    parallelAxis: [...axes, { name: "objective", type: "value", scale: true }].map((axis, dim) => ({ ...axis, dim, nameLocation: "end" })),
    visualMap: {
      dimension: objective, min: Math.min(...objectives), max: Math.max(...objectives), show: false,
      inRange: { color: view.experiment.goal === "maximize" ? ["#c9a227", "#2a9d8f", "#3b1f6b"] : ["#3b1f6b", "#2a9d8f", "#c9a227"] },
    },
    series: [{ type: "parallel", lineStyle: { width: 1.5, opacity: 0.6 }, data: scored.map(one => [...view.parameters.map((/** @type {string} */ name) => one.parameters[name] === undefined ? "-" : axisValue(one.parameters[name])), one.objective]) }],
  }, {
    headings: ["trial", ...view.parameters, "objective"],
    rows: () => scored.map(one => [one.number, ...view.parameters.map((/** @type {string} */ name) => parameter(one.parameters[name])), parameter(one.objective)]),
  });
  if (scored.some(one => view.parameters.some((/** @type {string} */ name) => one.parameters[name] === undefined)))
    figure.append(element("p", { class: "note" }, "A line goes straight through the axis of a parameter that doesn't apply to its trial."));
  return figure;
}

/** @param {any} value */
const axisValue = value => (typeof value === "number" ? value : parameter(value));

/** @param {string} name @param {any[]} scored */
function axisOf(name, scored) {
  const values = scored.map(one => one.parameters[name]).filter(value => value !== undefined);
  if (!values.every(value => typeof value === "number")) return { name, type: "category", data: [...new Set(values.map(parameter))].sort() };
  const low = Math.min(...values);
  return { name, type: low > 0 && Math.max(...values) / low > 20 ? "log" : "value", scale: true };
}

/** @param {any} experiment @param {any[]} scored */
function progress(experiment, scored) {
  const better = experiment.goal === "maximize" ? Math.max : Math.min;
  const ended = [...scored].sort((a, b) => String(a.ended).localeCompare(String(b.ended)) || a.number - b.number);
  let best = ended[0].objective;
  const bests = ended.map((one, i) => [i + 1, (best = better(best, one.objective))]);
  return chart("Objective as trials ended", {
    legend: { data: ["trial", "best so far"] },
    tooltip: { trigger: "axis" },
    xAxis: { type: "value", name: "trials ended", nameLocation: "middle", nameGap: 26, min: 1, minInterval: 1 },
    yAxis: { type: "value", scale: true },
    series: [
      { type: "scatter", name: "trial", color: "#56b4e9", symbolSize: 8, data: ended.map((one, i) => [i + 1, one.objective]) },
      { type: "line", name: "best so far", color: "#d55e00", step: "end", showSymbol: false, data: bests },
    ],
  }, { headings: ["ended", "trial", "objective", "best so far"], rows: () => ended.map((one, i) => [i + 1, one.number, parameter(one.objective), parameter(bests[i][1])]) });
}
