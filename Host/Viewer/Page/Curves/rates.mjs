/** The objective against the learning rate, or another parameter: which values train well, and which don't train at all. */
import { choice, element } from "platform/dom";
import { parameter } from "platform/format";
import { change } from "platform/place";
import { points, rangeTests } from "platform/source";
import { chart, outcome } from "platform/chart";
import { asOne, opens, sizeAmong, trialOf } from "platform/dots";
import { curveChart } from "platform/curves";
import { whenChanged } from "platform/live";
import { rangeTestChart } from "platform/range-test";

const hues = ["#0072b2", "#009e73", "#e69f00", "#56b4e9", "#7a5195", "#8c6d31", "#cc79a7"];
const symbols = ["circle", "rect", "triangle", "diamond"];
const mostGroups = 7;

/** From dark to light, told apart with any kind of colour vision and in grey (after Nuñez, Anderton and Renslow's Cividis, 2018). */
const scale = ["#00224e", "#35456c", "#666970", "#948e77", "#c8b866", "#fee838"];

/** The metrics that say how a learning rate went on: of each epoch, or of single steps. */
const schedules = ["train/learning-rate", "train/batch-learning-rate"];

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers its points */
export async function ratesTab(view, query, [answer]) {
  const all = await answer;
  const numeric = view.parameters.filter((/** @type {string} */ name) => all.some((/** @type {any} */ one) => typeof one.parameters[name] === "number"));
  if (numeric.length === 0) return [element("p", {}, "No parameter with numbers varies in this experiment.")];

  const across = query.get("x") ?? numeric.find((/** @type {string} */ name) => name.endsWith("learningRate")) ?? numeric[0];
  const others = view.parameters.filter((/** @type {string} */ name) => name !== across);
  const words = others.find((/** @type {string} */ name) => isGroups(all, name) && all.some((/** @type {any} */ one) => typeof one.parameters[name] === "string"));
  const by = query.get("by") ?? words ?? "";
  const selected = (query.get("trials") ?? "").split(",").filter(Boolean).map(Number);
  const chosen = (/** @type {any[]} */ trials) => trials.filter(one => typeof one.parameters[across] === "number" && (selected.length === 0 || selected.includes(one.number)));
  const figure = rateChart(view.experiment, chosen(all), across, by === "nothing" ? "" : by, async () => chosen(await points(view.experiment.id)));
  const schedule = schedules.find(name => view.metrics.includes(name));
  const tests = view.metrics.includes("train/batch-learning-rate") ? await rangeTests(view.experiment.id, selected.join(",")) : [];
  return [
    element("div", { class: "bar" },
      choice("Across", numeric, across, chosen => change({ x: chosen })),
      choice("Coloured by", ["nothing", ...others], by, chosen => change({ by: chosen || "nothing" })),
      selected.length > 0 && element("span", { class: "note" }, `${selected.length} selected `, element("button", { type: "button", onclick: () => change({ trials: null }) }, "Show all"))),
    figure,
    ...(tests.length > 0 ? [element("h2", {}, "Range test"), rangeTestChart(tests)] : []),
    ...(schedule ? [element("h2", {}, "The learning rate as it went on"), await curveChart(view.experiment.id, schedule, ofCurves(query))] : []),
  ];
}

/** Whether a parameter has so few values that each has a colour and a symbol of its own. @param {any[]} all @param {string} name */
const isGroups = (all, name) => !all.every(one => one.parameters[name] === undefined || typeof one.parameters[name] === "number") || hasFew(all.map(one => one.parameters[name]));

/** @param {any[]} values */
function hasFew(values) {
  const different = new Set();
  return values.every(value => different.add(parameter(value)).size <= mostGroups);
}

/** On this page `x` and `by` are of the points. @param {URLSearchParams} query */
const ofCurves = query => new URLSearchParams([...query].filter(([name]) => name !== "x" && name !== "by"));

/** @param {any} experiment @param {any[]} placed @param {string} across @param {string} by @param {() => Promise<any[]>} renew */
function rateChart(experiment, placed, across, by, renew) {
  const note = element("p", { class: "note", role: "status" });
  let drawn = /** @type {any} */ (null);
  let stale = false;
  const draw = () => {
    const { option, told } = rateOption(experiment, placed, across, by);
    note.textContent = told;
    return option;
  };
  const redraw = () => {
    stale = !drawn;
    if (!drawn || drawn.isDisposed()) return;
    drawn.themedOption(draw(), { replaceMerge: ["series"] });
    figure.dispatchEvent(new Event("platform:data"));
  };
  const figure = chart(`${experiment.metric} across ${across}`, draw(), {
    headings: ["trial", "state", across, ...(by ? [by] : []), experiment.metric],
    rows: () => placed.map(one => [one.number, one.state, parameter(one.parameters[across]), ...(by ? [parameter(one.parameters[by])] : []), one.objective === null ? "" : parameter(one.objective)]),
  }, ready => {
    drawn = ready;
    opens(drawn, experiment.id);
    if (stale) redraw();
  });
  figure.append(note);
  whenChanged(figure, experiment.id, async () => {
    placed = await renew();
    redraw();
  });
  return figure;
}

