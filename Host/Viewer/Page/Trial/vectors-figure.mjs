/** Vectors with labels in a plane. */
import { element } from "platform/dom";
import { number } from "platform/format";
import { chart } from "platform/chart";
import { hue, hues } from "platform/colours";
import { principalPlane } from "platform/projection";

const symbols = ["circle", "triangle", "rect", "diamond", "pin"];
const mostPoints = 3000;
const mostGroups = 24;
const mostNames = 60;

/** @param {string} title @param {any} content */
export function vectorsFigure(title, content) {
  const d = content.dimensions;
  const count = Math.min(content.labels.length, mostPoints);
  const vectors = Array.from({ length: count }, (_, i) =>
    content.values.slice(i * d, (i + 1) * d).map((/** @type {any} */ value) => (Number.isFinite(value) ? value : 0)),
  );
  const plane =
    d === 2
      ? { places: vectors, explained: null }
      : d === 1
        ? { places: vectors.map(one => [one[0], 0]), explained: null }
        : principalPlane(vectors);
  const labels = content.labels.slice(0, count);
  // Labels that repeat are classes; otherwise each point has a name of its own.
  const groups = /** @type {string[]} */ ([...new Set(labels)]);
  const classes = groups.length < count && groups.length <= mostGroups;
  const seriesOf = (/** @type {string} */ name, /** @type {number} */ i) => ({
    type: "scatter",
    name,
    symbol: symbols[Math.floor(i / hues().length) % symbols.length],
    symbolSize: 9,
    color: hue(i),
    data: plane.places.map((place, at) => ({ value: place, name: labels[at] })).filter(one => !classes || one.name === name),
    label: { show: !classes && count <= mostNames, position: "right", formatter: (/** @type {any} */ item) => item.name, color: "inherit" },
    labelLayout: { hideOverlap: true },
  });
  const figure = chart(
    title,
    () => ({
      grid: { left: 60, right: 32, top: classes ? 40 : 16, bottom: 40 },
      legend: classes ? { data: groups } : undefined,
      tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => `${item.name}\n${item.value.map(number).join(", ")}` },
      xAxis: { type: "value", scale: true, name: d > 2 ? "first component" : "", nameLocation: "middle", nameGap: 24 },
      yAxis: { type: "value", scale: true, name: d > 2 ? "second component" : "", nameLocation: "middle", nameGap: 34 },
      series: classes ? groups.map(seriesOf) : [seriesOf("vectors", 0)],
    }),
    { headings: ["label", "x", "y"], rows: () => plane.places.map((place, i) => [labels[i], place[0], place[1]]) },
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      `${count} of ${content.labels.length} vectors of ${d} ${d === 1 ? "dimension" : "dimensions"}.`,
      plane.explained !== null &&
        ` Shown are the first two principal components, which explain ${(100 * plane.explained).toFixed(0)} % of the variance: ` +
          "what is close in the plane may be far apart.",
    ),
  );
  return figure;
}
