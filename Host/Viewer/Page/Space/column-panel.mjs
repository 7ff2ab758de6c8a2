/** Any two columns of the table of trials against each other: as dots, or as bars of the means. */
import { choice, element, toggle } from "platform/dom";
import { number, parameter } from "platform/format";
import { changeQuery } from "platform/address";
import { columns, trials } from "platform/source";
import { chart } from "platform/chart";
import { hue } from "platform/colours";
import { abreast, trialDots, openTrialOnClick, sideBySide, trialOf } from "platform/trial-dots";
import { axisOf, placeOf, scaleOf } from "platform/parameter-scales";
import { measured } from "platform/metric-units";
import { categoryLabels } from "platform/category-labels";

const rowsAtOnce = 500;
const mostRows = 5000;
const mostBars = 40;

/** How far the points of a category may lie from its middle, in pixels. */
const mostApart = 20;

/** @param {any} view @param {URLSearchParams} query @param {Set<number>} selected */
export async function panelOf(view, query, selected) {
  const id = view.experiment.id;
  const catalogue = await columns(id);
  const names = catalogue.map((/** @type {any} */ one) => one.name);
  const named = (/** @type {string} */ key, /** @type {string} */ otherwise) =>
    names.find((/** @type {string} */ name) => name === query.get(key)) ?? otherwise;
  const [x, y] = [named("cx", names.includes("duration") ? "duration" : names[0]), named("cy", "objective")];
  const kindOf = (/** @type {string} */ name) => catalogue.find((/** @type {any} */ one) => one.name === name)?.kind;
  const { rows, total } = await rowsOf(id, query.get("filter") ?? "", [x, y]);
  const whole = rows.filter(one => one.parameters[x] !== undefined && one.parameters[y] !== undefined);
  const groups = groupsOf(whole, x, y);
  const canBe = kindOf(y) !== "time" && whole.every(one => typeof one.parameters[y] === "number") && groups.length <= mostBars;
  const bars = canBe && query.get("panel") === "bars";
  const bar = element(
    "div",
    { class: "bar" },
    choice("Horizontal", names, x, chosen => changeQuery({ cx: chosen })),
    choice("Vertical", names, y, chosen => changeQuery({ cy: chosen })),
    canBe && toggle("bars of means", bars, checked => changeQuery({ panel: checked ? "bars" : null })),
  );
  if (whole.length === 0) return [bar, element("p", {}, "No trial has both values.")];

  const title = bars ? `Mean of ${y} by ${x}` : `${y} against ${x}`;
  const option = bars ? () => barsOf(groups, x, y) : () => dotsOf(whole, x, y, kindOf, view.space, selected);
  const figure = chart(
    title,
    option,
    bars
      ? {
          headings: [x, "trials", `mean of ${y}`, "least", "most"],
          rows: () => groups.map(one => [one.name, one.values.length, one.mean, one.low, one.high]),
        }
      : {
          headings: ["trial", x, y],
          rows: () =>
            whole.map(one => [
              one.number,
              ...[x, y].map(name => (typeof one.parameters[name] === "number" ? one.parameters[name] : parameter(one.parameters[name]))),
            ]),
        },
    made => openTrialOnClick(made, id),
  );
  figure.append(
    element(
      "p",
      { class: "note" },
      `${whole.length} of ${total} trials have both values.`,
      rows.length < total && ` Only the first ${rows.length} were loaded.`,
      bars && " The lines reach from the lowest to the highest value.",
    ),
  );
  return [bar, figure];
}

/** Trials with two columns in place of parameters. @param {string} id @param {string} filter @param {string[]} wanted */
async function rowsOf(id, filter, wanted) {
  const rows = /** @type {any[]} */ ([]);
  const different = [...new Set(wanted)];
  const ask = (/** @type {number} */ offset) => trials(id, { filter, sort: ["number"], columns: different, offset, limit: rowsAtOnce });
  const first = await ask(0);
  const total = first.matching;
  const further = Array.from({ length: Math.max(0, Math.ceil(Math.min(total, mostRows) / rowsAtOnce) - 1) }, (_, i) =>
    ask((i + 1) * rowsAtOnce),
  );
  for (const page of [first, ...(await Promise.all(further))]) {
    page.numbers.forEach((/** @type {number} */ number, /** @type {number} */ i) => {
      const values = Object.create(null);
      page.columns.forEach((/** @type {any} */ column, /** @type {number} */ at) => {
        if (column.values[i] !== null && (column.kind === "text" || typeof column.values[i] === "number"))
          values[different[at]] = column.values[i];
      });
      rows.push({ number, parameters: values });
    });
  }
  return { rows, total };
}

