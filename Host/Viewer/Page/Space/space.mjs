/** The search space: how parameters and objective go together, and how the search went on. */
import { element } from "platform/dom";
import { change } from "platform/place";
import { soon } from "platform/soon";
import { parallelChart } from "platform/parallel";
import { importancePart } from "platform/importance";
import { pairChart } from "platform/pair";
import { progressChart } from "platform/progress";
import { rankedBy, scaleOf } from "platform/scales";
import { sliceCharts } from "platform/slices";
import { timelineChart } from "platform/timeline";

/** @typedef {{view: any, ranked: any[], scales: import("platform/scales").Scale[], selected: Set<number>, query: URLSearchParams}} Searched the trials that have an objective, the best first, where the values of each parameter lie, and which trials are selected */

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers points, importance and timeline */
export async function spaceTab(view, query, [points, shares, timeline]) {
  const id = view.experiment.id;
  const all = await points;
  const scored = all.filter((/** @type {any} */ one) => one.objective !== null);
  const selected = new Set((query.get("trials") ?? "").split(",").filter(Boolean).map(Number));
  const runs = soon(timeline, "Runs on workers", found => timelineChart(id, found));
  if (scored.length === 0) return [element("p", {}, "No trial has an objective yet."), runs];

  const ranked = rankedBy(scored, view.experiment.goal);
  const searched = { view, ranked, scales: view.parameters.map((/** @type {string} */ name) => scaleOf(name, ranked)), selected, query };
  return [
    selected.size > 0 && element("div", { class: "bar" }, element("span", { role: "status" }, `${selected.size} selected trials are drawn strongly.`),
      element("button", { type: "button", onclick: () => change({ trials: null }) }, "Select none")),
    ...parallelChart(searched),
    ...importancePart(searched, shares),
    ...sliceCharts(searched),
    soon(shares, "Two parameters", found => pairChart(searched, found)),
    ...progressChart(searched),
    runs,
  ].filter(Boolean);
}
