/**
 * Trials without an objective, because they diverged or failed: charts of the objective have a strip for them, or there
 * is nothing to be seen of where a search must not go.
 */
import { outcome } from "platform/colours";
import { drawnAsOne } from "platform/trial-dots";

/** The states, the upper one last. */
const states = ["failed", "diverged"];
const [rowHeight, gap] = [16, 10];

export const symbols = /** @type {Record<string, string>} */ ({ diverged: "diamond", failed: "path://M-1,-9H1V-1H9V1H1V9H-1V1H-9V-1H-1Z" });

/** @param {any[]} all */
export const lostOf = all => all.filter(one => one.objective === null && states.includes(one.state));

/** In words; nothing of none. @param {any[]} lost @param {number} all */
export function noteOfLost(lost, all) {
  const counted = states
    .map(state => [lost.filter(one => one.state === state).length, state])
    .filter(([count]) => count)
    .map(([count, state]) => `${count} ${state}`);
  return counted.length > 0 ? `${counted.reverse().join(" and ")} of ${all} trials.` : "";
}

/** How hundreds look, which are drawn as one shape: in a strip as ticks, of which each is seen, and elsewhere smaller. */
const manyInStrip = { symbol: "rect", symbolSize: [2, 10], itemStyle: { opacity: 0.6 } };
const many = /** @type {Record<string, any>} */ ({
  diverged: { symbol: "diamond", symbolSize: 7 },
  failed: { symbol: "rect", symbolSize: 4 },
});

/** @param {any[]} trials that are lost @param {(one: any) => any[]} valueOf @param {any} [crowded] how hundreds look */
export const lostDots = (trials, valueOf, crowded) =>
  states.map(state => {
    const data = trials.filter(one => one.state === state).map(one => [...valueOf(one), one.number]);
    const look = { symbol: symbols[state], symbolRotate: state === "failed" ? 45 : 0, symbolSize: 10, itemStyle: { opacity: 1 } };
    return {
      type: "scatter",
      name: state,
      color: outcome(state),
      z: 3,
      data,
      ...(data.length < drawnAsOne.largeThreshold ? look : { ...drawnAsOne, ...(crowded ?? many[state]) }),
    };
  });

/**
 * A chart of one grid with the strip below, both aligned.
 *
 * @param {any} option @param {any[]} lost @param {(one: any) => any} placeOf across
 */
export function withStrip(option, lost, placeOf) {
  const rows = states.filter(state => lost.some(one => one.state === state));
  if (rows.length === 0) return option;
  const { grid, xAxis, yAxis, series } = option;
  const height = rows.length * rowHeight;
  // A grid that made room for its labels by itself would stand apart from the other.
  const fixed = { left: grid.left, right: grid.right, outerBoundsMode: "none" };
  return {
    ...option,
    grid: [
      { ...grid, ...fixed, bottom: grid.bottom + height + gap },
      { ...fixed, height, bottom: grid.bottom },
    ],
    xAxis: [
      { ...xAxis, name: "", axisLabel: { ...xAxis.axisLabel, show: false } },
      { ...xAxis, gridIndex: 1 },
    ],
    yAxis: [yAxis, { type: "category", data: rows, gridIndex: 1, axisTick: { show: false } }],
    series: [
      ...series,
      ...lostDots(lost, one => [placeOf(one), one.state], manyInStrip)
        .filter(one => one.data.length > 0)
        .map(one => ({ ...one, xAxisIndex: 1, yAxisIndex: 1 })),
    ],
  };
}
