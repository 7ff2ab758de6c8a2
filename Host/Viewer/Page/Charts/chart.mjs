/** One chart with what belongs to each: a name, its data as a table, a picture to keep, both themes. */
import { element, plainTable, scrolling } from "platform/dom";
import { zoomKeys } from "platform/chart-keys";
import { savePicture } from "platform/pictures";
import { inTurn } from "platform/turns";
import { themed, themedAxes, whenThemed } from "platform/theme";

/** Okabe and Ito's colours, which people with any kind of colour vision can tell apart, without black and yellow. */
export const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7a5195", "#8c6d31"];

/** The colour of a trial, the same in every chart. @param {number} trial */
export const colour = trial => palette[trial % palette.length];

/** The colours of outcomes. */
export const outcome = /** @type {Record<string, string>} */ ({ completed: "#0072b2", pruned: "#e69f00", diverged: "#d55e00", failed: "#cc79a7" });

/**
 * @param {string} name
 * @param {any} option of Apache ECharts; a function, which makes one that doesn't zoom, is called when it is the chart's turn to be drawn
 * @param {{headings: string[], rows: () => any[][]}} data
 * @param {(chart: any) => void} [ready] `chart.themedOption` changes it in place; its figure takes `platform:data` when its data is another
 */
export function chart(name, option, data, ready) {
  const zooms = option.dataZoom !== undefined;
  const canvas = element("div", {
    class: "canvas", role: "img", tabindex: zooms ? "0" : false,
    "aria-label": `${name}. Its data is in the table below.${zooms ? " Plus and minus zoom, arrows move, 0 shows all." : ""}`,
  });
  const table = element("details", { ontoggle: () => fill() }, element("summary", {}, "Data"));
  const fill = () => { if (/** @type {HTMLDetailsElement} */ (table).open) table.replaceChildren(table.children[0], scrolling("Data", plainTable(data.headings, data.rows(), name))); };
  const figure = element("figure", { "onplatform:data": () => fill() },
    element("figcaption", {}, element("span", {}, name), element("span", { class: "save" },
      element("button", { type: "button", "aria-label": `Full screen: ${name}`, onclick: () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()) }, "Full"),
      ...["PNG", "SVG"].map(kind => element("button", { type: "button", "aria-label": `Save ${name} as ${kind}`, onclick: () => savePicture(name, drawn, /** @type {any} */ (kind)) }, kind)))),
    canvas, table);
  let drawn = /** @type {any} */ (null);
  inTurn(canvas, () => {
    drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
    drawn.setOption(themed(typeof option === "function" ? option() : option));
    drawn.themedOption = (/** @type {any} */ more, /** @type {any} */ how) => drawn.setOption(themedAxes(more), how);
    whenThemed(canvas, () => drawn.setOption(themed(drawn.getOption(), false)));
    if (zooms) zoomKeys(canvas, drawn);
    figure.dataset.drawn = "true";
    ready?.(drawn);
    return drawn;
  });
  return figure;
}
