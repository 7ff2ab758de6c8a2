/** Every metric of an experiment as a chart, in sections by what stands before the slash; those that are pinned come first. */
import { choice, element } from "platform/dom";
import { changeQuery, currentAddress, rememberQuery } from "platform/address";
import { joinNames, splitNames } from "platform/name-lists";
import { whenChanged } from "platform/live";
import { experiment } from "platform/source";
import { byReference, curveChart, drawingChoices, groupingChoices } from "platform/curves";
import { inView } from "platform/in-view";
import { sectionsOf } from "platform/metric-sections";

const sizes = ["small", "medium", "large"];
const pause = 150;

/** @param {any} view @param {URLSearchParams} query @param {Promise<any>[]} answers its points */
export async function dashboardTab(view, query, [answer]) {
  const id = view.experiment.id;
  const all = await answer;
  const trials = byReference(id, all);
  const repeated = new Set(all.map((/** @type {any} */ one) => one.point)).size < all.length;
  const pinned = new Set(splitNames(query.get("pinned")));
  const closed = new Set(splitNames(query.get("closed")));
  const size = sizes.find(one => one === query.get("size")) ?? "medium";
  const charts = /** @type {Map<string, HTMLElement>} */ (new Map());
  let metrics = /** @type {string[]} */ (view.metrics);
  const found = element("span", { class: "note", role: "status" });
  const sections = element("div");
  let waits = 0;
  const search = /** @type {HTMLInputElement} */ (
    element("input", {
      type: "search",
      "aria-label": "Search metrics",
      placeholder: "name or regular expression",
      spellcheck: "false",
      value: query.get("metrics") ?? "",
      oninput: () => {
        clearTimeout(waits);
        waits = setTimeout(() => {
          rememberQuery({ metrics: search.value }, false);
          show();
        }, pause);
      },
    })
  );

  show();
  whenChanged(sections, id, async () => {
    const now = await experiment(id);
    if (String(now.metrics) === String(metrics)) return;
    metrics = now.metrics;
    show();
  });
  return [
    element(
      "div",
      { class: "bar" },
      search,
      found,
      choice("Charts", sizes, size, chosen => changeQuery({ size: chosen === "medium" ? null : chosen })),
      choice("Best trials", ["5", "10", "50", "200"], query.get("lines") ?? "10", lines => changeQuery({ lines })),
      ...groupingChoices(view.parameters, repeated, query),
    ),
    element("div", { class: "bar" }, ...drawingChoices(query)),
    sections,
  ];

  function show() {
    const { sections: all, matching, problem } = sectionsOf(metrics, search.value, pinned, view.experiment.metric);
    search.setAttribute("aria-invalid", String(problem !== null));
    found.textContent =
      problem ??
      (metrics.length === 0
        ? "No metrics yet."
        : matching === metrics.length
          ? `${metrics.length} metrics`
          : `${matching} of ${metrics.length} metrics`);
    sections.replaceChildren(...all.map(section));
  }

  /** @param {{name: string, metrics: string[]}} one */
  function section(one) {
    const charts = element("div", { class: `charts ${size}` }, ...one.metrics.map(metric => cardOf(metric)));
    const part = /** @type {HTMLDetailsElement} */ (
      element(
        "details",
        {
          class: "section",
          open: !closed.has(one.name),
          ontoggle: () => {
            part.open ? closed.delete(one.name) : closed.add(one.name);
            rememberQuery({ closed: joinNames([...closed]) }, false);
          },
        },
        element("summary", {}, element("h2", {}, `${one.name} (${one.metrics.length})`)),
        charts,
      )
    );
    return part;
  }

  /** The chart of a metric, which is asked for when it comes near the window. @param {string} metric */
  function cardOf(metric) {
    const known = charts.get(metric);
    if (known) return known;

    const card = element(
      "div",
      { class: "card" },
      element("figure", {}, element("figcaption", {}, metric), element("div", { class: "blank" })),
    );
    inView(card, async () => {
      const chart = await curveChart(id, metric, currentAddress().query, trials);
      chart.querySelector("figcaption .save")?.prepend(pin(metric));
      card.replaceChildren(chart);
    });
    charts.set(metric, card);
    return card;
  }

  /** @param {string} metric */
  function pin(metric) {
    const button = element(
      "button",
      {
        type: "button",
        "aria-label": `Pin ${metric}`,
        "aria-pressed": String(pinned.has(metric)),
        onclick: () => {
          pinned.delete(metric) || pinned.add(metric);
          button.setAttribute("aria-pressed", String(pinned.has(metric)));
          rememberQuery({ pinned: joinNames([...pinned]) }, false);
          show();
          button.focus();
        },
      },
      "Pin",
    );
    return button;
  }
}
