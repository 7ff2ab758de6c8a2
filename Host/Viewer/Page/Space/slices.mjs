/** The objective against each parameter. */
import { element } from "platform/dom";
import { parameter } from "platform/format";
import { chart } from "platform/chart";
import { dots, opens, trialOf } from "platform/dots";
import { axisOf, drawnOf, placeOf, shortNames } from "platform/scales";

const mostPoints = 8000;
const mostCharts = 12;

/** How wide the words at an axis may be: together, and each at least, in pixels. */
const [wordsOfChart, leastWords] = [320, 48];
const letterWidth = 7;

/** @param {import("platform/space").Searched} searched */
export function sliceCharts({ view, ranked, scales, selected }) {
  const shown = scales.slice(0, mostCharts);
  const drawn = drawnOf(ranked, Math.floor(mostPoints / Math.max(1, shown.length)));
  const names = shortNames(view.parameters);
  return [
    element("h2", {}, "Objective across each parameter"),
    (drawn.length < ranked.length || shown.length < view.parameters.length)
      && element("p", { class: "note" }, `${drawn.length} of ${ranked.length} trials and ${shown.length} of ${view.parameters.length} parameters are drawn.`),
    element("div", { class: "charts" }, ...shown.map(scale => {
      const { name } = scale;
      const words = Math.max(leastWords, wordsOfChart / scale.categories.length);
      // Several lines of words need their place.
      const below = scale.categories.some(one => one.length * letterWidth > words) ? 28 : 0;
      const having = () => drawn.filter(one => one.parameters[name] !== undefined);
      return chart(names.get(name) ?? name, () => ({
        grid: { left: 56, right: 16, top: 16, bottom: 48 + below },
        tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => `trial ${trialOf(item)}\n${name}: ${parameter(item.value[0])}\nobjective: ${parameter(item.value[1])}` },
        xAxis: { ...axisOf(scale, words), name, nameLocation: "middle", nameGap: 28 + below }, yAxis: { type: "value", scale: true },
        series: dots(having(), selected, one => [placeOf(scale, one), one.objective]),
      }), { headings: ["trial", name, "objective"], rows: () => having().map(one => [one.number, parameter(one.parameters[name]), parameter(one.objective)]) },
      made => opens(made, view.experiment.id));
    })),
  ].filter(Boolean);
}
