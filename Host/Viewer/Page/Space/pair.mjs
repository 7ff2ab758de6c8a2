/** Two parameters: where trials were tried, what came of them, and what lies between. */
import { choice, element, toggle } from "platform/dom";
import { parameter } from "platform/format";
import { change } from "platform/place";
import { chart } from "platform/chart";
import { dots, opens, trialOf } from "platform/dots";
import { field, heights } from "platform/field";
import { shepard } from "platform/interpolation";
import { axisOf, drawnOf, objectiveColours, placeOf, scaleOf } from "platform/scales";

const mostPoints = 1000;
const leastPoints = 12;
const cells = 40;
const reach = 0.2;
const looks = [{ symbolSize: 9, itemStyle: { borderColor: "#ffffff", borderWidth: 1 } }, { symbol: "diamond", symbolSize: 15, itemStyle: { borderColor: "#d55e00", borderWidth: 3 } }];

/** @param {import("platform/space").Searched} searched @param {any} shares */
export function pairChart({ view, ranked, selected, query }, shares) {
  if (view.parameters.length < 2) return [];
  // Unless asked for others, the two that matter most.
  const order = [...shares.parameters.map((/** @type {any} */ one) => one.name), ...view.parameters];
  const across = view.parameters.find((/** @type {string} */ name) => name === query.get("px")) ?? order[0];
  const up = view.parameters.find((/** @type {string} */ name) => name === query.get("py") && name !== across) ?? order.find(name => name !== across);
  const both = drawnOf(ranked.filter(one => one.parameters[across] !== undefined && one.parameters[up] !== undefined), mostPoints);
  const [x, y] = [scaleOf(across, both), scaleOf(up, both)];
  const canFill = x.kind !== "category" && y.kind !== "category" && x.low < x.high && y.low < y.high && both.length >= leastPoints;
  const fills = canFill && query.get("filled") !== "false";
  const bar = element("div", { class: "bar" },
    choice("Across", view.parameters, across, chosen => change({ px: chosen })),
    choice("Up", view.parameters.filter((/** @type {string} */ name) => name !== across), up, chosen => change({ py: chosen })),
    canFill && toggle("contours", fills, checked => change({ filled: checked ? null : "false" })));
  const heading = element("h2", {}, "Two parameters");
  if (both.length === 0) return [heading, bar, element("p", {}, "No trial with an objective has both.")];

  const objectives = both.map(one => one.objective);
  const surface = fills ? between(both, x, y) : [];
  const range = { min: Math.min(...objectives), max: Math.max(...objectives), text: [parameter(Math.max(...objectives)), parameter(Math.min(...objectives))], calculable: false, orient: "horizontal", left: "center", bottom: 0, precision: 3 };
  const figure = chart(`Objective over ${across} and ${up}`, {
    grid: { left: 72, right: 24, top: 24, bottom: 96 },
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => (item.seriesType === "scatter" ? `trial ${trialOf(item)}\n${across}: ${parameter(item.value[0])}\n${up}: ${parameter(item.value[1])}\nobjective: ${parameter(item.value[2])}` : `about ${parameter(item.value[4])}`) },
    xAxis: { ...edges(x, fills), name: across, nameLocation: "middle", nameGap: 26 }, yAxis: edges(y, fills),
    visualMap: fills
      ? [{ ...range, seriesIndex: 0, dimension: 4, inRange: { color: heights } }, { ...range, show: false, seriesIndex: [2, 3], dimension: 2, inRange: { color: heights } }]
      : { ...range, seriesIndex: [0, 1], dimension: 2, inRange: { color: objectiveColours(view.experiment.goal) } },
    series: [...surface, ...dots(both, selected, one => [placeOf(x, one), placeOf(y, one), one.objective], looks)],
  }, { headings: ["trial", across, up, "objective"], rows: () => both.map(one => [one.number, parameter(one.parameters[across]), parameter(one.parameters[up]), parameter(one.objective)]) },
  made => opens(made, view.experiment.id));
  figure.append(element("p", { class: "note" }, `${both.length} of ${ranked.length} trials. `, fills
    ? "Between them: inverse distance weighting (Shepard, 1968) of all of them, empty where none is near; lines part the area into equal shares. It is a guess, the points are what was measured."
    : canFill ? "" : `Contours take two parameters with numbers and ${leastPoints} trials.`));
  return [heading, bar, figure];
}

/** The axis ends where the surface does, which is named only where no round number is sure to be. @param {import("platform/scales").Scale} scale @param {boolean} fills */
const edges = (scale, fills) => (fills ? { type: scale.kind, min: scale.low, max: scale.high, axisLabel: { formatter: parameter, hideOverlap: true, ...(scale.kind === "value" && { showMinLabel: false, showMaxLabel: false }) } } : axisOf(scale));

/** @param {any[]} both @param {import("platform/scales").Scale} x @param {import("platform/scales").Scale} y */
function between(both, x, y) {
  const line = (/** @type {import("platform/scales").Scale} */ scale) => (scale.kind === "log"
    ? { to: (/** @type {number} */ value) => Math.log(value / scale.low) / Math.log(scale.high / scale.low), from: (/** @type {number} */ part) => scale.low * (scale.high / scale.low) ** part }
    : { to: (/** @type {number} */ value) => (value - scale.low) / (scale.high - scale.low), from: (/** @type {number} */ part) => scale.low + part * (scale.high - scale.low) });
  const [across, up] = [line(x), line(y)];
  const middles = Array.from({ length: cells }, (_, i) => (i + 0.5) / cells);
  const known = both.map(one => ({ x: across.to(one.parameters[x.name]), y: up.to(one.parameters[y.name]), value: one.objective }));
  return field(shepard(known, cells, reach), middles, middles, across.from, up.from);
}
