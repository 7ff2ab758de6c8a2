/** The objective against the learning rate, or another parameter: which values train well, and which don't train at all. */
import { choice, element } from "platform/dom";
import { parameter } from "platform/format";
import { address, change } from "platform/place";
import { points } from "platform/source";
import { chart, outcome } from "platform/chart";

const hues = ["#0072b2", "#009e73", "#e69f00", "#56b4e9", "#7a5195", "#8c6d31", "#cc79a7"];
const symbols = ["circle", "rect", "triangle", "diamond"];
const mostGroups = 7;

/** @param {any} view @param {URLSearchParams} query */
export async function ratesTab(view, query) {
  const all = await points(view.experiment.id);
  const numeric = view.parameters.filter((/** @type {string} */ name) => all.some((/** @type {any} */ one) => typeof one.parameters[name] === "number"));
  if (numeric.length === 0) return [element("p", {}, "No parameter with numbers varies in this experiment.")];

  const across = query.get("x") ?? numeric.find((/** @type {string} */ name) => name.endsWith("learningRate")) ?? numeric[0];
  const groups = view.parameters.filter((/** @type {string} */ name) => name !== across && new Set(all.map((/** @type {any} */ one) => parameter(one.parameters[name]))).size <= mostGroups);
  const words = groups.find((/** @type {string} */ name) => all.some((/** @type {any} */ one) => typeof one.parameters[name] === "string"));
  const by = query.get("by") ?? words ?? "";
  const placed = all.filter((/** @type {any} */ one) => typeof one.parameters[across] === "number");
  return [
    element("div", { class: "bar" },
      choice("Across", numeric, across, chosen => change({ x: chosen })),
      choice("Coloured by", ["nothing", ...groups], by, chosen => change({ by: chosen || "nothing" }))),
    rateChart(view.experiment, placed, across, by === "nothing" ? "" : by),
  ];
}

/** @param {any} experiment @param {any[]} placed @param {string} across @param {string} by */
function rateChart(experiment, placed, across, by) {
  const x = (/** @type {any} */ one) => one.parameters[across];
  const scored = placed.filter(one => one.objective !== null);
  const lost = placed.filter(one => one.objective === null && ["diverged", "failed"].includes(one.state));
  const values = [...new Set(scored.map(one => (by ? parameter(one.parameters[by]) : "trials")))].sort();
  const logarithmic = placed.every(one => x(one) > 0) && Math.max(...placed.map(x)) / Math.min(...placed.map(x)) > 20;
  const ends = logarithmic ? { min: 10 ** Math.floor(Math.log10(Math.min(...placed.map(x)))), max: 10 ** Math.ceil(Math.log10(Math.max(...placed.map(x)))) } : { scale: true };
  const type = logarithmic ? "log" : "value";
  const region = bestRegion(scored, x, experiment.goal);
  const figure = chart(`${experiment.metric} across ${across}`, {
    legend: { data: values },
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => item.data.told },
    grid: [{ left: 72, right: 24, top: 40, bottom: 130 }, { left: 72, right: 24, height: 46, bottom: 48 }],
    xAxis: [{ type, ...ends, axisLabel: { show: false } }, { type, ...ends, gridIndex: 1, name: across, nameLocation: "middle", nameGap: 26 }],
    yAxis: [{ type: "value", scale: true }, { type: "category", data: ["failed", "diverged"], gridIndex: 1 }],
    series: [
      ...values.map((value, i) => ({
        type: "scatter", name: value, color: hues[i % hues.length], symbol: symbols[i % symbols.length], symbolSize: 10,
        data: scored.filter(one => !by || parameter(one.parameters[by]) === value).map(one => dot(one, [x(one), one.objective], across, by)),
        markArea: i === 0 && region ? { silent: true, itemStyle: { color: "#009e73", opacity: 0.12 }, data: [[{ xAxis: region[0] }, { xAxis: region[1] }]] } : undefined,
      })),
      { type: "scatter", name: "no objective", xAxisIndex: 1, yAxisIndex: 1, symbol: "diamond", symbolSize: 10,
        data: lost.map(one => ({ ...dot(one, [x(one), one.state], across, by), itemStyle: { color: outcome[one.state] } })) },
    ],
  }, {
    headings: ["trial", "state", across, ...(by ? [by] : []), experiment.metric],
    rows: () => placed.map(one => [one.number, one.state, parameter(x(one)), ...(by ? [parameter(one.parameters[by])] : []), one.objective === null ? "" : parameter(one.objective)]),
  }, drawn => drawn.on("click", (/** @type {any} */ item) => { if (item.data?.trial !== undefined) location.hash = address([experiment.id, "trial", item.data.trial]); }));
  figure.append(element("p", { class: "note" },
    region ? `Shaded: where the best tenth of the trials lies, from ${parameter(region[0])} to ${parameter(region[1])}. ` : "", `${lost.length} of ${placed.length} trials diverged or failed.`));
  return figure;
}

/** @param {any} one @param {any[]} value @param {string} across @param {string} by */
const dot = (one, value, across, by) => ({
  value, trial: one.number,
  told: `trial ${one.number}, ${one.state}\n${across}: ${parameter(one.parameters[across])}${by ? `\n${by}: ${parameter(one.parameters[by])}` : ""}${one.objective === null ? "" : `\nobjective: ${parameter(one.objective)}`}`,
});

/** The range of the best tenth, at least three trials; null if there are fewer than six. @param {any[]} scored @param {(one: any) => number} x @param {string} goal */
function bestRegion(scored, x, goal) {
  if (scored.length < 6) return null;
  const order = goal === "maximize" ? -1 : 1;
  const best = [...scored].sort((a, b) => order * (a.objective - b.objective)).slice(0, Math.max(3, Math.ceil(scored.length / 10))).map(x);
  return [Math.min(...best), Math.max(...best)];
}
