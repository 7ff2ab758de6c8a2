/** The search space: how parameters and objective go together, and how the search went on. */
import { element } from "platform/dom";
import { change } from "platform/place";
import { soon } from "platform/soon";
import { parallelChart } from "platform/parallel";
import { importanceChart } from "platform/importance";
import { pairChart } from "platform/pair";
import { progressChart } from "platform/progress";
import { sliceCharts } from "platform/slices";
import { timelineChart } from "platform/timeline";

/** @typedef {{view: any, scored: any[], selected: Set<number>, query: URLSearchParams}} Searched the trials that have an objective, and which of them are selected */

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers points, importance and timeline */
export async function spaceTab(view, query, [points, shares, timeline]) {
  const id = view.experiment.id;
  const all = await points;
  const scored = all.filter((/** @type {any} */ one) => one.objective !== null);
  const selected = new Set((query.get("trials") ?? "").split(",").filter(Boolean).map(Number));
  const searched = { view, scored, selected, query };
  const runs = soon(timeline, "Runs on workers", found => timelineChart(id, found));
  if (scored.length === 0) return [element("p", {}, "No trial has an objective yet."), runs];
  return [
    selected.size > 0 && element("div", { class: "bar" }, element("span", { role: "status" }, `${selected.size} selected trials are drawn strongly.`),
      element("button", { type: "button", onclick: () => change({ trials: null }) }, "Select none")),
    ...parallelChart(searched),
    soon(shares, "Importance of the parameters", importanceChart, "low"),
    ...sliceCharts(searched),
    soon(shares, "Two parameters", found => pairChart(searched, found)),
    ...progressChart(searched),
    runs,
  ].filter(Boolean);
}
