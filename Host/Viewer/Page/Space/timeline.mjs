/** Which worker trained what when: a lane for each. */
import { element } from "platform/dom";
import { counts, duration, time } from "platform/format";
import { address } from "platform/address";
import { chart } from "platform/chart";
import { onFill, outcome } from "platform/colours";
import { scrollingInside } from "platform/box-zoom";

/** Their lanes need no whole chart. */
const fewWorkers = 4;
const patterns = /** @type {Record<string, string>} */ ({ pruned: "╱", diverged: "∞", paused: "‖", cancelled: "×", running: "▶" });

/** @param {string} id @param {{total: number, runs: any[]}} found */
export function timelineChart(id, { total, runs }) {
  if (runs.length === 0) return [];
  const workers = [...new Set(runs.map(run => run.worker))].sort();
  const last = runs.reduce((latest, run) => Math.max(latest, Date.parse(run.ended ?? run.started)), 0);
  const endOf = (/** @type {any} */ run) => (run.ended ? Date.parse(run.ended) : Math.max(last, Date.parse(run.started)));
  const told = (/** @type {any} */ run) =>
    [
      `trial ${run.trial}, run ${run.run}: ${run.end ?? "running"}`,
      `${run.worker} (${run.device})`,
      duration((endOf(run) - Date.parse(run.started)) / 1000),
      run.reason,
    ]
      .filter(Boolean)
      .join("\n");
  const figure = chart(
    "Runs on workers",
    () => ({
      grid: { left: 8, right: 16, top: 12, bottom: 60, containLabel: true },
      tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => told(runs[item.dataIndex]) },
      xAxis: { type: "time" },
      yAxis: { type: "category", data: workers, axisLabel: { width: 90, overflow: "truncate" } },
      dataZoom: [
        { ...scrollingInside, filterMode: "weakFilter" },
        { type: "slider", height: 16, bottom: 8, filterMode: "weakFilter" },
      ],
      series: [
        {
          type: "custom",
          encode: { x: [1, 2], y: 0 },
          data: runs.map(run => [workers.indexOf(run.worker), Date.parse(run.started), endOf(run)]),
          renderItem: (/** @type {any} */ params, /** @type {any} */ api) => bar(api, runs[params.dataIndex], params.coordSys),
        },
        // Without it the library adds an empty layer, which hides the chart on paper.
        {
          type: "lines",
          coordinateSystem: "cartesian2d",
          zlevel: 0,
          silent: true,
          polyline: true,
          color: outcome("failed"),
          lineStyle: { width: 1.5, type: "dashed", opacity: 0.9 },
          data: retries(runs, workers, endOf),
        },
      ],
    }),
    {
      headings: ["trial", "run", "worker", "device", "started", "took", "end", "reason"],
      rows: () =>
        runs.map(run => [
          run.trial,
          run.run,
          run.worker,
          run.device,
          time(run.started),
          duration((endOf(run) - Date.parse(run.started)) / 1000),
          run.end ?? "running",
          run.reason,
        ]),
    },
    made =>
      made.on("click", (/** @type {any} */ item) => {
        if (item.seriesType === "custom") location.hash = address([id, "trial", runs[item.dataIndex].trial]);
      }),
    { zooms: true },
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      runs.length < total ? `The latest ${runs.length} of ${total} runs. ` : `${counts(total, "run")}. `,
      [...new Set(runs.map(run => run.end ?? "running"))]
        .map(end => (end === "completed" ? "Plain bars: completed" : `${patterns[end] ?? "!"} ${end}`))
        .join(", "),
      ".",
      runs.some(run => run.run > 0) && " A dashed line leads from a run to the next run of the same trial.",
    ),
  );
  if (workers.length <= fewWorkers) figure.classList.add("low");
  return [figure];
}

/** @param {any} api @param {any} run @param {any} area */
function bar(api, run, area) {
  const [left, middle] = api.coord([api.value(1), api.value(0)]);
  const right = api.coord([api.value(2), api.value(0)])[0];
  const height = Math.min(28, api.size([0, 1])[1] * 0.7);
  const shape = globalThis.echarts.graphic.clipRectByRect(
    { x: left, y: middle - height / 2, width: Math.max(1.5, right - left), height },
    { x: area.x, y: area.y, width: area.width, height: area.height },
  );
  if (!shape) return undefined;
  const end = run.end ?? "running";
  const sign = patterns[end] ?? (end === "completed" ? "" : "!");
  const fill = outcome(end);
  return {
    type: "rect",
    shape,
    style: { fill, stroke: "#ffffff", lineWidth: shape.width > 4 ? 0.6 : 0 },
    textContent: sign && shape.width > 14 ? { style: { text: sign, fill: onFill(fill) } } : undefined,
    textConfig: { position: "inside" },
  };
}

/** @param {any[]} runs @param {string[]} workers @param {(run: any) => number} endOf */
function retries(runs, workers, endOf) {
  const before = new Map(runs.map(run => [`${run.trial}/${run.run}`, run]));
  return runs
    .map(run => [before.get(`${run.trial}/${run.run - 1}`), run])
    .filter(([one]) => one)
    .map(([one, next]) => ({
      coords: [
        [endOf(one), workers.indexOf(one.worker)],
        [Date.parse(next.started), workers.indexOf(next.worker)],
      ],
    }));
}
