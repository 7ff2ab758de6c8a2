/** What Apache ECharts is told of lines. */
import { number } from "platform/format";
import { isPaper } from "platform/theme";

/** Eight colours times three dashes. */
const mostLooks = 24;

/**
 * Lines and axes have a layer below all else: what follows the pointer is drawn without them, who take a tenth of a second where there are tens of thousands of points.
 * On paper all is in one layer, because a browser prints the upper one over the lower.
 */
export const layer = () => (isPaper() ? 0 : -1);

/** Where the marks of values lie that have no place on the axis. */
const edges = /** @type {Record<string, {y: number, sign: string}>} */ ({ NaN: { y: 0, sign: "NaN" }, Infinity: { y: 1, sign: "∞" }, "-Infinity": { y: 0, sign: "−∞" } });

/**
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {(metric: string) => number} axisOf the index of a metric's axis
 * @param {number} edge the index of the axis from 0 (the lower edge) to 1
 */
export function seriesOf(lines, axisOf, edge) {
  // Dashes cost most of the drawing, and of so many lines no look tells one from another.
  const many = lines.length > mostLooks;
  const line = (/** @type {import("platform/curve-lines").CurveLine} */ one, /** @type {(number|null)[]} */ y, /** @type {any} */ more) => ({
    type: "line", zlevel: layer(), data: y.map((value, i) => [one.x[i], value]), yAxisIndex: axisOf(one.metric), symbol: "circle", symbolSize: 4, showSymbol: y.length <= 60,
    color: one.color, lineStyle: { width: many ? 1 : 1.5, type: many ? "solid" : one.dash }, emphasis: { lineStyle: { width: 4 } }, ...more,
  });
  const drawn = lines.flatMap(one => [
    one.band && bandOf(one, axisOf(one.metric)),
    one.raw && line(one, one.raw, { lineStyle: { width: 1, opacity: 0.35 }, showSymbol: false, silent: true, tooltip: { show: false }, emphasis: { disabled: true } }),
    line(one, one.y, { id: one.key, name: one.name }),
  ]).filter(Boolean);
  const restarts = lines.flatMap(one => one.restarts.map(start => ({ value: [start.x, start.y], text: start.text, itemStyle: { color: one.color } })));
  const marks = lines.flatMap(one => one.marks.map(mark => ({
    value: [mark.x, edges[mark.kind].y], text: mark.text, itemStyle: { color: one.color },
    label: { show: true, formatter: edges[mark.kind].sign, color: one.color, position: edges[mark.kind].y === 1 ? "bottom" : "top", fontWeight: "bold" },
  })));
  const told = { trigger: "item", formatter: (/** @type {any} */ item) => item.data.text };
  return [
    ...drawn,
    { id: "restarts", type: "scatter", symbol: "diamond", symbolSize: 11, data: restarts, tooltip: told, z: 5 },
    { id: "marks", type: "scatter", symbol: "triangle", symbolSize: 8, yAxisIndex: edge, data: marks, tooltip: told, z: 5, labelLayout: { hideOverlap: true }, clip: false },
  ];
}

/** @param {import("platform/curve-lines").CurveLine} one @param {number} axis */
function bandOf(one, axis) {
  const { x, low, high } = /** @type {{x: number[], low: number[], high: number[]}} */ (one.band);
  return {
    type: "custom", zlevel: layer(), yAxisIndex: axis, clip: true, silent: true, tooltip: { show: false }, color: one.color, encode: { x: 0, y: [1, 2] },
    data: x.map((place, i) => [place, low[i], high[i]]),
    renderItem: (/** @type {any} */ params, /** @type {any} */ api) => params.dataIndex > 0 ? null : {
      type: "polygon", shape: { points: [...x.map((place, i) => api.coord([place, high[i]])), ...x.map((place, i) => api.coord([place, low[i]])).reverse()] },
      style: { fill: one.color, opacity: 0.18 },
    },
  };
}

const mostTold = 12;

/** The values of the lines nearest to the pointer, and what the nearest was tried with. @param {() => number|null} pointed the pointer's value @param {(key: string) => string} about */
export const tooltipOf = (pointed, about) => ({
  trigger: "axis", axisPointer: { type: "cross", animation: false, snap: false },
  formatter: (/** @type {any} */ items) => {
    const at = pointed();
    const lines = items.filter((/** @type {any} */ item) => item.seriesName && item.value?.[1] !== null && item.seriesType === "line" && !item.seriesName.startsWith("series"));
    const distance = (/** @type {any} */ item) => (at === null ? 0 : Math.abs(item.value[1] - at));
    const nearest = [...lines].sort((a, b) => distance(a) - distance(b));
    const near = nearest.slice(0, mostTold).sort((a, b) => b.value[1] - a.value[1]);
    const tried = nearest.length > 0 && at !== null ? about(nearest[0].seriesId) : "";
    const rest = lines.length - near.length;
    return [items[0]?.axisValueLabel, ...near.map(item => `${item.marker}${item.seriesName}  ${number(item.value[1])}`), rest > 0 ? `and ${rest} more` : "", tried && `\n${nearest[0].seriesName}\n${tried}`].filter(Boolean).join("\n");
  },
});
