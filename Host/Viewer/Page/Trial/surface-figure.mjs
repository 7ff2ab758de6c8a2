/** A surface over two axes, as a loss landscape: the trained weights lie in its middle. */
import { element } from "platform/dom";
import { exact, number } from "platform/format";
import { chart } from "platform/chart";
import { marked } from "platform/colours";
import { contourMap, heightColours } from "platform/contour-map";

/** @param {string} title @param {any} content */
export function surfaceFigure(title, content) {
  const { x, y } = content;
  if (x.length < 2 || y.length < 2)
    return element("figure", {}, element("figcaption", {}, title), element("p", {}, "A surface needs two coordinates along each axis."));

  const values = content.values.map((/** @type {any} */ value) => (Number.isFinite(value) ? value : null));
  const finite = values.filter((/** @type {any} */ value) => value !== null);
  const middle = x[0] < 0 && x.at(-1) > 0 && y[0] < 0 && y.at(-1) > 0;
  // A steep wall would leave all else in one colour.
  const sorted = [...finite].sort((a, b) => a - b);
  const top = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 1;
  const figure = chart(
    title,
    () => ({
      grid: { left: 48, right: 16, top: 16, bottom: 80 },
      tooltip: {
        trigger: "item",
        formatter: (/** @type {any} */ item) => (item.seriesType === "scatter" ? "the trained weights" : number(item.value[4])),
      },
      xAxis: { type: "value", min: x[0], max: x.at(-1) },
      yAxis: { type: "value", min: y[0], max: y.at(-1) },
      visualMap: {
        seriesIndex: 0,
        dimension: 4,
        min: sorted[0] ?? 0,
        max: top,
        orient: "horizontal",
        left: "center",
        bottom: 0,
        itemWidth: 12,
        text: [number(top), number(sorted[0] ?? 0)],
        inRange: { color: heightColours },
      },
      series: [
        ...contourMap(values, x, y),
        {
          type: "scatter",
          symbol: "path://M-1,-9H1V-1H9V1H1V9H-1V1H-9V-1H-1Z",
          symbolSize: 18,
          data: middle ? [[0, 0]] : [],
          itemStyle: { color: marked(), borderColor: "#ffffff", borderWidth: 1 },
        },
      ],
    }),
    {
      headings: ["", ...x.map(exact)],
      rows: () =>
        y.map((/** @type {number} */ at, /** @type {number} */ r) => [
          at,
          ...x.map((/** @type {number} */ _, /** @type {number} */ c) => values[r * x.length + c] ?? "not finite"),
        ]),
    },
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      `From ${number(sorted[0])} to ${number(sorted.at(-1))}; 95 % of it lies below ${number(top)}, where the colours end, `,
      "and lines divide the range into equal parts.",
      middle && " The cross marks the trained weights.",
    ),
  );
  return figure;
}
