/** The objective as trials ended, with the best so far. */
import { choice, element } from "platform/dom";
import { parameter } from "platform/format";
import { change } from "platform/place";
import { chart } from "platform/chart";
import { dots, opens, trialOf } from "platform/dots";
import { drawnOf } from "platform/scales";

const mostPoints = 4000;

/** @param {import("platform/space").Searched} searched */
export function progressChart({ view, ranked, selected, query }) {
  const byTime = query.get("over") === "time";
  const better = view.experiment.goal === "maximize" ? Math.max : Math.min;
  const ended = [...ranked.filter(one => one.ended !== null).sort((/** @type {any} */ a, /** @type {any} */ b) => a.ended - b.ended || a.number - b.number), ...ranked.filter(one => one.ended === null)];
  const x = (/** @type {any} */ one, /** @type {number} */ i) => (byTime ? one.ended : i + 1);
  let best = ended[0].objective;
  const bests = ended.map((one, i) => [x(one, i), (best = better(best, one.objective))]);
  const places = new Map(ended.map((one, i) => [one, x(one, i)]));
  const drawn = drawnOf(ranked, mostPoints);
  return [
    element("div", { class: "bar" }, choice("Objective over", ["trials ended", "time"], byTime ? "time" : "trials ended", chosen => change({ over: chosen === "time" ? "time" : null }))),
    chart("Objective as trials ended", {
      legend: { data: ["trial", "best so far"] },
      tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => (item.seriesType === "line" ? `best so far: ${parameter(item.value[1])}` : `trial ${trialOf(item)}: ${parameter(item.value[1])}`) },
      xAxis: byTime ? { type: "time", name: "time", nameLocation: "middle", nameGap: 26 } : { type: "value", name: "trials ended", nameLocation: "middle", nameGap: 26, min: 1, minInterval: 1 },
      yAxis: { type: "value", scale: true },
      series: [
        ...dots(drawn, selected, one => [places.get(one), one.objective]).map(series => ({ ...series, name: "trial" })),
        { type: "line", name: "best so far", color: "#d55e00", step: "end", showSymbol: false, data: bests.filter(([, now], i) => i === 0 || i === bests.length - 1 || now !== bests[i - 1][1]) },
      ],
    }, { headings: ["ended", "trial", "objective", "best so far"], rows: () => ended.map((one, i) => [i + 1, one.number, parameter(one.objective), parameter(bests[i][1])]) },
    made => opens(made, view.experiment.id)),
    drawn.length < ended.length && element("p", { class: "note" }, `${drawn.length} of ${ended.length} trials are drawn; the best so far is that of all.`),
  ].filter(Boolean);
}
