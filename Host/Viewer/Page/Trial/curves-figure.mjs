/** Curves over one axis: ROC curves, a calibration curve. */
import { number } from "platform/format";
import { chart } from "platform/chart";
import { neutral } from "platform/colours";
import { colourOf, styleAt } from "platform/line-styles";

/** @typedef {{label: string, x: any[], y: any[], isReference: boolean}} Curve */

const mostMarks = 30;
/** Many points of steep curves have the same place along the axis. */
const mostTold = 4;

/** @param {string} title @param {any} content */
export function curvesFigure(title, content) {
  const curves = /** @type {Curve[]} */ (content.curves);
  const plain = curves.filter(curve => !curve.isReference);
  const marked = plain.every(curve => curve.x.length <= mostMarks);
  const [x, y] = /** @type {const} */ (["x", "y"]).map(along => axis(curves.flatMap(curve => curve[along])));
  return chart(
    title,
    () => ({
      grid: { left: 64, right: 24, top: 40, bottom: 48 },
      legend: { data: curves.map(curve => curve.label) },
      tooltip: {
        trigger: "axis",
        formatter: (/** @type {any[]} */ items) =>
          items
            .slice(0, mostTold)
            .map(({ seriesName, value }) =>
              [seriesName, `${content.xName || "x"}: ${number(value[0], 4)}`, `${content.yName || "y"}: ${number(value[1], 4)}`].join("\n"),
            )
            .join("\n"),
      },
      xAxis: { ...x, name: content.xName, nameLocation: "middle", nameGap: 26 },
      yAxis: { ...y, name: content.yName, nameLocation: "middle", nameGap: 40 },
      series: curves.map(curve => lineOf(curve, plain.indexOf(curve), marked)),
    }),
    {
      headings: ["curve", content.xName || "x", content.yName || "y"],
      rows: () => curves.flatMap(curve => curve.x.map((at, i) => [curve.label, at, curve.y[i]])),
    },
  );
}

/** @param {Curve} curve @param {number} place among those that are no reference @param {boolean} marked whether its points are seen */
function lineOf(curve, place, marked) {
  const look = curve.isReference ? null : styleAt(place);
  const color = look ? colourOf(look) : neutral();
  // What isn't finite arrives as its name, and leaves a gap.
  const finite = (/** @type {any} */ value) => (Number.isFinite(value) ? value : "-");
  return {
    type: "line",
    name: curve.label,
    color,
    data: curve.x.map((at, i) => [finite(at), finite(curve.y[i])]),
    symbol: "circle",
    symbolSize: 6,
    showSymbol: marked && !curve.isReference,
    silent: curve.isReference,
    lineStyle: { color, width: look?.width ?? 1.2, type: look?.dash ?? [4, 4] },
  };
}

/** Shares have the whole range from 0 to 1. @param {any[]} values */
function axis(values) {
  const shares = values.filter(Number.isFinite).every(value => value >= 0 && value <= 1);
  return { type: "value", ...(shares ? { min: 0, max: 1 } : { scale: true }) };
}
