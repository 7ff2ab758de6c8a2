/** Which metrics are drawn: in groups by what stands before the slash, searched, several at once. */
import { element, toggle } from "platform/dom";
import { groupOf } from "platform/metric-order";
import { joinNames } from "platform/name-lists";
import { changeQuery } from "platform/address";
import { popup } from "platform/popup";
import { part, renew } from "platform/renew";

/** @param {string[]} metrics @param {string[]} chosen */
export function metricChoice(metrics, chosen) {
  const shown = { metrics, chosen };
  const summary = element("summary", { class: "button" });
  const list = element("div", { class: "options" });
  const search = /** @type {HTMLInputElement} */ (
    element("input", { type: "search", "aria-label": "Search metrics", placeholder: "search metrics", oninput: () => draw() })
  );
  draw();
  return part(popup(summary, "Metrics", search, list), "metrics", shown, other => {
    Object.assign(shown, other);
    draw();
  });

  function draw() {
    const { metrics, chosen } = shown;
    const word = search.value.trim().toLowerCase();
    const found = metrics.filter(name => name.toLowerCase().includes(word));
    summary.textContent = chosen.length === 1 ? `Metric: ${chosen[0]}` : `Metrics: ${chosen.length} of ${metrics.length}`;
    search.placeholder = `search ${metrics.length} metrics`;
    renew(list, [
      ...[...new Set(found.map(groupOf))].map(group =>
        groupOfChoices(
          group,
          found.filter(name => groupOf(name) === group),
        ),
      ),
      ...(found.length === 0 ? [element("p", { class: "note" }, "No metric matches.")] : []),
    ]);
  }

  /** @param {string} group @param {string[]} names */
  function groupOfChoices(group, names) {
    const all = names.every(name => shown.chosen.includes(name));
    return element(
      "fieldset",
      { "data-key": group },
      element(
        "legend",
        {},
        `${group} `,
        element(
          "button",
          {
            type: "button",
            "data-key": "all",
            "aria-label": `${all ? "Hide" : "Show"} all of ${group}`,
            onclick: () => choose(all ? shown.chosen.filter(name => !names.includes(name)) : [...shown.chosen, ...names]),
          },
          all ? "none" : "all",
        ),
      ),
      ...names.map(name =>
        toggle(name, shown.chosen.includes(name), checked =>
          choose(checked ? [...shown.chosen, name] : shown.chosen.filter(one => one !== name)),
        ),
      ),
    );
  }

  /** In the order of the list. @param {string[]} names */
  function choose(names) {
    shown.chosen = shown.metrics.filter(name => names.includes(name));
    draw();
    changeQuery({ metric: joinNames(shown.chosen) });
  }
}
