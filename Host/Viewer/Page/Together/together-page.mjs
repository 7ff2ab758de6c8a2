/** Several experiments together: their trials in one table, and in one chart. */
import { choice, element } from "platform/dom";
import { counts } from "platform/format";
import { metricChoice } from "platform/metric-choice";
import { orderedMetrics } from "platform/metric-order";
import { splitNames } from "platform/name-lists";
import { address, changeQuery } from "platform/address";
import { part } from "platform/renew";
import { experiment, points } from "platform/source";
import { curveChartOf } from "platform/curve-chart";
import { byReference, chosenOf, drawingChoices, groupingChoices } from "platform/curves";
import { filterBar } from "platform/filter-bar";
import { togetherTable } from "platform/together-table";
import { trialTable } from "platform/trial-table";

const most = 20;
/** As many as the host answers for one experiment. */
const mostLines = 200;

let drawings = 0;

/** @param {URLSearchParams} query */
export async function togetherPage(query) {
  const views = await Promise.all([...new Set(splitNames(query.get("experiments")))].slice(0, most).map(experiment));
  const title = element("h1", {}, counts(views.length, "experiment"));
  if (views.length === 0)
    return [
      title,
      element("p", {}, "Select experiments in the list, or name them in the address: #/-together?experiments=digits,digits-wide"),
    ];

  const table = togetherTable(views.map(view => view.experiment));
  const isCurves = query.get("tab") === "curves";
  const tab = (/** @type {string} */ name, /** @type {string} */ text) =>
    element(
      "a",
      {
        href: address(["-together"], {
          experiments: query.get("experiments"),
          tab: name,
          filter: query.get("filter"),
          trials: query.get("trials"),
        }),
        "aria-current": (name === "curves") === isCurves ? "page" : false,
      },
      text,
    );
  const objectives = new Set(views.map(({ experiment: one }) => `${one.goal} ${one.metric} (${one.reduce})`));
  return [
    title,
    element("div", { class: "summary" }, ...views.map(view => element("a", { href: address([view.experiment.id]) }, view.experiment.id))),
    objectives.size > 1 &&
      element("p", { class: "note" }, `Their objectives differ: ${[...objectives].join("; ")}. Compare them by a metric.`),
    element("nav", { "aria-label": "Tabs" }, tab("", "Trials"), tab("curves", "Curves")),
    part(
      element("div", {}, ...(isCurves ? await curvesOf(views, table, query) : await trialTable(table, query)).filter(Boolean)),
      `together ${++drawings}`,
    ),
  ].filter(Boolean);
}

/** @param {any[]} views @param {ReturnType<typeof togetherTable>} table @param {URLSearchParams} query */
async function curvesOf(views, table, query) {
  const metrics = orderedMetrics([...new Set(views.flatMap(view => view.metrics))], views[0].experiment.metric);
  if (metrics.length === 0) return [element("p", {}, "No metrics yet.")];

  const ids = views.map(view => view.experiment.id);
  const selected = (query.get("trials") ?? "").split(",").filter(Boolean).map(Number);
  let numbers = /** @type {number[]|null} */ (selected.length > 0 ? selected : null);
  let wrong = null;
  if (numbers === null && query.get("filter")) {
    try {
      numbers = (
        await table.trials({
          filter: query.get("filter"),
          sort: [table.goal === "maximize" ? "-objective" : "objective"],
          columns: [],
          offset: 0,
          limit: Infinity,
        })
      ).numbers;
    } catch (problem) {
      if (!(/** @type {any} */ (problem).part)) throw problem;
      wrong = problem;
      numbers = [];
    }
  }
  const best = Number(query.get("lines") ?? 5);
  const sources = ids
    .map(id => {
      const own = numbers
        ?.map(table.ownOf)
        .filter(([owner]) => owner === id)
        .map(([, trial]) => trial)
        .slice(0, mostLines);
      return own?.length === 0
        ? null
        : {
            id,
            isOfMany: true,
            trials: own?.join(",") ?? "",
            best: selected.length > 0 || (query.get("by") && query.get("repeats")) ? mostLines : best,
          };
    })
    .filter(one => one !== null);
  const trials = new Map(
    (
      await Promise.all(
        ids.map(async id => [
          ...byReference(
            id,
            (await points(id)).map(one => ({ ...one, experiment: id })),
          ),
        ]),
      )
    ).flat(),
  );
  const chosen = chosenOf(metrics, query);
  const parameters = ["experiment", ...new Set(views.flatMap(view => view.parameters))];
  return [
    filterBar(table, query, wrong),
    element(
      "div",
      { class: "bar" },
      metricChoice(metrics, chosen),
      selected.length === 0 && choice("Best trials of each", ["1", "5", "10", "50", "200"], String(best), lines => changeQuery({ lines })),
      selected.length > 0 &&
        element(
          "span",
          { class: "note" },
          `${selected.length} selected `,
          element("button", { type: "button", onclick: () => changeQuery({ trials: null }) }, "Show the best instead"),
        ),
      ...groupingChoices(parameters, false, query),
    ),
    element("div", { class: "bar" }, ...drawingChoices(query)),
    ...(sources.length === 0
      ? [element("p", {}, "No trial matches the filter.")]
      : [
          element(
            "div",
            { class: chosen.length > 1 ? "charts" : false },
            ...(await Promise.all(chosen.map(metric => curveChartOf(sources, [metric], query, trials)))),
          ),
        ]),
  ];
}
