/** How often values of some ranges occur: a layer's weights. */
import { exact, number } from "platform/format";
import { chart } from "platform/chart";
import { linearAxis } from "platform/axes";
import { hue, neutral } from "platform/colours";

/** @param {string} title @param {any} content */
export function histogramFigure(title, content) {
  const { edges, counts } = content;
  const bars = counts.map((/** @type {number} */ count, /** @type {number} */ i) => [edges[i], edges[i + 1], count]);
  return chart(
    title,
    () => ({
      grid: { left: 56, right: 24, top: 16, bottom: 32 },
      tooltip: {
        trigger: "item",
        formatter: (/** @type {any} */ item) => {
          const [from, to, count] = item.value;
          return `${number(from, 4)} to ${number(to, 4)}\n${exact(count)}`;
        },
      },
      xAxis: linearAxis(edges[0], edges.at(-1)),
      yAxis: { type: "value", min: 0, minInterval: 1 },
      series: [
        {
          type: "custom",
          dimensions: ["from", "to", "count"],
          encode: { x: ["from", "to"], y: "count" },
          data: bars,
          renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
            const [left, top] = api.coord([api.value(0), api.value(2)]);
            const [right, bottom] = api.coord([api.value(1), 0]);
            return {
              type: "rect",
              shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
              style: { fill: hue(0) },
              emphasis: { style: { fill: neutral() } },
            };
          },
        },
      ],
    }),
    { headings: ["from", "to", "count"], rows: () => bars },
  );
}
