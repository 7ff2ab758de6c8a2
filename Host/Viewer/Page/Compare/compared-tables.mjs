/** The tables of a comparison: a column for each trial. */
import { element, scrolling, stateBadge } from "platform/dom";
import { number } from "platform/format";
import { measure } from "platform/numerals";
import { measured } from "platform/metric-units";
import { address } from "platform/address";

/** @typedef {import("platform/compare-page").Compared} Compared */

/** Settings that differ, those that the search varied first; those that are equal are folded. @param {Compared} compared */
export function settingsOf(compared) {
  const varied = new Set(compared.columns.flatMap(column => column.varied));
  const rows = rowsOf(compared, column => column.settings, plain);
  const differing = rows.filter(row => row.differs).sort((a, b) => Number(varied.has(b.name)) - Number(varied.has(a.name)));
  return [
    wide("Settings that differ", compared, [
      { name: "state", cells: compared.columns.map(column => stateBadge(column.state)), differs: false },
      ...differing,
    ]),
    ...folded(
      "settings are equal",
      rows.filter(row => !row.differs),
    ),
  ];
}

/** Plugins and machines: what differs, and folded what doesn't. @param {Compared} compared */
export function environmentOf(compared) {
  const plugins = rowsOf(
    compared,
    column =>
      Object.fromEntries(
        column.plugins.map((/** @type {any} */ one) => [`plugin ${one.name}`, `${one.version} (${one.sha256.slice(0, 12)})`]),
      ),
    String,
  );
  const environment = rowsOf(compared, column => column.environment, String);
  const rows = [...plugins, ...environment];
  const differing = rows.filter(row => row.differs);
  return [
    element("h2", {}, "Plugins and environment"),
    differing.length
      ? wide("Plugins and environment that differ", compared, differing)
      : element("p", {}, "All were trained with the same plugins in the same environment."),
    ...folded(
      "are equal",
      rows.filter(row => !row.differs),
    ),
  ];
}

/**
 * The objective and the best of each metric, with the difference to the one compared with and which way is good.
 *
 * @param {Compared} compared
 */
export function metricsOf(compared) {
  const { columns, base } = compared;
  const metrics = new Map(columns.flatMap(column => column.metrics.map((/** @type {any} */ one) => [one.name, one.goal])));
  const objectives = new Set(columns.map(column => `${column.objectiveMetric}, ${column.goal}`));
  const find = (/** @type {any} */ column, /** @type {string} */ name) =>
    column.metrics.find((/** @type {any} */ one) => one.name === name)?.best ?? null;
  const rows = [
    {
      name: "objective",
      cells: scored(
        columns.map(column => column.objective),
        base,
        objectives.size === 1 ? columns[0].goal : null,
        "objective",
      ),
      differs: false,
    },
    ...[...metrics].map(([name, goal]) => ({
      name: goal ? `${name} (${goal === "minimize" ? "min" : "max"})` : name,
      cells: scored(
        columns.map(column => find(column, name)),
        base,
        goal,
        name,
      ),
      differs: false,
    })),
  ];
  return [
    element("h2", {}, "Metrics"),
    element(
      "p",
      { class: "note" },
      objectives.size === 1 ? `Objective: ${[...objectives][0]}. ` : "The objectives differ, so none is marked as better. ",
      `The best value of each metric, and below it the difference from ${compared.names[base]}. `,
      "Whether lower or higher is better follows from the metric's name, for the objective from its goal; ",
      "a metric that has neither shows its largest value.",
    ),
    wide("Metrics", compared, rows),
  ];
}

/** @param {(number|null)[]} values @param {number} base @param {string|null} goal null: nothing is better @param {string} metric */
function scored(values, base, goal, metric) {
  const finite = /** @type {number[]} */ (values.filter(value => value !== null));
  const best = !goal || new Set(finite).size < 2 ? null : goal === "minimize" ? Math.min(...finite) : Math.max(...finite);
  return values.map((value, i) => {
    if (value === null) return "–";
    const from = values[base];
    const difference = i === base || from === null ? null : value - from;
    const word = !difference || !goal ? "" : difference < 0 === (goal === "minimize") ? " better" : " worse";
    return element(
      "span",
      {},
      measure(metric, value),
      value === best && element("strong", {}, " ★ best"),
      difference !== null &&
        element(
          "span",
          { class: `delta${word.replace(" ", " delta-")}` },
          `${difference > 0 ? "+" : ""}${measured(metric, difference)}${word}`,
        ),
    );
  });
}

/** Texts without their quotes. @param {string} json */
const plain = json => (json.startsWith('"') ? JSON.parse(json) : json);

/** @param {Compared} compared @param {(column: any) => Record<string, any>} of @param {(value: any) => string} written */
function rowsOf(compared, of, written) {
  const all = compared.columns.map(of);
  const names = [...new Set(all.flatMap(one => Object.keys(one)))].sort();
  return names.map(name => {
    const texts = all.map(one => JSON.stringify(one[name]) ?? null);
    return {
      name,
      differs: new Set(texts).size > 1,
      cells: all.map((one, i) =>
        !(name in one) ? "–" : texts[i] === texts[compared.base] ? written(one[name]) : element("strong", {}, written(one[name])),
      ),
    };
  });
}

/** @param {string} caption @param {Compared} compared @param {{name: string, cells: (Node|string)[]}[]} rows */
function wide(caption, compared, rows) {
  const heading = (/** @type {any} */ column) =>
    element("a", { href: address([column.experiment, "trial", column.trial]) }, `${column.experiment}/${column.trial}`);
  return scrolling(
    caption,
    element(
      "table",
      { class: "compared" },
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element("tr", {}, element("td", {}), ...compared.columns.map(column => element("th", { scope: "col" }, heading(column)))),
      ),
      element(
        "tbody",
        {},
        ...rows.map(row => element("tr", {}, element("th", { scope: "row" }, row.name), ...row.cells.map(cell => element("td", {}, cell)))),
      ),
    ),
  );
}

/** @param {string} what @param {{name: string, cells: (Node|string)[]}[]} rows */
const folded = (what, rows) =>
  rows.length === 0
    ? []
    : [
        element(
          "details",
          {},
          element("summary", {}, `${rows.length} ${what}`),
          scrolling(
            what,
            element(
              "table",
              {},
              element(
                "tbody",
                {},
                ...rows.map(row => element("tr", {}, element("th", { scope: "row" }, row.name), element("td", {}, row.cells[0]))),
              ),
            ),
          ),
        ),
      ];
