/** The search space: how parameters and objective go together, and how the search went on. */
import { element } from "platform/dom";
import { changeQuery } from "platform/address";
import { lazyPart, pendingChart } from "platform/pending-charts";
import { parallelChart } from "platform/parallel";
import { importancePart } from "platform/importance";
import { pairChart } from "platform/parameter-pair";
import { panelOf } from "platform/column-panel";
import { progressChart } from "platform/objective-progress";
import { lostOf, noteOfLost } from "platform/lost-trials";
import { objectiveScale, objectiveToggle } from "platform/objective-scale";
import { rankedBy, scaleOf } from "platform/parameter-scales";
import { sliceCharts } from "platform/objective-slices";
import { timelineChart } from "platform/timeline";

/**
 * @typedef {object} Searched
 * @property {any} view
 * @property {any[]} ranked the trials that have an objective, the best first
 * @property {any[]} lost those that diverged or failed
 * @property {import("platform/parameter-scales").Scale[]} scales where the values of each parameter lie
 * @property {import("platform/objective-scale").ObjectiveScale} objective
 * @property {Set<number>} selected the numbers of trials
 * @property {URLSearchParams} query
 */

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers points, importance and timeline */
export async function spaceTab(view, query, [points, shares, timeline]) {
  const all = await points;
  const scored = all.filter((/** @type {any} */ one) => one.objective !== null);
  const selected = new Set((query.get("trials") ?? "").split(",").filter(Boolean).map(Number));
  const runs = pendingChart(timeline, "Runs on workers", found => timelineChart(view, found, query));
  if (scored.length === 0) return [element("p", {}, `No trial has an objective yet. ${noteOfLost(lostOf(all), all.length)}`), runs];

  const ranked = rankedBy(scored, view.experiment.goal);
  const lost = lostOf(all);
  const searched = {
    view,
    ranked,
    lost,
    scales: view.parameters.map((/** @type {string} */ name) => scaleOf(name, [...ranked, ...lost], view.space)),
    objective: objectiveScale(ranked, view.experiment, query),
    selected,
    query,
  };
  return [
    element("div", { class: "bar" }, objectiveToggle(searched.objective)),
    selected.size > 0 &&
      element(
        "div",
        { class: "bar" },
        element("span", { role: "status" }, `${selected.size} selected trials are highlighted.`),
        element("button", { type: "button", onclick: () => changeQuery({ trials: null, within: null }) }, "Clear selection"),
      ),
    ...parallelChart(searched),
    ...importancePart(searched, shares),
    ...sliceCharts(searched),
    pendingChart(shares, "Two parameters", found => pairChart(searched, found)),
    ...progressChart(searched),
    element("h2", {}, "Any two columns"),
    lazyPart(() => panelOf(view, query, selected), "Any two columns"),
    runs,
  ].filter(Boolean);
}
