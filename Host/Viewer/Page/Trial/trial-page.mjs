/** The page of a trial: its curves, what is said about it, and all that its runs left. */
import { element, plainTable, scrolling, stateBadge } from "platform/dom";
import { duration, parameter, time } from "platform/format";
import { measure, numeral } from "platform/numerals";
import { address } from "platform/address";
import { experiment, isLive, reasons, trial } from "platform/source";
import { curveChart, drawingChoices } from "platform/curves";
import { artifactsOf } from "platform/artifacts";
import { diagnosisOf } from "platform/diagnosis";
import { loadChartLibrary } from "platform/chart-library";
import { checkpointsOf } from "platform/checkpoint-list";
import { labels } from "platform/labels";
import { orderedMetrics } from "platform/metric-order";
import { ordersToTrial } from "platform/orders";
import { progressOf } from "platform/trial-progress";
import { reasonsLine } from "platform/reasons-line";
import { setOutside, settingsOf } from "platform/settings-tree";

/** @param {string} id @param {string} which @param {URLSearchParams} query */
export async function trialPage(id, which, query) {
  const asked = Promise.all([trial(id, which), experiment(id), reasons(id, which)]);
  loadChartLibrary();
  const [shown, view, said] = await asked;
  const one = shown.trial;
  const total = Object.values(view.experiment.trials).reduce((/** @type {any} */ a, /** @type {any} */ b) => a + b, 0);
  const own = new URLSearchParams([...[...query].filter(([name]) => name !== "trials"), ["trials", which]]);
  const metrics = orderedMetrics(Object.keys(one.metrics), view.experiment.metric);
  const curves = metrics.filter(name => one.metrics[name].count > 1);
  const marks = new Map([
    ...Object.keys(one.parameters).map(name => /** @type {[string, string]} */ ([name, "searched"])),
    ...setOutside(view.overrides),
  ]);
  return [
    element("p", { class: "note" }, element("a", { href: address([id]) }, id)),
    element(
      "div",
      { class: "head" },
      element("h1", {}, `Trial ${one.number}`),
      element(
        "div",
        { class: "summary" },
        stateBadge(one.state),
        (one.objective !== null || one.ended) &&
          element("span", {}, "objective: ", one.objective === null ? (one.objectiveReason ?? "none") : numeral(one.objective)),
        one.ended && element("span", {}, `reason: ${one.reason ?? "–"}`),
        one.durationSeconds !== null && element("span", {}, `took ${duration(one.durationSeconds)}`),
        ...progressOf(one, shown.definition).map(text => element("span", {}, text)),
        shown.diagnosis && element("span", {}, `fit: ${shown.diagnosis.fit}`),
        ![null, one.number].includes(view.experiment.bestTrial) &&
          element(
            "a",
            { href: address(["compare"], { trials: `${id}/${view.experiment.bestTrial},${id}/${one.number}` }) },
            `compare with the best, trial ${view.experiment.bestTrial}`,
          ),
      ),
    ),
    reasonsLine(said),
    isLive && ordersToTrial(id, one),
    labels(`/api/experiments/${encodeURIComponent(id)}/trials/${one.number}`, `trial ${one.number}`, one),
    ...neighbours(id, one.number, total, query),
    ...diagnosisOf(shown.diagnosis),
    ...problems(shown.runs),
    tableOf(
      "Parameters",
      ["parameter", "value"],
      Object.entries(one.parameters).map(([name, value]) => [name, parameter(value)]),
    ),
    element(
      "details",
      { open: Object.keys(one.parameters).length === 0 },
      element("summary", {}, "All settings of this trial"),
      settingsOf("Settings of this trial", shown.definition, marks),
    ),
    element("div", { class: "bar" }, ...drawingChoices(query)),
    element("div", { class: "charts" }, ...(await Promise.all(curves.map((/** @type {string} */ metric) => curveChart(id, metric, own))))),
    ...(await artifactsOf(id, which, shown.artifacts, query)),
    tableOf(
      "Metrics",
      ["metric", "last", "best", "at step", "min", "max", "points"],
      metrics
        .map(name => [name, one.metrics[name]])
        .map(([name, metric]) => [
          name,
          metric.lastReason ?? measure(name, metric.last),
          measure(name, metric.best),
          metric.bestStep,
          measure(name, metric.min),
          measure(name, metric.max),
          metric.count,
        ]),
    ),
    ...checkpointsOf(id, which, shown.checkpoints),
    tableOf(
      "Runs",
      ["run", "worker", "device", "started", "from step", "end", "reason", "trace"],
      shown.runs.map((/** @type {any} */ run) => [
        run.number,
        run.worker,
        run.device,
        time(run.started),
        run.startStep,
        run.end,
        run.reason,
        run.trace?.split("-")[1],
      ]),
    ),
    tableOf(
      "Events",
      ["time", "kind", "description"],
      shown.events.map((/** @type {any} */ event) => [time(event.time), event.kind, event.text]),
    ),
  ].filter(Boolean);
}

/** A table, unless it would be empty. @param {string} name @param {string[]} headings @param {any[][]} rows */
const tableOf = (name, headings, rows) => rows.length > 0 && scrolling(name, plainTable(headings, rows, name));

/**
 * The trials before and after; numbers have no gaps.
 *
 * @param {string} id
 * @param {number} number
 * @param {any} total
 * @param {URLSearchParams} query
 */
const neighbours = (id, number, total, query) => {
  const to = (/** @type {number} */ other, /** @type {string} */ text) =>
    other >= 0 && other < total && element("a", { href: address([id, "trial", other], query) }, text);
  return [element("div", { class: "bar" }, to(number - 1, `← trial ${number - 1}`), to(number + 1, `trial ${number + 1} →`))];
};

/** Errors, and what the workers of other runs wrote last. @param {any[]} runs */
const problems = runs =>
  runs
    .filter(run => run.error || run.lastLines)
    .map(run =>
      element(
        "details",
        { class: run.error ? "problem" : "", open: Boolean(run.error) },
        element("summary", {}, run.error ? `Run ${run.number}: ${run.reason ?? run.end}` : `Last lines of run ${run.number}`),
        run.error && element("pre", { tabindex: "0" }, run.error),
        run.lastLines && element("pre", { tabindex: "0" }, run.lastLines),
      ),
    );
