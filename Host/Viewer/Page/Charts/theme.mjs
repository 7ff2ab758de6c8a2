/** Charts have the colours of the page: light, dark, and light on paper. */
import { number } from "platform/format";
import { tickLabels } from "platform/ticks";

/** Which parts of an option are axes. */
const axisKinds = ["xAxis", "yAxis", "parallelAxis"];

/** @param {any} option of Apache ECharts @param {any} drawn the chart */
export function themedAxes(option, drawn) {
  const { text, faint } = colours();
  const axis = (/** @type {any} */ one, /** @type {string} */ kind, /** @type {number} */ i) => ({
    ...one,
    axisLabel: {
      hideOverlap: true,
      ...(one.type === "value" && { formatter: ticksOf(drawn, kind, i, one.told) }),
      ...one.axisLabel,
      color: text,
    },
    axisLine: { ...one.axisLine, lineStyle: { color: faint } },
    splitLine: { ...one.splitLine, lineStyle: { color: faint } },
    nameTextStyle: { ...one.nameTextStyle, color: text },
    ...(["value", "log"].includes(one.type) &&
      one.axisPointer?.show !== false && {
        axisPointer: { label: { formatter: (/** @type {any} */ at) => number(at.value), ...one.axisPointer?.label } },
      }),
  });
  const result = { ...option };
  for (const kind of axisKinds) {
    if (option[kind] !== undefined)
      result[kind] = Array.isArray(option[kind])
        ? option[kind].map((/** @type {any} */ one, /** @type {number} */ i) => axis(one, kind, i))
        : axis(option[kind], kind, 0);
  }
  return result;
}

/**
 * Writes the ticks of an axis with as many digits as their distance takes. Its ends have none where they aren't round numbers.
 *
 * @param {any} drawn @param {string} kind @param {number} index @param {number} [factor] what 1 on the axis stands for
 */
const ticksOf =
  (drawn, kind, index, factor = 1) =>
  (/** @type {number} */ value) => {
    const scale = drawn.getModel().getComponent(kind, index)?.axis?.scale;
    if (!scale?.getInterval) return number(value);
    const interval = scale.getInterval();
    const all = /** @type {number[]} */ (scale.getTicks().map((/** @type {any} */ tick) => tick.value));
    const round = all.filter(tick => Math.abs(tick / interval - Math.round(tick / interval)) < 1e-6);
    const ticks = round.length > 1 ? round : all;
    const at = ticks.findIndex(tick => Math.abs(tick - value) <= interval / 1000);
    return at < 0
      ? ""
      : tickLabels(
          ticks.map(tick => tick * factor),
          (ticks === round ? interval : (all[1] ?? 0) - all[0] || interval) * factor,
        )[at];
  };

/** @param {any} option of Apache ECharts @param {any} drawn the chart */
export function themed(option, drawn) {
  const { text, faint, surface } = colours();
  const words = { textStyle: { color: text } };
  const worded = (/** @type {any} */ parts, /** @type {any} */ base = {}) =>
    parts === undefined || parts === false
      ? parts
      : Array.isArray(parts)
        ? parts.map(one => ({ ...base, ...one, ...words }))
        : { ...base, ...parts, ...words };
  return {
    animation: false,
    grid: { left: 64, right: 24, top: 36, bottom: 64 },
    ...themedAxes(option, drawn),
    ...words,
    tooltip: { renderMode: "richText", confine: true, ...option.tooltip, backgroundColor: surface, borderColor: faint, ...words },
    legend: worded(option.legend, { type: "scroll", top: 0 }),
    visualMap: worded(option.visualMap),
  };
}

/** The colour behind charts. */
export const surface = () => colours().surface;

/** The colour of words. */
export const ink = () => colours().text;

/** Whether the page is dark. */
export const isDark = () => colours().dark;

/** @param {Node} chart @param {() => void} draw called when the colours are others, as long as the chart is shown */
export function whenThemed(chart, draw) {
  const changed = () => {
    if (chart.isConnected) draw();
    else removeEventListener("platform:theme", changed);
  };
  addEventListener("platform:theme", changed);
}

/** Whether the page is being printed. */
export const isPaper = () => document.documentElement.hasAttribute("data-paper");

/** @type {{text: string, faint: string, surface: string, dark: boolean}|null} */
let known = null;

// Before any chart hears of it.
addEventListener("platform:theme", () => {
  known = null;
});
for (const [event, paper] of /** @type {const} */ ([
  ["beforeprint", true],
  ["afterprint", false],
])) {
  addEventListener(event, () => {
    document.documentElement.toggleAttribute("data-paper", paper);
    dispatchEvent(new Event("platform:theme"));
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("platform:theme")));

function colours() {
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const [text, faint, surface] = ["--text", "--line", "--surface"].map(name => style.getPropertyValue(name).trim());
  return (known = { text, faint, surface, dark: parseInt(surface.slice(1, 3), 16) < 128 });
}
