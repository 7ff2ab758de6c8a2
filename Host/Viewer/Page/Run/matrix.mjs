/** A matrix with labels: a confusion matrix, an attention map. */
import { toggle } from "platform/dom";
import { number } from "platform/format";
import { change } from "platform/place";
import { chart } from "platform/chart";
import { wordsOf } from "platform/words";

const mostNumbers = 225;
const label = { width: 80, overflow: "truncate" };

/** @param {string} title @param {any} content @param {URLSearchParams} query */
export function matrixFigure(title, content, query) {
  const { rows, columns } = content;
  const finite = content.values.filter(Number.isFinite);
  const counts = finite.every((/** @type {number} */ value) => value >= 0 && Number.isInteger(value));
  const parts = counts && query.get("rows") === "parts";
  const raw = (/** @type {number} */ r, /** @type {number} */ c) => content.values[r * columns.length + c];
  const sum = rows.map((/** @type {string} */ _, /** @type {number} */ r) => columns.reduce((/** @type {number} */ all, /** @type {string} */ __, /** @type {number} */ c) => all + (Number.isFinite(raw(r, c)) ? raw(r, c) : 0), 0));
  // What isn't finite arrives as its name and has no colour.
  const value = (/** @type {number} */ r, /** @type {number} */ c) => (parts && Number.isFinite(raw(r, c)) ? raw(r, c) / (sum[r] || 1) : raw(r, c));
  const cells = rows.flatMap((/** @type {string} */ _, /** @type {number} */ r) => columns.map((/** @type {string} */ __, /** @type {number} */ c) => [c, r, Number.isFinite(value(r, c)) ? value(r, c) : "-"]));
  const [low, high] = [Math.min(0, ...finite), parts ? 1 : Math.max(0, ...finite)];
  const figure = chart(title, {
    grid: { left: 8, right: 16, top: 16, bottom: 56, containLabel: true },
    tooltip: { formatter: (/** @type {any} */ item) => `${rows[item.data[1]]} / ${columns[item.data[0]]}: ${number(item.data[2])}` },
    xAxis: { type: "category", data: columns, axisLabel: wordsOf(columns, label) },
    yAxis: { type: "category", data: rows, inverse: true, axisLabel: wordsOf(rows, label) },
    visualMap: { min: low, max: high, orient: "horizontal", left: "center", bottom: 0, itemWidth: 12, precision: 2, inRange: { color: ["#f2f5fa", "#7fb1d6", "#0072b2", "#04304d"] } },
    series: [{ type: "heatmap", data: cells, label: { show: cells.length <= mostNumbers, formatter: (/** @type {any} */ item) => (item.data[2] === "-" ? "" : short(item.data[2])), textBorderColor: "#ffffff", textBorderWidth: 2, color: "#1c2330" } }],
  }, { headings: ["", ...columns], rows: () => rows.map((/** @type {string} */ name, /** @type {number} */ r) => [name, ...columns.map((/** @type {string} */ _, /** @type {number} */ c) => (parts ? number(value(r, c)) : value(r, c)))]) });
  if (counts) figure.append(toggle("as parts of each row", parts, checked => change({ rows: checked ? "parts" : null })));
  return figure;
}

/** @param {number} value */
const short = value => (Number.isInteger(value) ? String(value) : value.toFixed(2));
