/** The objective as trials ended, with the best so far. */
import { choice, element } from "platform/dom";
import { number } from "platform/format";
import { changeQuery } from "platform/address";
import { chart } from "platform/chart";
import { marked } from "platform/colours";
import { trialDots, openTrialOnClick, trialOf } from "platform/trial-dots";
import { noteOfLost, withStrip } from "platform/lost-trials";
import { drawnOf } from "platform/parameter-scales";

const mostPoints = 4000;

/**
 * What the objective can be drawn over, by its name: where a trial lies that was the i-th to end, and what the address calls it.
 *
 * @type {Record<string, {over: string|null, axis: any, placeOf: (one: any, i: number) => number|null}>}
 */
const axes = {
  "trials ended": { over: null, axis: { type: "value", min: 1, minInterval: 1 }, placeOf: (_, i) => i + 1 },
  "epochs of all trials": { over: "epochs", axis: { type: "value", min: 0, minInterval: 1 }, placeOf: one => one.trained },
  time: { over: "time", axis: { type: "time" }, placeOf: one => one.ended },
};

/** @param {import("platform/space-tab").Searched} searched */
export function progressChart({ view, ranked, lost, objective, selected, query }) {
  const better = view.experiment.goal === "maximize" ? Math.max : Math.min;
  const all = [...ranked, ...lost];
  const inTime = [
    ...all.filter(one => one.ended !== null).sort((a, b) => a.ended - b.ended || a.number - b.number),
    ...all.filter(one => one.ended === null),
  ];
  const names = Object.keys(axes).filter(name => axes[name].over !== "epochs" || all.some(one => one.trained !== null));
  const across = names.find(name => axes[name].over === query.get("over")) ?? names[0];
  // What waited at a rung until it was pruned had measured its objective before.
  const ended = axes[across].over === "epochs" ? [...inTime].sort((a, b) => a.trained - b.trained || a.number - b.number) : inTime;
  const places = new Map(ended.map((one, i) => [one, axes[across].placeOf(one, i)]));
  const x = (/** @type {any} */ one) => /** @type {number} */ (places.get(one));
  const bests = bestSoFar(ended, better);
  const drawn = drawnOf(ranked, mostPoints);
  const states = new Map(lost.map(one => [one.number, one.state]));
  const steps = stepsOf(ended.map(x), bests);
  return [
    element(
      "div",
      { class: "bar" },
      choice("Objective over", names, across, chosen => changeQuery({ over: axes[chosen].over })),
    ),
    chart(
      "Objective as trials ended",
      () =>
        withStrip(
          {
            legend: { data: ["trial", "best so far"] },
            grid: { left: objective.left, right: 24, top: 48, bottom: 52 },
            tooltip: {
              trigger: "item",
              formatter: (/** @type {any} */ item) =>
                item.seriesType === "custom"
                  ? `best so far: ${number(bests.at(-1), 6)}`
                  : `trial ${trialOf(item)}: ${states.get(trialOf(item)) ?? number(item.value[1], 6)}`,
            },
            xAxis: {
              ...axes[across].axis,
              ...(across === names[0] && { max: Math.max(2, ended.length) }),
              name: across,
              nameLocation: "middle",
              nameGap: 26,
            },
            yAxis: objective.axis,
            series: [
              ...trialDots(drawn, selected, one => [x(one), one.objective]).map(series => ({ ...series, name: "trial" })),
              stepLine("best so far", marked(), steps),
            ],
          },
          lost,
          x,
        ),
      {
        headings: ["ended", "trial", "epochs of all trials", "objective", "best so far"],
        rows: () => ended.map((one, i) => [i + 1, one.number, one.trained, one.objective ?? one.state, bests[i] ?? "none"]),
      },
      made => openTrialOnClick(made, view.experiment.id),
    ),
    element(
      "p",
      { class: "note" },
      drawn.length < ranked.length && `${drawn.length} of ${ranked.length} trials are drawn; the best so far takes all into account. `,
      lost.length > 0 && `In the strip: ${noteOfLost(lost, ended.length)}`,
    ),
  ];
}

/** @param {any[]} ended @param {(a: number, b: number) => number} better @returns {(number|null)[]} null: no trial had an objective yet */
function bestSoFar(ended, better) {
  let best = /** @type {number|null} */ (null);
  return ended.map(one => (best = one.objective === null ? best : best === null ? one.objective : better(best, one.objective)));
}

/** The corners of the steps. @param {number[]} places @param {(number|null)[]} bests @returns {[number, number][]} */
function stepsOf(places, bests) {
  const corners = /** @type {[number, number][]} */ ([]);
  bests.forEach((best, i) => {
    const before = corners.at(-1);
    if (best === null || (before && before[1] === best && i < bests.length - 1)) return;
    if (before) corners.push([places[i], before[1]]);
    if (!before || before[1] !== best) corners.push([places[i], best]);
  });
  return corners;
}

/**
 * A line of steps: of one whose corners lie nearer than a pixel the library leaves some out, and draws a slope.
 *
 * @param {string} name
 * @param {string} color
 * @param {[number, number][]} corners
 */
const stepLine = (name, color, corners) => ({
  type: "custom",
  name,
  color,
  encode: { x: 0, y: 1 },
  data: corners,
  z: 4,
  renderItem: (/** @type {any} */ params, /** @type {any} */ api) =>
    params.dataIndex > 0
      ? null
      : {
          type: "group",
          children: corners.slice(1).map((corner, i) => {
            const [[x1, y1], [x2, y2]] = [api.coord(corners[i]), api.coord(corner)];
            return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: 2, lineCap: "square" } };
          }),
        },
});
