/** A matrix with labels: a confusion matrix, an attention map. */
import { toggle } from "platform/dom";
import { number } from "platform/format";
import { changeQuery } from "platform/address";
import { chart } from "platform/chart";
import { inks, mixed, onFill } from "platform/colours";
import { shortLabels, categoryLabels } from "platform/category-labels";

const mostNumbers = 225;
const mostLetters = 14;

/** What stands at the axes of the matrices that our own callbacks write: rows, columns. */
const titles = /** @type {Record<string, [string, string]>} */ ({
  confusion: ["truth", "predicted"],
  attention: ["output", "attends to"],
  "hidden-states": ["step", "unit"],
});

/** Around 0 neither way is more than the other; without it dark is much. */
const [diverging, rising] = [
  ["#b2182b", "#f4a582", "#f7f7f7", "#92c5de", "#2166ac"],
  ["#f2f5fa", "#7fb1d6", "#0072b2", "#04304d"],
];

/** What isn't finite has no place among the colours. */
const strange = "#9aa3af";

/** @param {string} title @param {any} content @param {URLSearchParams} query */
export function matrixFigure(title, content, query) {
  const { rows, columns } = content;
  const finite = content.values.filter(Number.isFinite);
  const counts = finite.every((/** @type {number} */ value) => value >= 0 && Number.isInteger(value));
  const parts = counts && query.get("rows") === "parts";
  const raw = (/** @type {number} */ r, /** @type {number} */ c) => content.values[r * columns.length + c];
  const sum = rows.map((/** @type {string} */ _, /** @type {number} */ r) =>
    columns.reduce(
      (/** @type {number} */ all, /** @type {string} */ __, /** @type {number} */ c) => all + (Number.isFinite(raw(r, c)) ? raw(r, c) : 0),
      0,
    ),
  );
  // What isn't finite arrives as its name.
  const value = (/** @type {number} */ r, /** @type {number} */ c) =>
    parts && Number.isFinite(raw(r, c)) ? raw(r, c) / (sum[r] || 1) : raw(r, c);
  const [least, largest] = finite.reduce(
    (/** @type {number[]} */ [low, high], /** @type {number} */ one) => [Math.min(low, one), Math.max(high, one)],
    [0, 0],
  );
  const size = Math.max(-least, largest) || 1;
  const [low, high] = least < 0 ? [-size, size] : [0, parts ? 1 : largest || 1];
  const colours = least < 0 ? diverging : rising;
  const numbered = rows.length * columns.length <= mostNumbers;
  const cells = rows.flatMap((/** @type {string} */ _, /** @type {number} */ r) =>
    columns.map((/** @type {string} */ __, /** @type {number} */ c) => [c, r, Number.isFinite(value(r, c)) ? value(r, c) : "-"]),
  );
  const written = (/** @type {any} */ one) =>
    one === "-" ? "" : `{${onFill(mixed(colours, (one - low) / (high - low))) === inks.dark ? "dark" : "light"}|${number(one, 3)}}`;
  const strangers = rows.flatMap((/** @type {string} */ _, /** @type {number} */ r) =>
    columns.flatMap((/** @type {string} */ __, /** @type {number} */ c) => (Number.isFinite(raw(r, c)) ? [] : [[c, r, raw(r, c)]])),
  );
  const [rowTitle, columnTitle] = titles[content.name] ?? ["", ""];
  const axis = (/** @type {string[]} */ names, /** @type {string} */ name, /** @type {number} */ gap) => ({
    type: "category",
    data: names,
    axisLabel: {
      ...categoryLabels(names, {}),
      formatter: (/** @type {string} */ _, /** @type {number} */ i) => short.get(names)?.[i] ?? "",
    },
    name,
    nameLocation: "middle",
    nameGap: gap,
  });
  const short = new Map([
    [rows, shortLabels(rows, mostLetters)],
    [columns, shortLabels(columns, mostLetters)],
  ]);
  const widest = (/** @type {string[]} */ all) => all.reduce((most, one) => Math.max(most, one.length), 0) * 7;
  const figure = chart(
    title,
    () => ({
      grid: { left: 8 + (rowTitle ? 18 : 0), right: 16, top: 16, bottom: 56 + (columnTitle ? 20 : 0), containLabel: true },
      tooltip: {
        formatter: (/** @type {any} */ item) =>
          [
            `${rowTitle && `${rowTitle}: `}${rows[item.value[1]]}`,
            `${columnTitle && `${columnTitle}: `}${columns[item.value[0]]}`,
            typeof item.value[2] === "number" ? number(item.value[2], 6) : item.value[2],
          ].join("\n"),
      },
      xAxis: axis(columns, columnTitle, 26),
      yAxis: { ...axis(rows, rowTitle, widest(shortLabels(rows, mostLetters)) + 16), inverse: true },
      visualMap: {
        seriesIndex: 0,
        min: low,
        max: high,
        orient: "horizontal",
        left: "center",
        bottom: 0,
        itemWidth: 12,
        text: [number(high), number(low)],
        inRange: { color: colours },
      },
      series: [
        {
          type: "heatmap",
          data: cells,
          label: {
            show: numbered,
            formatter: (/** @type {any} */ item) => written(item.value[2]),
            rich: { dark: { color: inks.dark }, light: { color: inks.light } },
          },
        },
        {
          type: "heatmap",
          data: strangers.map((/** @type {[number, number, any]} */ [c, r, kind]) => ({
            value: [c, r, kind],
            itemStyle: { color: strange },
          })),
          label: { show: numbered, formatter: (/** @type {any} */ item) => item.value[2], color: inks.dark },
        },
      ],
    }),
    {
      headings: ["", ...columns],
      rows: () =>
        rows.map((/** @type {string} */ name, /** @type {number} */ r) => [
          name,
          ...columns.map((/** @type {string} */ _, /** @type {number} */ c) => value(r, c)),
        ]),
    },
  );
  if (counts) figure.append(toggle("as fractions of each row", parts, checked => changeQuery({ rows: checked ? "parts" : null })));
  return figure;
}
