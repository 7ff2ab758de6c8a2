/** The objective as trials ended, with the best so far. */
import { choice, element } from "platform/dom";
import { parameter } from "platform/format";
import { change } from "platform/place";
import { chart } from "platform/chart";
import { drawnOf } from "platform/scales";
import { looks, opens } from "platform/slices";

const mostPoints = 4000;

/** @param {import("platform/space").Searched} searched */
export function progressChart({ view, scored, selected, query }) {
  const byTime = query.get("over") === "time";
  const better = view.experiment.goal === "maximize" ? Math.max : Math.min;
  const ended = [...scored].sort((a, b) => String(a.ended).localeCompare(String(b.ended)) || a.number - b.number);
  const x = (/** @type {any} */ one, /** @type {number} */ i) => (byTime ? Date.parse(one.ended) : i + 1);
  let best = ended[0].objective;
  const bests = ended.map((one, i) => [x(one, i), (best = better(best, one.objective))]);
  const dots = new Set(drawnOf(ended, view.experiment.goal, mostPoints));
  return [
    element("div", { class: "bar" }, choice("Objective over", ["trials ended", "time"], byTime ? "time" : "trials ended", chosen => change({ over: chosen === "time" ? "time" : null }))),
    chart("Objective as trials ended", {
      legend: { data: ["trial", "best so far"] },
      tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => (item.data.trial === undefined ? `best so far: ${parameter(item.value[1])}` : `trial ${item.data.trial}: ${parameter(item.value[1])}`) },
      xAxis: byTime ? { type: "time", name: "time", nameLocation: "middle", nameGap: 26 } : { type: "value", name: "trials ended", nameLocation: "middle", nameGap: 26, min: 1, minInterval: 1 },
      yAxis: { type: "value", scale: true },
      series: [
        { type: "scatter", name: "trial", color: "#0072b2", data: ended.flatMap((one, i) => (dots.has(one) ? [{ value: [x(one, i), one.objective], trial: one.number, ...looks(one, selected) }] : [])) },
        { type: "line", name: "best so far", color: "#d55e00", step: "end", showSymbol: false, data: bests },
      ],
    }, { headings: ["ended", "trial", "objective", "best so far"], rows: () => ended.map((one, i) => [i + 1, one.number, parameter(one.objective), parameter(bests[i][1])]) },
    made => opens(made, view.experiment.id)),
    dots.size < ended.length && element("p", { class: "note" }, `${dots.size} of ${ended.length} trials are drawn; the best so far is that of all.`),
  ].filter(Boolean);
}
