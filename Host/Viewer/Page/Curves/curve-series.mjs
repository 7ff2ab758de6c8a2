/** What Apache ECharts is told of lines. */
import { colourOf } from "platform/line-styles";
import { neutral } from "platform/colours";
import { isPaper } from "platform/theme";

/** A line of few points has them marked, a single point so that it can be seen. */
const [mostMarked, markSize, loneSize] = [60, 4, 9];

/** Rungs whose epochs have different numbers of steps are too many to be drawn. */
const mostRungs = 12;

/** How many lines are told of at one place. */
const mostTold = 12;

/**
 * Lines and axes have a layer below all else: what follows the pointer is drawn without them, who take a tenth of a
 * second where there are tens of thousands of points.
 * On paper all is in one layer, because a browser prints the upper one over the lower.
 */
export const layer = () => (isPaper() ? 0 : -1);

/** Where the marks of values lie that have no place on the axis. */
const edges = /** @type {Record<string, {y: number, sign: string}>} */ ({
  NaN: { y: 0, sign: "NaN" },
  Infinity: { y: 1, sign: "∞" },
  "-Infinity": { y: 0, sign: "−∞" },
});

/**
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {(metric: string) => number} axisOf the index of a metric's axis
 * @param {number[]} units how much of the metric 1 is on each of these
 * @param {number} edge the index of the axis from 0 (the lower edge) to 1
 */
export function seriesOf(lines, axisOf, units, edge) {
  const on = (/** @type {string} */ metric, /** @type {number|null} */ value) => (value === null ? null : value / units[axisOf(metric)]);
  const line = (
    /** @type {import("platform/curve-lines").CurveLine} */ one,
    /** @type {(number|null)[]} */ y,
    /** @type {any} */ more,
  ) => ({
    type: "line",
    zlevel: layer(),
    data: y.map((value, i) => [one.x[i], on(one.metric, value)]),
    yAxisIndex: axisOf(one.metric),
    symbol: "circle",
    symbolSize: y.length === 1 ? loneSize : markSize,
    showSymbol: y.length <= mostMarked,
    color: colourOf(one.look),
    lineStyle: { width: one.look.width, type: one.look.dash },
    emphasis: { lineStyle: { width: one.look.width + 2.4 } },
    ...more,
  });
  const drawn = lines
    .flatMap(one => [
      one.band && bandOf(one, axisOf(one.metric), units[axisOf(one.metric)]),
      one.raw &&
        line(one, one.raw, {
          lineStyle: { width: 1, type: "solid", opacity: 0.35 },
          showSymbol: false,
          silent: true,
          tooltip: { show: false },
          emphasis: { disabled: true },
        }),
      line(one, one.y, { id: one.key, name: one.name }),
    ])
    .filter(Boolean);
  const restarts = lines.flatMap(one =>
    one.restarts.map(start => ({ value: [start.x, on(one.metric, start.y)], text: start.text, itemStyle: { color: colourOf(one.look) } })),
  );
  const marks = marksOf(lines);
  const told = { trigger: "item", formatter: (/** @type {any} */ item) => item.data.text };
  return [
    ...drawn,
    rungLines(rungsOf(lines)),
    { id: "restarts", type: "scatter", symbol: "diamond", symbolSize: 11, data: restarts, tooltip: told, z: 5 },
    {
      id: "marks",
      type: "scatter",
      symbol: "triangle",
      symbolSize: 8,
      yAxisIndex: edge,
      data: marks,
      tooltip: told,
      z: 5,
      labelLayout: { hideOverlap: true },
      clip: false,
    },
  ];
}

/**
 * The rungs of some lines, each once.
 *
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @returns {{x: number, epochs: number}[]}
 */
export const rungsOf = lines => {
  const places = new Map(lines.flatMap(line => line.rungs.map(rung => [rung.x, rung])));
  return [...places.values()].sort((a, b) => a.x - b.x);
};

