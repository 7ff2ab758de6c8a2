/** Curves of metrics of many trials. */
import { choice, element, toggle } from "platform/dom";
import { changeQuery } from "platform/address";
import { axes } from "platform/curve-axis";
import { metricChoice } from "platform/metric-choice";
import { orderedMetrics } from "platform/metric-order";
import { splitNames } from "platform/name-lists";
import { curveChartOf } from "platform/curve-chart";
import { smoothingChoice } from "platform/smoothing-choice";

const linesUnlessAsked = 10;
/** As many as the host answers. The mean of the trials of a value is one of all, not of the best. */
const mostLines = 200;
const spreads = /** @type {Record<string, string>} */ ({
  range: "mean and range",
  deviation: "mean and deviation",
  error: "mean and standard error",
});

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers its points */
export async function curvesTab(view, query, [answer]) {
  if (view.metrics.length === 0) return [element("p", {}, "No metrics yet.")];

  const metrics = orderedMetrics(view.metrics, view.experiment.metric);
  const chosen = chosenOf(metrics, query);
  const overlaid = query.get("overlaid") === "true";
  const groups = overlaid ? [chosen] : chosen.map(metric => [metric]);
  const source = sourceOf(view.experiment.id, query);
  const all = await answer;
  const trials = byReference(view.experiment.id, all);
  const charts = await Promise.all(groups.map(metrics => curveChartOf([source], metrics, query, trials)));
  const by = query.get("by") ?? "";
  const repeated = new Set(all.map((/** @type {any} */ one) => one.point)).size < all.length;
  return [
    element(
      "div",
      { class: "bar" },
      metricChoice(metrics, chosen),
      !source.trials &&
        !(by && query.get("repeats")) &&
        choice(
          query.get("repeats") ? "Best points of the search space" : "Best trials",
          ["5", "10", "50", "200"],
          String(source.best),
          lines => changeQuery({ lines }),
        ),
      source.trials &&
        element(
          "span",
          { class: "note" },
          `${source.trials.split(",").length} selected `,
          element("button", { type: "button", onclick: () => changeQuery({ trials: null }) }, "Show the best instead"),
        ),
      chosen.length > 1 && toggle("in one chart", overlaid, checked => changeQuery({ overlaid: checked })),
      ...groupingChoices(view.parameters, repeated, query),
    ),
    element("div", { class: "bar" }, ...drawingChoices(query)),
    element("div", { class: groups.length > 1 ? "charts" : false }, ...charts),
  ];
}

/**
 * What lines are told apart by, and whether those of a kind are one.
 *
 * @param {string[]} parameters
 * @param {boolean} repeated
 * @param {URLSearchParams} query
 */
export function groupingChoices(parameters, repeated, query) {
  const by = query.get("by") ?? "";
  return [
    choice("Colour by", ["trial", "state", ...parameters], by || "trial", chosen =>
      changeQuery({ by: chosen === "trial" ? null : chosen, repeats: null, hide: null }),
    ),
    (repeated || by) &&
      choice(
        by ? "Trials with the same value" : "Repeats",
        ["each", ...Object.values(spreads)],
        spreads[query.get("repeats") ?? ""] ?? "each",
        how => changeQuery({ repeats: Object.keys(spreads).find(one => spreads[one] === how) ?? null, hide: null }),
      ),
  ];
}

/** Trials by what they are called beyond their experiment. @param {string} id @param {any[]} all */
export const byReference = (id, all) => new Map(all.map(one => [`${id}/${one.number}`, one]));

/** @param {URLSearchParams} query */
export const drawingChoices = query => [
  choice("X axis", Object.keys(axes), query.get("x") ?? "step", chosen =>
    changeQuery({ x: chosen === "step" ? null : chosen, zoom: null }),
  ),
  smoothingChoice(query),
  toggle("logarithmic y", query.get("log") === "true", checked => changeQuery({ log: checked })),
  query.get("x") !== "wall time" &&
    toggle("logarithmic x", query.get("logx") === "true", checked => changeQuery({ logx: checked, zoom: null })),
  toggle("crop outliers", query.get("outliers") === "crop", checked => changeQuery({ outliers: checked ? "crop" : null })),
];

/**
 * Curves of one metric of one experiment.
 *
 * @param {string} id
 * @param {string} metric
 * @param {URLSearchParams} query
 * @param {Map<string, any>} [trials] what is known of trials, by EXPERIMENT/TRIAL
 */
export const curveChart = (id, metric, query, trials) => curveChartOf([sourceOf(id, query)], [metric], query, trials);

/**
 * The trials of an experiment that the address asks for.
 *
 * @param {string} id
 * @param {URLSearchParams} query
 * @returns {import("platform/curve-chart").Source}
 */
export const sourceOf = (id, query) => ({ id, trials: query.get("trials") ?? "", filter: query.get("filter") ?? "", best: linesOf(query) });

/** @param {URLSearchParams} query */
const linesOf = query =>
  query.get("trials") || (query.get("by") && query.get("repeats")) ? mostLines : Number(query.get("lines") ?? linesUnlessAsked);

/**
 * The objective's, unless others are asked for. A metric's name may have a comma.
 *
 * @param {string[]} metrics in their order
 * @param {URLSearchParams} query
 * @returns {string[]}
 */
export function chosenOf(metrics, query) {
  const asked = new Set(splitNames(query.get("metric")));
  const chosen = metrics.filter(metric => asked.has(metric));
  return chosen.length > 0 ? chosen : metrics.slice(0, 1);
}
