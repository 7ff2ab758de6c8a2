/** Charts have the colours of the page: light, dark, and light on paper. */

/** @param {any} option */
export function themedAxes(option) {
  const { text, faint } = colours();
  const axis = (/** @type {any} */ one) => ({
    ...one,
    axisLabel: { hideOverlap: true, ...one.axisLabel, color: text },
    axisLine: { ...one.axisLine, lineStyle: { color: faint } },
    splitLine: { ...one.splitLine, lineStyle: { color: faint } },
    nameTextStyle: { color: text },
  });
  const axes = (/** @type {any} */ one) => (Array.isArray(one) ? one.map(axis) : axis(one));
  const result = { ...option };
  for (const name of ["xAxis", "yAxis", "parallelAxis"]) {
    if (option[name] !== undefined) result[name] = axes(option[name]);
  }
  return result;
}

/** @param {any} option of Apache ECharts @param {boolean} [isNew] whether the chart has had no option before */
export function themed(option, isNew = true) {
  const { text, faint, surface } = colours();
  const coloured = (/** @type {any} */ parts, /** @type {any} */ colour) => (parts === undefined || parts === false ? parts : Array.isArray(parts) ? parts.map(one => ({ ...one, ...colour })) : { ...parts, ...colour });
  const base = isNew ? { animation: false, grid: { left: 64, right: 24, top: 36, bottom: 64 } } : {};
  const words = { textStyle: { color: text } };
  const { series, dataZoom, grid, ...rest } = themedAxes(option);
  const data = isNew ? { series, ...(dataZoom && { dataZoom }), ...(grid && { grid }) } : {};
  return {
    ...base, ...rest, ...data, ...words,
    tooltip: { renderMode: "richText", confine: true, ...(Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip), backgroundColor: surface, borderColor: faint, ...words },
    legend: isNew ? option.legend && { type: "scroll", top: 0, ...option.legend, ...words } : coloured(option.legend, words),
    visualMap: coloured(option.visualMap, words),
  };
}

/** The colour behind charts. */
export const surface = () => colours().surface;

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

for (const [event, paper] of /** @type {const} */ ([["beforeprint", true], ["afterprint", false]])) {
  addEventListener(event, () => {
    document.documentElement.toggleAttribute("data-paper", paper);
    dispatchEvent(new Event("platform:theme"));
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("platform:theme")));

function colours() {
  const style = getComputedStyle(document.documentElement);
  const [text, faint, surface] = ["--text", "--line", "--surface"].map(name => style.getPropertyValue(name).trim());
  return { text, faint, surface };
}
