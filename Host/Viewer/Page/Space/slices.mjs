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
        tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => `trial ${trialOf(item)}\n${name}: ${parameter(item.value[0])}\nobjective: ${parameter(item.value[1])}` },
        xAxis: { ...axisOf(scale), name, nameLocation: "middle", nameGap: 28 }, yAxis: { type: "value", scale: true },
        series: dots(having, selected, one => [placeOf(scale, one), one.objective]),
      }, { headings: ["trial", name, "objective"], rows: () => having.map(one => [one.number, parameter(one.parameters[name]), parameter(one.objective)]) },
      made => opens(made, view.experiment.id));
    })),
  ].filter(Boolean);
}

/** How trials look, and those that are selected: large and dark. @param {boolean} isAnySelected */
const looksOf = isAnySelected => [
  { color: "#0072b2", ...(isAnySelected ? { symbolSize: 6, itemStyle: { opacity: 0.2 } } : { symbolSize: 7, itemStyle: { opacity: 0.7 } }) },
  { color: "#d55e00", symbolSize: 11, symbol: "diamond" },
];

/**
 * Trials as points whose values end with the trial's number: a series of the others and one of those that are selected, because a look for each point costs most of the drawing.
 *
 * @param {any[]} trials @param {Set<number>} selected @param {(one: any) => any[]} valueOf @param {any[]} [looks] of the others and of those that are selected
 */
export const dots = (trials, selected, valueOf, looks = looksOf(selected.size > 0)) => looks.map((look, i) => ({
  type: "scatter", ...look, data: trials.filter(one => selected.has(one.number) === (i === 1)).map(one => [...valueOf(one), one.number]),
}));

/** @param {any} item a point of a chart */
export const trialOf = item => item.value.at(-1);

/** A trial that is pressed opens. @param {any} made @param {string} id */
export const opens = (made, id) => made.on("click", (/** @type {any} */ item) => { if (item.seriesType === "scatter") location.hash = address([id, "trial", trialOf(item)]); });
