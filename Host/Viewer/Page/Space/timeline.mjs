/** What was trained when: a lane for each worker, or for each trial with the time that it waited between its runs. */
import { choice, element } from "platform/dom";
import { counts, duration, time } from "platform/format";
import { address, changeQuery } from "platform/address";
import { chart } from "platform/chart";
import { outcome } from "platform/colours";
import { scrollingInside } from "platform/box-zoom";
import { bar, kindOf, signs, waitBar, waitsOf } from "platform/timeline-bars";

/** Their lanes need no whole chart. */
const fewLanes = 4;

/** More lanes of trials than these are too low to be told apart. */
const mostTrials = 60;

/** @param {any} view of the experiment @param {{total: number, runs: any[]}} found @param {URLSearchParams} query */
export function timelineChart(view, { total, runs: all }, query) {
  if (all.length === 0) return [];
  const id = view.experiment.id;
  const hasRungs = all.some(run => run.wait);
  const byTrial = (query.get("lanes") ?? (hasRungs ? "trials" : "workers")) === "trials";
  const trials = [...new Set(all.map(run => run.trial))].sort((a, b) => a - b).slice(-mostTrials);
  const runs = byTrial ? all.filter(run => run.trial >= trials[0]) : all;
  const lanes = byTrial ? trials.map(trial => `trial ${trial}`) : [...new Set(runs.map(run => run.worker))].sort();
  const laneOf = (/** @type {any} */ run) => lanes.indexOf(byTrial ? `trial ${run.trial}` : run.worker);
  const last = runs.reduce((latest, run) => Math.max(latest, Date.parse(run.wait?.until ?? run.ended ?? run.started)), 0);
  const endOf = (/** @type {any} */ run) => (run.ended ? Date.parse(run.ended) : Math.max(last, Date.parse(run.started)));
  const waits = byTrial ? waitsOf(runs, last) : [];
  const endedHow = (/** @type {any} */ run) =>
    run.wait ? `rung after ${counts(run.wait.epochs, "epoch")}, ${run.wait.fate}` : (run.end ?? "running");
  const told = (/** @type {any} */ run) =>
    [
      `trial ${run.trial}, run ${run.run}: ${endedHow(run)}`,
      `${run.worker} (${run.device})`,
      duration((endOf(run) - Date.parse(run.started)) / 1000),
      !run.wait && run.reason,
    ]
      .filter(Boolean)
      .join("\n");
  const figure = chart(
    "Runs on workers",
    () => ({
      grid: { left: 8, right: 16, top: 12, bottom: 60, containLabel: true },
      tooltip: {
        trigger: "item",
        formatter: (/** @type {any} */ item) => (item.seriesName === "waits" ? waits[item.dataIndex].text : told(runs[item.dataIndex])),
      },
      xAxis: { type: "time" },
      yAxis: { type: "category", data: lanes, inverse: byTrial, axisLabel: { width: 90, overflow: "truncate" } },
      dataZoom: [
        { ...scrollingInside, filterMode: "weakFilter" },
        { type: "slider", height: 16, bottom: 8, filterMode: "weakFilter" },
      ],
      series: [
        {
          type: "custom",
          encode: { x: [1, 2], y: 0 },
          data: runs.map(run => [laneOf(run), Date.parse(run.started), endOf(run)]),
          renderItem: (/** @type {any} */ params, /** @type {any} */ api) => bar(api, runs[params.dataIndex], params.coordSys),
        },
        {
          type: "custom",
          name: "waits",
          encode: { x: [1, 2], y: 0 },
          data: waits.map(wait => [laneOf(wait.run), wait.from, wait.to]),
          renderItem: (/** @type {any} */ params, /** @type {any} */ api) => waitBar(api, waits[params.dataIndex], params.coordSys),
        },
        // Without it the library adds an empty layer, which hides the chart on paper.
        {
          type: "lines",
          coordinateSystem: "cartesian2d",
          zlevel: 0,
          silent: true,
          polyline: true,
          lineStyle: { width: 1.5, type: "dashed", opacity: 0.9 },
          data: byTrial ? [] : retries(runs, laneOf, endOf),
        },
      ],
    }),
    {
      headings: ["trial", "run", "worker", "device", "started", "took", "end", "rung", "waited", "reason"],
      rows: () =>
        runs.map(run => [
          run.trial,
          run.run,
          run.worker,
          run.device,
          time(run.started),
          duration((endOf(run) - Date.parse(run.started)) / 1000),
          kindOf(run),
          run.wait && counts(run.wait.epochs, "epoch"),
          run.wait?.until ? duration((Date.parse(run.wait.until) - endOf(run)) / 1000) : null,
          run.reason,
        ]),
    },
    made =>
      made.on("click", (/** @type {any} */ item) => {
        const run = item.seriesName === "waits" ? waits[item.dataIndex]?.run : item.seriesType === "custom" && runs[item.dataIndex];
        if (run) location.hash = address([id, "trial", run.trial]);
      }),
    { zooms: true },
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      byTrial && runs.length < all.length
        ? `The latest ${trials.length} trials. `
        : all.length < total
          ? `The latest ${all.length} of ${total} runs. `
          : `${counts(total, "run")}. `,
      [...new Set(runs.map(kindOf))]
        .sort((a, b) => Number(b === "completed") - Number(a === "completed"))
        .map(kind => (kind === "completed" ? "Plain bars: completed" : `${signs[kind] ?? "!"} ${kind}`))
        .join(", "),
      ".",
      waits.length > 0 && " A low bar: the trial waits.",
      !byTrial && runs.some(run => run.run > 0) && " A dashed line leads from a run to the next run of the same trial.",
    ),
  );
  if (lanes.length <= fewLanes) figure.classList.add("low");
  return [
    element(
      "div",
      { class: "bar" },
      choice("A lane for each of the", ["workers", "trials"], byTrial ? "trials" : "workers", lanes => changeQuery({ lanes })),
    ),
    figure,
  ];
}

/** @param {any[]} runs @param {(run: any) => number} laneOf @param {(run: any) => number} endOf */
function retries(runs, laneOf, endOf) {
  const before = new Map(runs.map(run => [`${run.trial}/${run.run}`, run]));
  return runs
    .map(run => [before.get(`${run.trial}/${run.run - 1}`), run])
    .filter(([one]) => one)
    .map(([one, next]) => ({
      lineStyle: { color: outcome(one.wait || one.end === "paused" ? "paused" : "failed") },
      coords: [
        [endOf(one), laneOf(one)],
        [Date.parse(next.started), laneOf(next)],
      ],
    }));
}
