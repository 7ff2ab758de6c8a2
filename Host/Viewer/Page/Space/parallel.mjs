/** All parameters at once: a line for each trial, and selecting by ranges of the axes. */
import { element } from "platform/dom";
import { number, parameter } from "platform/format";
import { address } from "platform/address";
import { chart } from "platform/chart";
import { neutral, objectiveColours } from "platform/colours";
import { noteOfLost } from "platform/lost-trials";
import { absent, objectiveAxis, parameterAxis } from "platform/parallel-axes";
import { axisChoices, axisChoicesOf } from "platform/axis-choices";
import { drawRanges, rangeForm, selectByBrush } from "platform/parallel-brush";
import { rangesOf } from "platform/axis-ranges";
import { drawnOf, shortNames } from "platform/parameter-scales";
import { surface } from "platform/theme";

const mostLines = 1000;
const mostTold = 12;
const objective = "objective";

/** @param {import("platform/space-tab").Searched} searched */
export function parallelChart({ view, ranked, lost, scales, objective: scale, selected, query }) {
  if (scales.length === 0) return [];
  const { goal, id } = view.experiment;
  const drawn = [...drawnOf(ranked, mostLines), ...drawnOf(lost, mostLines / 4)];
  const axes = arranged(scales, drawn, ranked, lost, scale, goal, query);
  const ranges = rangesOf(query.get("within"));
  const figure = chart(
    "Parallel coordinates",
    () => optionOf(axes, drawn, scale, selected, goal, view),
    {
      headings: ["trial", ...view.parameters, objective],
      rows: () =>
        drawn.map(one => [
          one.number,
          ...view.parameters.map((/** @type {string} */ name) =>
            one.parameters[name] === undefined
              ? absent
              : typeof one.parameters[name] === "number"
                ? one.parameters[name]
                : parameter(one.parameters[name]),
          ),
          one.objective ?? one.state,
        ]),
    },
    (made, signal) => {
      const again = () => drawRanges(made, axes, ranges);
      again();
      made.getDom().closest("figure")?.addEventListener("platform:drawn", again, { signal });
      selectByBrush(made, axes, [...ranked, ...lost], ranges, signal);
      made.on("click", (/** @type {any} */ item) => {
        if (item.seriesType === "parallel") location.hash = address([id, "trial", drawn[item.dataIndex].number]);
      });
    },
  );
  const isMissing = drawn.some(one => view.parameters.some((/** @type {string} */ name) => one.parameters[name] === undefined));
  figure.append(
    element(
      "p",
      { class: "note" },
      [
        ranked.length > mostLines
          ? `${mostLines} of ${ranked.length} trials with an objective are drawn: the best, and an even sample of the others.`
          : `${ranked.length} of ${ranked.length} trials with an objective are drawn.`,
        lost.length > 0 && `Beyond the end of the objective: ${noteOfLost(lost, ranked.length + lost.length)}`,
        isMissing && `${absent}: the parameter doesn't apply to the trial.`,
        "Drag along axes to select the trials within all ranges: all charts and the curves follow.",
        "Click a line to open its trial, or a range to remove it.",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    rangeForm(axes, [...ranked, ...lost], ranges),
    axisChoices(axes, query),
  );
  return [figure];
}

/**
 * The axes in the order that is asked for, the objective last unless it is named.
 *
 * @param {any[]} scales
 * @param {any[]} drawn
 * @param {any[]} ranked
 * @param {any[]} lost
 * @param {import("platform/objective-scale").ObjectiveScale} scale
 * @param {string} goal
 * @param {URLSearchParams} query
 */
function arranged(scales, drawn, ranked, lost, scale, goal, query) {
  const { order, flipped, logarithmic } = axisChoicesOf(query);
  const choices = (/** @type {string} */ name) => ({ flipped: flipped.has(name), logarithmic: logarithmic.get(name) ?? null });
  const all = [
    ...scales.map(scale => parameterAxis(scale, drawn, choices(scale.name))),
    objectiveAxis(ranked, lost, goal, { ...choices(objective), logarithmic: logarithmic.get(objective) ?? scale.isLog }),
  ];
  const placed = order.map(name => all.find(axis => axis.name === name)).filter(axis => axis !== undefined);
  return [...placed, ...all.filter(axis => !placed.includes(axis))];
}

/**
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {any[]} drawn
 * @param {import("platform/objective-scale").ObjectiveScale} scale
 * @param {Set<number>} selected
 * @param {string} goal
 * @param {any} view
 */
function optionOf(axes, drawn, scale, selected, goal, view) {
  const names = shortNames(view.parameters);
  const narrow = innerWidth < 600;
  const label = (/** @type {string} */ name) => (narrow && name.length > 12 ? `${name.slice(0, 11)}…` : name);
  const [low, high] = [scale.low, scale.high].map(scale.place);
  const faint = selected.size > 0;
  const look = (/** @type {any} */ one) => ({
    ...(one.objective === null && { color: neutral(), type: "dashed" }),
    ...(faint && { opacity: selected.has(one.number) ? 1 : 0.12, width: selected.has(one.number) ? 2.5 : 1 }),
  });
  return {
    parallel: { left: narrow ? 40 : 72, right: narrow ? 64 : 90, top: 64, bottom: 76, parallelAxisDefault: { nameRotate: 0 } },
    parallelAxis: axes.map((axis, dim) => ({
      ...axis.option,
      name: label(names.get(axis.name) ?? axis.name),
      dim,
      axisLabel: { ...axis.option.axisLabel, textBorderColor: surface(), textBorderWidth: 3 },
      nameLocation: axis.option.inverse ? "start" : "end",
      nameGap: narrow && dim % 2 ? 28 : 12,
      areaSelectStyle: { width: 24 },
    })),
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => tipOf(drawn[item.dataIndex], view.parameters) },
    visualMap: {
      // Beyond the axes: what the lines are coloured by.
      dimension: axes.length,
      min: low,
      max: high === low ? low + 1 : high,
      inRange: { color: objectiveColours(goal) },
      outOfRange: { color: neutral() },
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemWidth: 12,
      itemHeight: 160,
      text: [number(scale.high), number(scale.low)],
    },
    series: [
      {
        type: "parallel",
        lineStyle: { width: 1.5, opacity: 0.85 },
        inactiveOpacity: 0.08,
        activeOpacity: 1,
        emphasis: { lineStyle: { width: 4, opacity: 1 } },
        data: drawn.map(one => ({
          name: `trial ${one.number}`,
          value: [...axes.map(axis => axis.placeOf(one)), one.objective === null ? "-" : scale.place(one.objective)],
          lineStyle: look(one),
        })),
      },
    ],
  };
}

/** @param {any} one @param {string[]} parameters */
function tipOf(one, parameters) {
  const applying = parameters.filter(name => one.parameters[name] !== undefined);
  return [
    `trial ${one.number}, ${one.state}`,
    `objective: ${one.objective === null ? "none" : number(one.objective, 6)}`,
    ...applying.slice(0, mostTold).map(name => `${name}: ${parameter(one.parameters[name])}`),
    applying.length > mostTold && `and ${applying.length - mostTold} more`,
  ]
    .filter(Boolean)
    .join("\n");
}
