/** The objective against each parameter. */
import { element } from "platform/dom";
import { parameter } from "platform/format";
import { address } from "platform/place";
import { chart } from "platform/chart";
import { axisOf, drawnOf, placeOf, scaleOf, shortNames } from "platform/scales";

const mostPoints = 8000;
const mostCharts = 12;

/** @param {import("platform/space").Searched} searched */
export function sliceCharts({ view, scored, selected }) {
  const shown = view.parameters.slice(0, mostCharts);
  const drawn = drawnOf(scored, view.experiment.goal, Math.floor(mostPoints / Math.max(1, shown.length)));
  const names = shortNames(view.parameters);
  return [
    element("h2", {}, "Objective across each parameter"),
    (drawn.length < scored.length || shown.length < view.parameters.length)
      && element("p", { class: "note" }, `${drawn.length} of ${scored.length} trials and ${shown.length} of ${view.parameters.length} parameters are drawn.`),
    element("div", { class: "charts" }, ...shown.map((/** @type {string} */ name) => {
      const scale = scaleOf(name, scored);
      const having = drawn.filter(one => one.parameters[name] !== undefined);
      return chart(names.get(name) ?? name, {
        grid: { left: 56, right: 16, top: 16, bottom: 48 },
        tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => `trial ${item.data.trial}\n${name}: ${parameter(item.value[0])}\nobjective: ${parameter(item.value[1])}` },
        xAxis: { ...axisOf(scale), name, nameLocation: "middle", nameGap: 28 }, yAxis: { type: "value", scale: true },
        series: [{ type: "scatter", color: "#0072b2", data: having.map(one => ({ value: [placeOf(scale, one), one.objective], trial: one.number, ...looks(one, selected) })) }],
      }, { headings: ["trial", name, "objective"], rows: () => having.map(one => [one.number, parameter(one.parameters[name]), parameter(one.objective)]) },
      made => opens(made, view.experiment.id));
    })),
  ].filter(Boolean);
}

/** Selected trials are large and dark. @param {any} one @param {Set<number>} selected */
export const looks = (one, selected) => (selected.size === 0 ? { symbolSize: 7, itemStyle: { opacity: 0.7 } }
  : selected.has(one.number) ? { symbolSize: 11, symbol: "diamond", itemStyle: { color: "#d55e00" } } : { symbolSize: 6, itemStyle: { opacity: 0.2 } });

/** A trial that is pressed opens. @param {any} made @param {string} id */
export const opens = (made, id) => made.on("click", (/** @type {any} */ item) => { if (item.data?.trial !== undefined) location.hash = address([id, "trial", item.data.trial]); });
