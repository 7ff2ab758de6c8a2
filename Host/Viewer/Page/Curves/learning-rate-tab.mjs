/** The objective against the learning rate, or another parameter: which values train well, and which don't train at all. */
import { choice, element } from "platform/dom";
import { number, parameter } from "platform/format";
import { changeQuery } from "platform/address";
import { rangeTests } from "platform/source";
import { bestRegions } from "platform/best-regions";
import { chart } from "platform/chart";
import { amountColours, hue } from "platform/colours";
import { abreast, drawnAsOne, openTrialOnClick, sideBySide, sizeAmong, trialOf } from "platform/trial-dots";
import { curveChart } from "platform/curves";
import { lostOf, noteOfLost, withStrip } from "platform/lost-trials";
import { objectiveScale, objectiveToggle } from "platform/objective-scale";
import { axisOf, placeOf, scaleOf } from "platform/parameter-scales";
import { rangeTestChart } from "platform/range-test";

const symbols = ["circle", "rect", "triangle", "diamond"];
const mostGroups = 7;

/** How far the points of a category may lie from its middle, in pixels. */
const mostApart = 24;

/** From where on a range of values takes a logarithmic axis. */
const manyTimes = 20;

/** The metrics that say how a learning rate went on: of each epoch, or of single steps. */
const schedules = ["train/learning-rate", "train/batch-learning-rate"];

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers its points */
export async function learningRateTab(view, query, [answer]) {
  const all = await answer;
  const numeric = view.parameters.filter((/** @type {string} */ name) =>
    all.some((/** @type {any} */ one) => typeof one.parameters[name] === "number"),
  );
  if (numeric.length === 0) return [element("p", {}, "No numeric parameter varies in this experiment.")];

  const across = query.get("x") ?? numeric.find((/** @type {string} */ name) => name.endsWith("learningRate")) ?? numeric[0];
  const others = view.parameters.filter((/** @type {string} */ name) => name !== across);
  const words = others.find(
    (/** @type {string} */ name) => isGroups(all, name) && all.some((/** @type {any} */ one) => typeof one.parameters[name] === "string"),
  );
  const by = query.get("by") ?? words ?? "";
  const selected = (query.get("trials") ?? "").split(",").filter(Boolean).map(Number);
  const chosen = (/** @type {any[]} */ trials) =>
    trials.filter(one => typeof one.parameters[across] === "number" && (selected.length === 0 || selected.includes(one.number)));
  const figure = rateChart(view, chosen(all), across, by === "nothing" ? "" : by, query);
  const schedule = schedules.find(name => view.metrics.includes(name));
  const tests = view.metrics.includes("train/batch-learning-rate") ? await rangeTests(view.experiment.id, selected.join(",")) : [];
  return [
    element(
      "div",
      { class: "bar" },
      choice("X axis", numeric, across, chosen => changeQuery({ x: chosen })),
      choice("Colour by", ["nothing", ...others], by, chosen => changeQuery({ by: chosen || "nothing" })),
      objectiveToggle(
        objectiveScale(
          chosen(all).filter((/** @type {any} */ one) => one.objective !== null),
          view.experiment,
          query,
        ),
      ),
      selected.length > 0 &&
        element(
          "span",
          { class: "note" },
          `${selected.length} selected `,
          element("button", { type: "button", onclick: () => changeQuery({ trials: null }) }, "Show all"),
        ),
    ),
    figure,
    ...(tests.length > 0 ? [element("h2", {}, "Range test"), rangeTestChart(tests)] : []),
    ...(schedule
      ? [element("h2", {}, "Learning rate over time"), await curveChart(view.experiment.id, schedule, ofCurves(query, all))]
      : []),
  ];
}

/** Whether a parameter has so few values that each has a colour and a symbol of its own. @param {any[]} all @param {string} name */
const isGroups = (all, name) =>
  !all.every(one => one.parameters[name] === undefined || typeof one.parameters[name] === "number") ||
  hasFew(all.map(one => one.parameters[name]));

/** @param {any[]} values */
function hasFew(values) {
  const different = new Set();
  return values.every(value => different.add(parameter(value)).size <= mostGroups);
}

/**
 * On this page `x` and `by` are of the points; rates of several scales lie on a logarithmic axis.
 *
 * @param {URLSearchParams} query
 * @param {any[]} all
 */
function ofCurves(query, all) {
  const own = new URLSearchParams([...query].filter(([name]) => name !== "x" && name !== "by"));
  const { low, high } = extent(
    all
      .flatMap(one => Object.entries(one.parameters))
      .filter(([name, value]) => name.endsWith("learningRate") && typeof value === "number")
      .map(([, value]) => value),
  );
  if (low > 0 && high / low > manyTimes) own.set("log", "true");
  return own;
}

