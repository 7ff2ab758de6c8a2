/** The table of trials: only the rows of one page travel. */
import { choice, element, stateBadge } from "platform/dom";
import { duration, number, parameter } from "platform/format";
import { address, change } from "platform/place";
import { trials } from "platform/source";

const rowsOfPage = 100;
const states = ["any", "waiting", "running", "paused", "completed", "pruned", "diverged", "failed", "cancelled"];

/** @param {any} view @param {URLSearchParams} query */
export async function trialsTab(view, query) {
  const descending = query.has("sort") ? query.get("descending") === "true" : view.experiment.goal === "maximize";
  const sort = query.get("sort") ?? "objective";
  const offset = Number(query.get("offset") ?? 0);
  const state = query.get("state") ?? "";
  const selected = new Set((query.get("select") ?? "").split(",").filter(Boolean).map(Number));
  const rows = await trials(view.experiment.id, { sort, descending, state, offset, limit: rowsOfPage });
  const metrics = chosenMetrics(view, query);
  const columns = [
    ["number", "Trial"], ["state", "State"], ["objective", "Objective"],
    ...view.parameters.map((/** @type {string} */ name) => [`parameters.${name}`, name]),
    ...metrics.map(name => [`metrics.${name}`, name]),
    ["durationSeconds", "Duration"],
  ];
  const compare = element("a", { class: "button", href: address([view.experiment.id, "curves"], { trials: [...selected].join(",") }) }, "");
  const told = () => { compare.textContent = selected.size ? `Curves of ${selected.size} selected` : "Curves of the best"; compare.setAttribute("href", address([view.experiment.id, "curves"], { trials: [...selected].join(",") })); };
  told();
  return [
    element("div", { class: "bar" },
      choice("State", states, state || "any", chosen => change({ state: chosen === "any" ? null : chosen, offset: null })),
      compare,
      element("span", { class: "note", role: "status" }, rows.matching === 0 ? "No trial" : `${offset + 1} to ${offset + rows.trials.length} of ${rows.matching} trials`),
      offset > 0 && element("button", { type: "button", onclick: () => change({ offset: Math.max(0, offset - rowsOfPage) }) }, "Previous"),
      offset + rowsOfPage < rows.matching && element("button", { type: "button", onclick: () => change({ offset: offset + rowsOfPage }) }, "Next")),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Trials" },
      element("table", {},
        element("thead", {}, element("tr", {}, element("th", {}, element("span", { class: "hidden" }, "Selected")),
          ...columns.map(([key, title]) => element("th", { scope: "col", "aria-sort": key !== sort ? false : descending ? "descending" : "ascending" },
            element("button", { type: "button", class: "sort", onclick: () => change({ sort: key, descending: String(key === sort && !descending), offset: null }) }, title))))),
        element("tbody", {}, ...rows.trials.map((/** @type {any} */ row) => element("tr", {},
          element("td", {}, selector(row.number, selected, told)),
          element("th", { scope: "row" }, element("a", { href: address([view.experiment.id, "trial", row.number]) }, row.number)),
          element("td", { title: row.reason ?? row.objectiveReason ?? false }, stateBadge(row.state)),
          element("td", { class: "number" }, number(row.objective)),
          ...view.parameters.map((/** @type {string} */ name) => element("td", { class: typeof row.parameters[name] === "number" ? "number" : false }, parameter(row.parameters[name]))),
          ...metrics.map(name => element("td", { class: "number" }, row.metrics[name]?.lastReason ?? number(row.metrics[name]?.last))),
          element("td", { class: "number" }, duration(row.durationSeconds))))))),
  ];
}

/** The last values of what is trained and validated, unless the address names others. @param {any} view @param {URLSearchParams} query @returns {string[]} */
const chosenMetrics = (view, query) => query.get("metrics")?.split(",").filter(Boolean)
  ?? view.metrics.filter((/** @type {string} */ name) => /^(train|validation|test)\//.test(name)).slice(0, 8);

/** @param {number} trial @param {Set<number>} selected @param {() => void} changed */
function selector(trial, selected, changed) {
  const box = /** @type {HTMLInputElement} */ (element("input", {
    type: "checkbox", "aria-label": `Select trial ${trial}`, checked: selected.has(trial),
    onchange: () => { box.checked ? selected.add(trial) : selected.delete(trial); changed(); },
  }));
  return box;
}