/** @param {{x: number, epochs: number}[]} rungs */
const rungLines = rungs => ({
  id: "rungs",
  type: "scatter",
  data: [],
  markLine: {
    silent: true,
    symbol: "none",
    animation: false,
    lineStyle: { type: "dotted", width: 1.5, color: neutral() },
    label: { position: "end", distance: 8, formatter: (/** @type {any} */ item) => item.name, color: neutral() },
    // Where there are more, their names would hide each other.
    data: rungs.slice(0, mostRungs).map(({ x, epochs }) => ({ xAxis: x, name: `rung ${epochs}` })),
  },
});

/**
 * One of each kind at a place, whatever the number of lines: what is printed over each other can't be read.
 *
 * @param {import("platform/curve-lines").CurveLine[]} lines
 */
function marksOf(lines) {
  const places = new Map();
  for (const line of lines) {
    for (const mark of line.marks) {
      const place = `${mark.kind} ${mark.x}`;
      places.set(place, [...(places.get(place) ?? []), { ...mark, color: colourOf(line.look) }]);
    }
  }
  return [...places.values()].map(all => {
    const [{ x, kind, color }] = all;
    return {
      value: [x, edges[kind].y],
      text: [
        ...all.slice(0, mostTold).map((/** @type {any} */ mark) => mark.text),
        all.length > mostTold && `and ${all.length - mostTold} more`,
      ]
        .filter(Boolean)
        .join("\n"),
      itemStyle: { color },
      label: {
        show: true,
        formatter: `${edges[kind].sign}${all.length > 1 ? ` ×${all.length}` : ""}`,
        color,
        position: edges[kind].y === 1 ? "bottom" : "top",
        fontWeight: "bold",
      },
    };
  });
}

/** @param {import("platform/curve-lines").CurveLine} one @param {number} axis @param {number} unit */
function bandOf(one, axis, unit) {
  const { x, low, high } = /** @type {{x: number[], low: number[], high: number[]}} */ (one.band);
  return {
    type: "custom",
    zlevel: layer(),
    yAxisIndex: axis,
    clip: true,
    silent: true,
    tooltip: { show: false },
    color: colourOf(one.look),
    encode: { x: 0, y: [1, 2] },
    data: x.map((place, i) => [place, low[i] / unit, high[i] / unit]),
    renderItem: (/** @type {any} */ params, /** @type {any} */ api) =>
      params.dataIndex > 0
        ? null
        : {
            type: "polygon",
            shape: {
              points: [
                ...x.map((place, i) => api.coord([place, high[i] / unit])),
                ...x.map((place, i) => api.coord([place, low[i] / unit])).reverse(),
              ],
            },
            style: { fill: colourOf(one.look), opacity: 0.18 },
          },
  };
}

/**
 * The values of the lines nearest to the pointer, and what the nearest was tried with.
 *
 * @param {() => number|null} pointed the pointer's value
 * @param {(key: string, place: number) => string|null} toldAt what the value of a line at a place of its axis is; null:
 *   it has no name
 * @param {(key: string) => string} about
 */
export const tooltipOf = (pointed, toldAt, about) => ({
  trigger: "axis",
  axisPointer: { type: "cross", animation: false, snap: false },
  formatter: (/** @type {any} */ items) => {
    const at = pointed();
    const named = items.filter(
      (/** @type {any} */ item) => typeof item.value?.[1] === "number" && toldAt(item.seriesId, item.value[1]) !== null,
    );
    const distance = (/** @type {any} */ item) => (at === null ? 0 : Math.abs(item.value[1] - at));
    const nearest = [...named].sort((a, b) => distance(a) - distance(b));
    const near = nearest.slice(0, mostTold).sort((a, b) => b.value[1] - a.value[1]);
    const tried = nearest.length > 0 && at !== null ? about(nearest[0].seriesId) : "";
    const rest = named.length - near.length;
    return [
      items[0]?.axisValueLabel,
      ...near.map(item => `${item.marker}${item.seriesName}  ${toldAt(item.seriesId, item.value[1])}`),
      rest > 0 ? `and ${rest} more` : "",
      tried && `\n${nearest[0].seriesName}\n${tried}`,
    ]
      .filter(Boolean)
      .join("\n");
  },
});