/** @param {any} view @param {any[]} placed @param {string} across @param {string} by @param {URLSearchParams} query */
function rateChart(view, placed, across, by, query) {
  const { experiment } = view;
  const drawn = () => rateOption(view, placed, across, by, query);
  const figure = chart(
    `${experiment.metric} by ${across}`,
    () => drawn().option,
    {
      headings: ["trial", "state", across, ...(by ? [by] : []), experiment.metric],
      rows: () =>
        placed.map(one => [
          one.number,
          one.state,
          one.parameters[across],
          ...(by ? [parameter(one.parameters[by])] : []),
          one.objective ?? "",
        ]),
    },
    made => openTrialOnClick(made, experiment.id),
  );
  figure.append(element("p", { class: "note", role: "status" }, drawn().told));
  return figure;
}

/** @param {any} view @param {any[]} placed @param {string} across @param {string} by @param {URLSearchParams} query */
function rateOption({ experiment, space }, placed, across, by, query) {
  const scored = placed.filter(one => one.objective !== null);
  const objective = objectiveScale(scored, experiment, query);
  const lost = lostOf(placed);
  const isContinuous = by !== "" && !isGroups(placed, by);
  const groupOf = (/** @type {any} */ one) => (by && !isContinuous ? parameter(one.parameters[by]) || "n/a" : "trials");
  const order = by ? scaleOf(by, placed, space).categories : [];
  const values = [...new Set(scored.map(groupOf))].sort((a, b) => order.indexOf(a) - order.indexOf(b) || Number(a) - Number(b));
  const colouring = isContinuous ? colouringBy(scored, by, scaleOf(by, scored, space).kind === "log") : null;
  const scale = scaleOf(across, placed, space);
  const place = (/** @type {any} */ one) => placeOf(scale, one);
  const apart = scale.kind === "category" ? abreast(scored, place, mostApart) : sideBySide(scored, one => [place(one), one.objective]);
  const trials = new Map(placed.map(one => [one.number, one]));
  const regions = scale.kind === "category" ? [] : bestRegions(scored, place, groupOf, experiment.goal, scale);
  const option = {
    legend: { data: values, show: !isContinuous },
    visualMap: colouring?.map,
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => tipOf(trials.get(trialOf(item)), across, by) },
    grid: { left: objective.left, right: colouring ? 110 : 24, top: 56, bottom: 48 },
    xAxis: { ...axisOf(scale), name: across, nameLocation: "middle", nameGap: 26 },
    yAxis: objective.axis,
    series: values.map((value, i) => {
      const own = scored.filter(one => groupOf(one) === value);
      const region = regions.find(one => one.group === value);
      return {
        type: "scatter",
        name: value,
        color: hue(i),
        symbol: symbols[i % symbols.length],
        symbolSize: sizeAmong(10, scored.length),
        ...(isContinuous ? {} : drawnAsOne),
        itemStyle: { opacity: 1 },
        data: own.map(one => {
          const point = [place(one), one.objective, ...(colouring ? [colouring.of(one)] : []), one.number];
          return scored.length < drawnAsOne.largeThreshold ? { value: point, symbolOffset: apart(one) } : point;
        }),
        markArea: region && {
          silent: true,
          itemStyle: { color: hue(i), opacity: 0.14 },
          data: [[{ xAxis: region.low }, { xAxis: region.high }]],
        },
      };
    }),
  };
  const shaded = regions.map(
    ({ group, low, high }) => `${by && !isContinuous ? `of ${group} ` : ""}from ${number(low)} to ${number(high)}`,
  );
  return {
    option: withStrip(option, lost, place),
    told: [
      regions.length > 0 && `Shaded: where the best tenth of the trials lies, ${shaded.join("; ")}.`,
      noteOfLost(lost, placed.length) || `None of ${placed.length} trials diverged or failed.`,
      colouring?.told,
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/**
 * Colours by a number, as it is scaled on an axis.
 *
 * @param {any[]} scored @param {string} by @param {boolean} logarithmic
 */
function colouringBy(scored, by, logarithmic) {
  const known = scored.map(one => one.parameters[by]).filter(value => typeof value === "number");
  const { low, high } = extent(known);
  const place = (/** @type {number} */ value) => (logarithmic ? Math.log10(value) : value);
  return {
    of: (/** @type {any} */ one) => (typeof one.parameters[by] === "number" ? place(one.parameters[by]) : null),
    map: {
      type: "continuous",
      seriesIndex: 0,
      dimension: 2,
      min: place(low),
      max: place(high),
      calculable: true,
      orient: "vertical",
      right: 0,
      top: 40,
      itemHeight: 120,
      inRange: { color: amountColours() },
      formatter: (/** @type {number} */ value) => number(logarithmic ? 10 ** value : value),
    },
    told: `Colour: ${by}, from ${number(low)} (faint) to ${number(high)} (strong).`,
  };
}

/** @param {any} one @param {string} across @param {string} by */
const tipOf = (one, across, by) =>
  [
    `trial ${one.number}, ${one.state}`,
    `${across}: ${parameter(one.parameters[across])}`,
    by && `${by}: ${parameter(one.parameters[by])}`,
    one.objective !== null && `objective: ${number(one.objective, 6)}`,
  ]
    .filter(Boolean)
    .join("\n");

/** @param {number[]} values */
const extent = values =>
  values.reduce(({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }), { low: Infinity, high: -Infinity });