/** @param {any} experiment @param {any[]} placed @param {string} across @param {string} by */
function rateOption(experiment, placed, across, by) {
  const x = (/** @type {any} */ one) => one.parameters[across];
  const scored = placed.filter(one => one.objective !== null);
  const lost = placed.filter(one => one.objective === null && ["diverged", "failed"].includes(one.state));
  const isContinuous = by !== "" && !isGroups(placed, by);
  const values = isContinuous ? ["trials"] : [...new Set(scored.map(one => (by ? parameter(one.parameters[by]) : "trials")))].sort();
  const colouring = isContinuous ? colouringBy(scored, by) : null;
  const rates = extent(placed.map(x));
  const logarithmic = placed.length > 0 && rates.low > 0 && rates.high / rates.low > 20;
  const ends = logarithmic ? { min: 10 ** Math.floor(Math.log10(rates.low)), max: 10 ** Math.ceil(Math.log10(rates.high)) } : { scale: true };
  const type = logarithmic ? "log" : "value";
  const trials = new Map(placed.map(one => [one.number, one]));
  const region = bestRegion(scored, x, experiment.goal);
  const option = {
    legend: { data: values, show: !isContinuous },
    visualMap: colouring?.map,
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => tipOf(trials.get(trialOf(item)), across, by) },
    grid: [{ left: 72, right: colouring ? 110 : 24, top: 40, bottom: 130 }, { left: 72, right: colouring ? 110 : 24, height: 46, bottom: 48 }],
    xAxis: [{ type, ...ends, axisLabel: { show: false } }, { type, ...ends, gridIndex: 1, name: across, nameLocation: "middle", nameGap: 26 }],
    yAxis: [{ type: "value", scale: true }, { type: "category", data: ["failed", "diverged"], gridIndex: 1 }],
    series: [
      ...values.map((value, i) => ({
        type: "scatter", name: value, color: hues[i % hues.length], symbol: symbols[i % symbols.length], symbolSize: sizeAmong(10, scored.length), ...(isContinuous ? {} : asOne),
        data: scored.filter(one => !by || isContinuous || parameter(one.parameters[by]) === value).map(one => [x(one), one.objective, ...(colouring ? [colouring.of(one)] : []), one.number]),
        markArea: i === 0 && region ? { silent: true, itemStyle: { color: "#009e73", opacity: 0.12 }, data: [[{ xAxis: region[0] }, { xAxis: region[1] }]] } : undefined,
      })),
      ...["diverged", "failed"].map(state => ({
        type: "scatter", name: state, xAxisIndex: 1, yAxisIndex: 1, color: outcome[state], symbol: "diamond", symbolSize: 10,
        data: lost.filter(one => one.state === state).map(one => [x(one), state, one.number]),
      })),
    ],
  };
  return {
    option,
    told: `${region ? `Shaded: where the best tenth of the trials lies, from ${parameter(region[0])} to ${parameter(region[1])}. ` : ""}${lost.length} of ${placed.length} trials diverged or failed.${colouring?.told ?? ""}`,
  };
}

/**
 * Colours by a number, across its logarithm where it ranges over more than twentyfold.
 *
 * @param {any[]} scored @param {string} by
 */
function colouringBy(scored, by) {
  const known = scored.map(one => one.parameters[by]).filter(value => typeof value === "number");
  const { low, high } = extent(known);
  const logarithmic = low > 0 && high / low > 20;
  const place = (/** @type {number} */ value) => (logarithmic ? Math.log10(value) : value);
  return {
    of: (/** @type {any} */ one) => (typeof one.parameters[by] === "number" ? place(one.parameters[by]) : null),
    map: {
      type: "continuous", seriesIndex: 0, dimension: 2, min: place(low), max: place(high), calculable: true, orient: "vertical", right: 0, top: 40, itemHeight: 120, inRange: { color: scale },
      formatter: (/** @type {number} */ value) => parameter(logarithmic ? 10 ** value : value),
    },
    told: ` Colour: ${by}, from ${parameter(low)} (dark) to ${parameter(high)} (light).`,
  };
}

/** @param {any} one @param {string} across @param {string} by */
const tipOf = (one, across, by) => `trial ${one.number}, ${one.state}\n${across}: ${parameter(one.parameters[across])}${by ? `\n${by}: ${parameter(one.parameters[by])}` : ""}${one.objective === null ? "" : `\nobjective: ${parameter(one.objective)}`}`;

/** @param {number[]} values */
const extent = values => values.reduce(({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }), { low: Infinity, high: -Infinity });

/** The range of the best tenth, at least three trials; null if there are fewer than six. @param {any[]} scored @param {(one: any) => number} x @param {string} goal */
function bestRegion(scored, x, goal) {
  if (scored.length < 6) return null;
  const order = goal === "maximize" ? -1 : 1;
  const best = [...scored].sort((a, b) => order * (a.objective - b.objective)).slice(0, Math.max(3, Math.ceil(scored.length / 10))).map(x);
  const { low, high } = extent(best);
  return [low, high];
}
