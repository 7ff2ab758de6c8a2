/** Two parameters: where trials were tried, what came of them, and what lies between. */
import { choice, element, toggle } from "platform/dom";
import { number, parameter } from "platform/format";
import { changeQuery } from "platform/address";
import { chart } from "platform/chart";
import { marked, objectiveColours } from "platform/colours";
import { trialDots, openTrialOnClick, sideBySide, trialOf } from "platform/trial-dots";
import { contourMap, heightColours } from "platform/contour-map";
import { shepard } from "platform/interpolation";
import { lostDots, noteOfLost } from "platform/lost-trials";
import { axisOf, drawnOf, placeOf, scaleOf } from "platform/parameter-scales";

const mostPoints = 1000;
const leastPoints = 12;
const cells = 40;
const reach = 0.2;
const looksOf = () => [
  { symbolSize: 9, itemStyle: { borderColor: "#ffffff", borderWidth: 1 } },
  { symbol: "diamond", symbolSize: 15, itemStyle: { borderColor: marked(), borderWidth: 3 } },
];

/** @param {import("platform/space-tab").Searched} searched @param {any} shares */
export function pairChart({ view, ranked, lost, objective, selected, query }, shares) {
  if (view.parameters.length < 2) return [];
  // Unless asked for others, the two that matter most.
  const order = [...shares.parameters.map((/** @type {any} */ one) => one.name), ...view.parameters];
  const across = view.parameters.find((/** @type {string} */ name) => name === query.get("px")) ?? order[0];
  const up =
    view.parameters.find((/** @type {string} */ name) => name === query.get("py") && name !== across) ??
    order.find(name => name !== across);
  const hasBoth = (/** @type {any} */ one) => one.parameters[across] !== undefined && one.parameters[up] !== undefined;
  const both = drawnOf(ranked.filter(hasBoth), mostPoints);
  const missed = lost.filter(hasBoth);
  const [x, y] = [scaleOf(across, [...both, ...missed], view.space), scaleOf(up, [...both, ...missed], view.space)];
  const canFill = x.kind !== "category" && y.kind !== "category" && x.low < x.high && y.low < y.high && both.length >= leastPoints;
  const fills = canFill && query.get("filled") !== "false";
  const bar = element(
    "div",
    { class: "bar" },
    choice("X axis", view.parameters, across, chosen => changeQuery({ px: chosen })),
    choice(
      "Y axis",
      view.parameters.filter((/** @type {string} */ name) => name !== across),
      up,
      chosen => changeQuery({ py: chosen }),
    ),
    canFill && toggle("contours", fills, checked => changeQuery({ filled: checked ? null : "false" })),
  );
  const heading = element("h2", {}, "Two parameters");
  if (both.length === 0) return [heading, bar, element("p", {}, "No trial with an objective has both parameters.")];

  const objectives = both.map(one => one.objective);
  const surface = fills ? between(both, x, y, objective) : [];
  const place = (/** @type {any} */ one) => [placeOf(x, one), placeOf(y, one)];
  const states = new Map(missed.map(one => [one.number, one.state]));
  const categories = y.kind === "category" ? y.categories.reduce((most, one) => Math.max(most, Math.min(one.length, 14)), 0) : 0;
  const range = {
    min: objective.place(Math.min(...objectives)),
    max: objective.place(Math.max(...objectives)),
    text: [number(Math.max(...objectives)), number(Math.min(...objectives))],
    calculable: false,
    orient: "horizontal",
    left: "center",
    bottom: 0,
    precision: 3,
  };
  const figure = chart(
    `Objective over ${across} and ${up}`,
    () => ({
      grid: { left: Math.max(88, 40 + 7 * categories), right: 24, top: 24, bottom: 96 },
      tooltip: {
        trigger: "item",
        formatter: (/** @type {any} */ item) =>
          item.seriesType === "scatter"
            ? [
                `trial ${trialOf(item)}`,
                `${across}: ${parameter(item.value[0])}`,
                `${up}: ${parameter(item.value[1])}`,
                states.get(trialOf(item)) ?? `objective: ${number(objective.value(item.value[2]), 6)}`,
              ].join("\n")
            : `about ${number(objective.value(item.value[4]))}`,
      },
      xAxis: { ...edges(x, fills), name: across, nameLocation: "middle", nameGap: 26 },
      yAxis: { ...edges(y, fills), name: up, nameLocation: "middle", nameGap: Math.max(60, 20 + 7 * categories) },
      visualMap: fills
        ? [
            { ...range, seriesIndex: 0, dimension: 4, inRange: { color: heightColours } },
            { ...range, show: false, seriesIndex: [2, 3], dimension: 2, inRange: { color: heightColours } },
          ]
        : { ...range, seriesIndex: [0, 1], dimension: 2, inRange: { color: objectiveColours(view.experiment.goal) } },
      series: [
        ...surface,
        ...trialDots(both, selected, one => [...place(one), objective.place(one.objective)], {
          looks: looksOf(),
          apart: sideBySide([...both, ...missed], place),
        }),
        ...lostDots(missed, place),
      ],
    }),
    {
      headings: ["trial", across, up, "objective"],
      rows: () =>
        [...both, ...missed].map(one => [
          one.number,
          ...[across, up].map(name => (typeof one.parameters[name] === "number" ? one.parameters[name] : parameter(one.parameters[name]))),
          one.objective ?? one.state,
        ]),
    },
    made => openTrialOnClick(made, view.experiment.id),
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      `${both.length} of ${ranked.length} trials with an objective. `,
      missed.length > 0 && `Without one: ${noteOfLost(missed, ranked.length + lost.length)} `,
      fills
        ? "Between them: inverse distance weighting (Shepard, 1968), empty where no trial is near; lines divide the range " +
            "into equal parts. It is an estimate; only the points were measured."
        : canFill
          ? ""
          : `Contours need two numeric parameters and at least ${leastPoints} trials.`,
    ),
  );
  return [heading, bar, figure];
}

/** The axis ends where the surface does. @param {import("platform/parameter-scales").Scale} scale @param {boolean} fills */
const edges = (scale, fills) => axisOf(fills ? { ...scale, isGiven: true } : scale);

/**
 * @param {any[]} both
 * @param {import("platform/parameter-scales").Scale} x
 * @param {import("platform/parameter-scales").Scale} y
 * @param {import("platform/objective-scale").ObjectiveScale} objective
 */
function between(both, x, y, objective) {
  const line = (/** @type {import("platform/parameter-scales").Scale} */ scale) =>
    scale.kind === "log"
      ? {
          to: (/** @type {number} */ value) => Math.log(value / scale.low) / Math.log(scale.high / scale.low),
          from: (/** @type {number} */ part) => scale.low * (scale.high / scale.low) ** part,
        }
      : {
          to: (/** @type {number} */ value) => (value - scale.low) / (scale.high - scale.low),
          from: (/** @type {number} */ part) => scale.low + part * (scale.high - scale.low),
        };
  const [across, up] = [line(x), line(y)];
  const middles = Array.from({ length: cells }, (_, i) => (i + 0.5) / cells);
  const known = both.map(one => ({
    x: across.to(one.parameters[x.name]),
    y: up.to(one.parameters[y.name]),
    value: objective.place(one.objective),
  }));
  return contourMap(shepard(known, cells, reach), middles, middles, across.from, up.from);
}
