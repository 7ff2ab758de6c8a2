/** One chart with what belongs to each: a name, its data as a table, a picture to keep, both themes. */
import { element, plainTable } from "platform/dom";

/** Okabe and Ito's colours, which people with any kind of colour vision can tell apart, without black and yellow. */
const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7a5195", "#8c6d31"];

/** The colour of a trial, the same in every chart. @param {number} trial */
export const colour = trial => palette[trial % palette.length];

/** The colours of outcomes. */
export const outcome = /** @type {Record<string, string>} */ ({ completed: "#0072b2", pruned: "#e69f00", diverged: "#d55e00", failed: "#cc79a7" });

/**
 * @param {string} name
 * @param {any} option of Apache ECharts
 * @param {{headings: string[], rows: () => any[][]}} data
 * @param {(chart: any) => void} [ready]
 */
export function chart(name, option, data, ready) {
  const canvas = element("div", { class: "canvas", role: "img", "aria-label": `${name}. Its data is in the table below.` });
  const table = element("details", { ontoggle: () => { if (table.childElementCount === 1) table.append(scrolling(plainTable(data.headings, data.rows(), name))); } },
    element("summary", {}, "Data"));
  const keep = element("button", { type: "button", onclick: () => save(name, canvas) }, "Save as PNG");
  const figure = element("figure", {}, element("figcaption", {}, name, keep), canvas, table);
  // A chart is drawn once its place has a size: when the page it is on stands, however long the rest of the page takes.
  let drawn = /** @type {any} */ (null);
  const observer = new ResizeObserver(() => {
    if (drawn && !canvas.isConnected) {
      observer.disconnect();
      drawn.dispose();
    } else if (drawn) {
      drawn.resize();
    } else if (canvas.isConnected) {
      drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
      drawn.setOption(themed(option));
      figure.dataset.drawn = "true";
      ready?.(drawn);
    }
  });
  observer.observe(canvas);
  return figure;
}

/** @param {HTMLElement} table */
const scrolling = table => element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Data" }, table);

/** @param {any} option */
function themed(option) {
  const style = getComputedStyle(document.documentElement);
  const text = style.getPropertyValue("--text").trim();
  const faint = style.getPropertyValue("--line").trim();
  const axis = (/** @type {any} */ one) => ({
    ...one,
    axisLabel: { color: text, ...one.axisLabel },
    axisLine: { lineStyle: { color: faint } },
    splitLine: { lineStyle: { color: faint } },
    nameTextStyle: { color: text },
  });
  const axes = (/** @type {any} */ one) => (one === undefined ? undefined : Array.isArray(one) ? one.map(axis) : axis(one));
  return {
    animation: false,
    textStyle: { color: text },
    grid: { left: 64, right: 24, top: 36, bottom: 64 },
    ...option,
    tooltip: {
      renderMode: "richText", confine: true, backgroundColor: style.getPropertyValue("--surface").trim(), borderColor: faint, textStyle: { color: text }, ...option.tooltip,
    },
    legend: option.legend && { type: "scroll", top: 0, textStyle: { color: text }, ...option.legend },
    xAxis: axes(option.xAxis),
    yAxis: axes(option.yAxis),
    parallelAxis: axes(option.parallelAxis),
    visualMap: option.visualMap && { textStyle: { color: text }, ...option.visualMap },
  };
}

/** @param {string} name @param {HTMLElement} canvas */
function save(name, canvas) {
  const background = getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();
  const link = element("a", { href: globalThis.echarts.getInstanceByDom(canvas).getDataURL({ pixelRatio: 2, backgroundColor: background }), download: `${name.replace(/[^\w-]+/g, "-")}.png` });
  link.click();
}