/** @param {any[]} rows @param {string} x @param {string} y */
function groupsOf(rows, x, y) {
  const groups = new Map();
  for (const one of rows) groups.set(one.parameters[x], [...(groups.get(one.parameters[x]) ?? []), one.parameters[y]]);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([value, values]) => ({
      name: parameter(value),
      values,
      mean: values.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0) / values.length,
      low: Math.min(...values),
      high: Math.max(...values),
    }));
}

/**
 * @param {any[]} rows
 * @param {string} x
 * @param {string} y
 * @param {(name: string) => string} kindOf
 * @param {any[]} space
 * @param {Set<number>} selected
 */
function dotsOf(rows, x, y, kindOf, space, selected) {
  const scales = [x, y].map(name => scaleOf(name, rows, space));
  const isTime = [x, y].map(name => kindOf(name) === "time");
  const place = (/** @type {any} */ one) => scales.map((scale, i) => (isTime[i] ? placeOf(scale, one) * 1000 : placeOf(scale, one)));
  const axis = (/** @type {number} */ i, /** @type {string} */ name) => ({
    ...(isTime[i] ? { type: "time" } : axisOf(scales[i])),
    name,
    nameLocation: "middle",
  });
  const told = (/** @type {string} */ name, /** @type {any} */ value) =>
    `${name}: ${typeof value === "number" ? measured(name, value, 6) : value}`;
  const known = new Map(rows.map(one => [one.number, one.parameters]));
  return {
    grid: { left: 96, right: 24, top: 24, bottom: 52 },
    tooltip: {
      trigger: "item",
      formatter: (/** @type {any} */ item) =>
        [`trial ${trialOf(item)}`, ...[x, y].map(name => told(name, known.get(trialOf(item))?.[name]))].join("\n"),
    },
    xAxis: { ...axis(0, x), nameGap: 30 },
    yAxis: { ...axis(1, y), nameGap: 70 },
    series: trialDots(rows, selected, place, {
      apart:
        scales[0].kind === "category" && scales[1].kind !== "category"
          ? abreast(rows, one => place(one)[0], mostApart)
          : sideBySide(rows, place),
    }),
  };
}

/** @param {{name: string, values: number[], mean: number, low: number, high: number}[]} groups @param {string} x @param {string} y */
function barsOf(groups, x, y) {
  const names = groups.map(one => one.name);
  return {
    grid: { left: 96, right: 24, top: 24, bottom: 64 },
    tooltip: {
      trigger: "item",
      formatter: (/** @type {any} */ item) => {
        const one = groups[item.dataIndex];
        return [
          `${x}: ${one.name}`,
          `mean of ${y}: ${number(one.mean, 6)}`,
          `from ${number(one.low)} to ${number(one.high)}, ${one.values.length} trials`,
        ].join("\n");
      },
    },
    xAxis: {
      type: "category",
      data: names,
      axisLabel: categoryLabels(names, { width: 90, overflow: "break" }),
      name: x,
      nameLocation: "middle",
      nameGap: 40,
    },
    yAxis: { type: "value", name: y, nameLocation: "middle", nameGap: 70 },
    series: [
      { type: "bar", color: hue(0), barMaxWidth: 48, data: groups.map(one => one.mean) },
      {
        type: "custom",
        color: hue(1),
        z: 5,
        data: groups.map((one, i) => [i, one.low, one.high]),
        encode: { x: 0, y: [1, 2] },
        renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
          const [[middle, bottom], [, top]] = [1, 2].map(at => api.coord([api.value(0), api.value(at)]));
          const line = (/** @type {number} */ x1, /** @type {number} */ y1, /** @type {number} */ x2, /** @type {number} */ y2) => ({
            type: "line",
            shape: { x1, y1, x2, y2 },
            style: { stroke: hue(1), lineWidth: 2 },
          });
          return {
            type: "group",
            children: [
              line(middle, bottom, middle, top),
              line(middle - 6, bottom, middle + 6, bottom),
              line(middle - 6, top, middle + 6, top),
            ],
          };
        },
      },
    ],
  };
}
