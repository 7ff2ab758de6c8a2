/** Which parameters matter. */
import { element } from "platform/dom";
import { chart } from "platform/chart";
import { hue } from "platform/colours";
import { shortNames } from "platform/parameter-scales";
import { pendingChart } from "platform/pending-charts";
import { ink } from "platform/theme";

const title = "Parameter importance";
const leastTrials = 10;
const fewTrials = 50;

/** @param {import("platform/space-tab").Searched} searched @param {Promise<any>} answer */
export function importancePart({ view, ranked }, answer) {
  const nothing =
    view.parameters.length === 0
      ? "No parameter varies in this experiment."
      : ranked.length < leastTrials
        ? `${ranked.length} trials have an objective: too few to say which parameters matter. At least ${leastTrials} are needed.`
        : "";
  return nothing ? [element("h2", {}, title), element("p", {}, nothing)] : [pendingChart(answer, title, importanceChart, "low")];
}

/** @param {any} found */
function importanceChart(found) {
  if (found.parameters.length === 0)
    return [
      element("h2", {}, title),
      element("p", {}, `No parameter was set in ${leastTrials} trials with an objective: too few to say which ones matter.`),
    ];

  const names = shortNames(found.parameters.map((/** @type {any} */ one) => one.name));
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  const figure = chart(
    title,
    () => ({
      grid: { left: 8, right: 64, top: 12, bottom: 28, containLabel: true },
      tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => `${item.name}: ${percent(item.value)}` },
      xAxis: { type: "value", min: 0, axisLabel: { formatter: percent } },
      yAxis: { type: "category", inverse: true, data: found.parameters.map((/** @type {any} */ one) => names.get(one.name)) },
      series: [
        {
          type: "bar",
          color: hue(0),
          barMaxWidth: 28,
          data: found.parameters.map((/** @type {any} */ one) => one.share),
          label: { show: true, position: "right", formatter: (/** @type {any} */ item) => percent(item.value), color: ink() },
        },
      ],
    }),
    {
      headings: ["parameter", "importance", "trials", "among the best"],
      rows: () => found.parameters.map((/** @type {any} */ one) => [one.name, percent(one.share), one.trials, one.best]),
    },
  );
  figure.classList.add("low");
  figure.append(
    element(
      "p",
      { class: "note" },
      `How much the best tenth of ${found.trials} trials differs from all of them, for each parameter alone `,
      "(PED-ANOVA: Watanabe, Bansal and Hutter, 2023). It says nothing about how parameters interact.",
      found.trials < fewTrials && ` Only ${found.trials} trials: with fewer than ${fewTrials} the order may be chance.`,
    ),
  );
  return [figure];
}
