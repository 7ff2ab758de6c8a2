/** Curves of one metric of many trials. */
import { choice, element, toggle } from "platform/dom";
import { number } from "platform/format";
import { change } from "platform/place";
import { curves, isLive } from "platform/source";
import { chart, colour } from "platform/chart";
import { smooth } from "platform/smoothing";

const linesUnlessAsked = 10;

/** @param {any} view @param {URLSearchParams} query */
export async function curvesTab(view, query) {
  if (view.metrics.length === 0) return [element("p", {}, "Nothing was measured yet.")];

  const metric = query.get("metric") ?? (view.metrics.includes("validation/loss") ? "validation/loss" : view.experiment.metric);
  return [
    element("div", { class: "bar" },
      choice("Metric", view.metrics, metric, chosen => change({ metric: chosen })),
      choice("Lines", ["10", "50", "200"], query.get("lines") ?? String(linesUnlessAsked), chosen => change({ lines: chosen })),
      ...drawingChoices(query)),
    await curveChart(view.experiment.id, metric, query),
  ];
}

/** @param {URLSearchParams} query */
export const drawingChoices = query => [
  choice("Across", ["step", "relative time", "wall time"], query.get("x") ?? "step", chosen => change({ x: chosen === "step" ? null : chosen })),
  choice("Smoothing", ["0", "0.3", "0.6", "0.9", "0.97"], query.get("smoothing") ?? "0", chosen => change({ smoothing: chosen === "0" ? null : chosen })),
  toggle("logarithmic", query.get("log") === "true", checked => change({ log: checked })),
];

/** @param {string} id @param {string} metric @param {URLSearchParams} query */
export async function curveChart(id, metric, query) {
  const trials = query.get("trials") ?? "";
  const lines = trials ? 200 : Number(query.get("lines") ?? linesUnlessAsked);
  const across = query.get("x") ?? "step";
  const weight = Number(query.get("smoothing") ?? 0);
  const ask = async (/** @type {any} */ range) => (await curves(id, { metric, trials, ...range })).curves.slice(0, lines);
  let shown = await ask({});
  if (shown.length === 0) return element("p", {}, `No chosen trial has values of ${metric}.`);

  const note = element("p", { class: "note", role: "status" });
  const series = () => {
    note.textContent = told(shown);
    return shown.flatMap((/** @type {any} */ curve) => linesOf(curve, across, weight));
  };
  const figure = chart(metric, {
    legend: shown.length === 1 ? undefined : { data: shown.map((/** @type {any} */ curve) => nameOf(curve)) },
    tooltip: { trigger: "axis", order: "valueAsc", valueFormatter: number },
    xAxis: { type: across === "wall time" ? "time" : "value", name: across === "relative time" ? "seconds" : across, nameLocation: "middle", nameGap: 26, min: across === "step" ? undefined : "dataMin" },
    yAxis: { type: query.get("log") === "true" ? "log" : "value", scale: true },
    dataZoom: [{ type: "inside", filterMode: "none" }, { type: "slider", height: 16, bottom: 8, filterMode: "none" }],
    series: series(),
  }, {
    headings: ["trial", "step", metric],
    rows: () => shown.flatMap((/** @type {any} */ curve) => curve.steps.map((/** @type {number} */ step, /** @type {number} */ i) => [curve.trial, step, curve.values[i] === null ? "not finite" : curve.values[i]])).slice(0, 5000),
  }, drawn => {
    if (!isLive || across !== "step") return;
    let waiting = 0;
    drawn.on("datazoom", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const zoom = drawn.getOption().dataZoom[0];
        const whole = zoom.start === 0 && zoom.end === 100;
        const section = figure.closest("section");
        if (section) whole ? delete section.dataset.held : section.dataset.held = "true";
        shown = await ask(whole ? {} : { from: Math.floor(zoom.startValue), to: Math.ceil(zoom.endValue) });
        if (!drawn.isDisposed()) drawn.setOption({ series: series() }, { replaceMerge: ["series"] });
      }, 150);
    });
  });
  figure.append(note);
  return figure;
}

/** @param {any} curve */
const nameOf = curve => `trial ${curve.trial}`;

/** The curve, and beneath a smoothed one faintly the curve as it was measured. @param {any} curve @param {string} across @param {number} weight */
function linesOf(curve, across, weight) {
  const x = across === "step" ? curve.steps : curve.times.map((/** @type {number} */ time) => (across === "wall time" ? time * 1000 : time - curve.times[0]));
  const line = (/** @type {(number|null)[]} */ y, /** @type {any} */ more) => ({
    type: "line", data: y.map((value, i) => [x[i], value]), symbol: "circle", symbolSize: 4, showSymbol: y.length <= 60,
    color: colour(curve.trial), lineStyle: { width: 1.5, type: dash(curve.trial) }, ...more,
  });
  const main = line(smooth(x, curve.values, weight), { name: nameOf(curve) });
  return weight > 0 ? [line(curve.values, { lineStyle: { width: 1, opacity: 0.4 }, showSymbol: false, silent: true, tooltip: { show: false } }), main] : [main];
}

/** Trials that share a colour differ in the line. @param {number} trial */
const dash = trial => ["solid", "dashed", "dotted"][Math.floor(trial / 8) % 3];

/** @param {any[]} shown */
function told(shown) {
  const sum = (/** @type {(curve: any) => number} */ count) => shown.reduce((all, curve) => all + count(curve), 0);
  const drawn = sum(curve => curve.steps.length);
  const strange = sum(curve => curve.nonFinite);
  return `${shown.length} ${shown.length === 1 ? "trial" : "trials"}, ${Math.min(drawn, sum(curve => curve.count))} of ${sum(curve => curve.count)} points${strange ? `, ${strange} of them not finite` : ""}`;
}
