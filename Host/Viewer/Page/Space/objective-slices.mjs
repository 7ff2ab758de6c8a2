/** The objective against each parameter. */
import { element } from "platform/dom";
import { number, parameter } from "platform/format";
import { chart } from "platform/chart";
import { abreast, trialDots, openTrialOnClick, sideBySide, trialOf } from "platform/trial-dots";
import { noteOfLost, withStrip } from "platform/lost-trials";
import { axisOf, drawnOf, placeOf, shortNames } from "platform/parameter-scales";

const mostPoints = 8000;
const mostCharts = 12;

/** How wide the words at an axis may be: together, and each at least, in pixels. */
const [wordsOfChart, leastWords] = [320, 48];
const letterWidth = 7;

/** How far the points of a category may lie from its middle, in pixels. */
const mostApart = 24;

/** @param {import("platform/space-tab").Searched} searched */
export function sliceCharts({ view, ranked, lost, scales, objective, selected }) {
  const shown = scales.slice(0, mostCharts);
  const drawn = drawnOf(ranked, Math.floor(mostPoints / Math.max(1, shown.length)));
  const names = shortNames(view.parameters);
  const states = new Map(lost.map(one => [one.number, one.state]));
  return [
    element("h2", {}, "Objective by parameter"),
    (drawn.length < ranked.length || shown.length < view.parameters.length) &&
      element(
        "p",
        { class: "note" },
        `${drawn.length} of ${ranked.length} trials and ${shown.length} of ${view.parameters.length} parameters are drawn.`,
      ),
    lost.length > 0 && element("p", { class: "note" }, `In the strips below: ${noteOfLost(lost, ranked.length + lost.length)}`),
    element(
      "div",
      { class: "charts" },
      ...shown.map(scale => {
        const { name } = scale;
        const words = Math.max(leastWords, wordsOfChart / scale.categories.length);
        // Several lines of words need their place.
        const below = scale.categories.some(one => one.length * letterWidth > words) ? 28 : 0;
        const has = (/** @type {any} */ one) => one.parameters[name] !== undefined;
        const place = (/** @type {any} */ one) => placeOf(scale, one);
        const having = drawn.filter(has);
        const apart =
          scale.kind === "category"
            ? abreast(having, place, Math.min(mostApart, wordsOfChart / scale.categories.length / 3))
            : sideBySide(having, one => [place(one), one.objective]);
        return chart(
          names.get(name) ?? name,
          () =>
            withStrip(
              {
                grid: { left: objective.left, right: 16, top: 28, bottom: 48 + below },
                tooltip: {
                  trigger: "item",
                  formatter: (/** @type {any} */ item) =>
                    [
                      `trial ${trialOf(item)}`,
                      `${name}: ${parameter(item.value[0])}`,
                      states.get(trialOf(item)) ?? `objective: ${number(item.value[1], 6)}`,
                    ].join("\n"),
                },
                xAxis: { ...axisOf(scale, words), name, nameLocation: "middle", nameGap: 28 + below },
                yAxis: objective.axis,
                series: trialDots(having, selected, one => [place(one), one.objective], { apart }),
              },
              lost.filter(has),
              place,
            ),
          {
            headings: ["trial", name, "objective"],
            rows: () =>
              [...having, ...lost.filter(has)].map(one => [one.number, valueOf(one.parameters[name]), one.objective ?? one.state]),
          },
          made => openTrialOnClick(made, view.experiment.id),
        );
      }),
    ),
  ].filter(Boolean);
}

/** @param {any} value */
const valueOf = value => (typeof value === "number" ? value : parameter(value));
