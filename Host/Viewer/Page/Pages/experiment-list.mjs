/** The list of experiments: searched, sorted and paged by the host. */
import { choice, element, scrolling, stateBadge } from "platform/dom";
import { counts, duration, time } from "platform/format";
import { numeral } from "platform/numerals";
import { joinNames } from "platform/name-lists";
import { address, changeQuery } from "platform/address";
import { remainingOf } from "platform/remaining-time";
import { experiments, isLive } from "platform/source";
import { ordersOfMany } from "platform/orders";

const rowsOfPage = 50;
const typed = 100;
const mostCompared = 100;
const states = ["any", "running", "queued", "paused", "completed", "failed", "cancelled", "interrupted"];
const columns = [
  ["name", "Name", ""],
  ["state", "State", ""],
  ["trials", "Progress", ""],
  ["best", "Best", ""],
  ["", "Objective", "wide"],
  ["created", "Started", "wide"],
  ["duration", "Duration", "wide"],
  ["", "Tags", "wide"],
  ["", "Notes", "wide"],
];

/** The experiments that are selected, as they were shown last. @type {Map<string, any>} */
const chosen = new Map();

let waits = /** @type {any} */ (0);
let isStep = true;

/** @param {URLSearchParams} query */
export async function experimentsPage(query) {
  const asked = {
    search: query.get("search") ?? "",
    state: query.get("state") ?? "",
    tag: query.get("tag") ?? "",
    sort: query.get("sort") ?? "-created",
    offset: Number(query.get("offset") ?? 0),
    limit: rowsOfPage,
  };
  const rows = await experiments(asked);
  const title = element("h1", {}, "Experiments");
  if (rows.total === 0) {
    return [
      title,
      element(
        "p",
        {},
        "No experiments yet. Start one with: ",
        element("code", {}, "platform run definition.yaml"),
        isLive && element("span", {}, ", or ", element("a", { href: address(["-start"]) }, "start one here"), "."),
      ),
    ];
  }

  for (const one of rows.experiments) if (chosen.has(one.id)) chosen.set(one.id, one);
  const all = counts(rows.total, "experiment");
  return [
    title,
    element(
      "div",
      { class: "bar" },
      element("input", {
        type: "search",
        placeholder: "name, state, tag or note",
        "aria-label": "Search experiments",
        value: asked.search,
        onfocus: () => {
          isStep = true;
        },
        oninput: (/** @type {any} */ { currentTarget }) => {
          clearTimeout(waits);
          waits = setTimeout(() => {
            filter({ search: currentTarget.value }, isStep);
            isStep = false;
          }, typed);
        },
      }),
      choice("State", states, asked.state || "any", state => filter({ state: state === "any" ? "" : state })),
      rows.tags.length > 0 && choice("Tag", ["any", ...rows.tags], asked.tag || "any", tag => filter({ tag: tag === "any" ? "" : tag })),
    ),
    element(
      "div",
      { class: "bar" },
      element("span", { class: "note", role: "status" }, rows.matching === rows.total ? all : `${rows.matching} of ${all}`),
      asked.offset > 0 &&
        element(
          "button",
          { type: "button", onclick: () => changeQuery({ offset: Math.max(0, asked.offset - rowsOfPage) || null }) },
          "Previous",
        ),
      asked.offset + rowsOfPage < rows.matching &&
        element("button", { type: "button", onclick: () => changeQuery({ offset: asked.offset + rowsOfPage }) }, "Next"),
      ...selected(),
    ),
    scrolling(
      "Experiments",
      element(
        "table",
        { class: "experiments" },
        element("caption", { class: "hidden" }, "Experiments"),
        element("thead", {}, element("tr", {}, ...columns.map(([key, name, look]) => heading(key, name, look, asked.sort)))),
        element("tbody", {}, ...rows.experiments.map(row)),
      ),
    ),
  ];
}

/** @param {Record<string, any>} changes @param {boolean} [isStep] */
const filter = (changes, isStep = true) => changeQuery({ offset: null, ...changes }, isStep);

/** What can be done with those that are selected. */
function selected() {
  if (chosen.size === 0) return [];
  const best = [...chosen.values()].filter(one => one.bestTrial !== null);
  return [
    element("strong", {}, `${chosen.size} selected`),
    best.length > 1 &&
      best.length <= mostCompared &&
      element(
        "a",
        {
          class: "button",
          href: address(["compare"], { trials: best.map(one => `${encodeURIComponent(one.id)}/${one.bestTrial}`).join(",") }),
        },
        "Compare best trials",
      ),
    chosen.size > 1 &&
      element(
        "a",
        { class: "button", href: address(["-together"], { experiments: joinNames([...chosen.keys()]) }) },
        "Show trials together",
      ),
    element(
      "button",
      {
        type: "button",
        onclick: () => {
          chosen.clear();
          redraw();
        },
      },
      "Clear selection",
    ),
    isLive && ordersOfMany([...chosen.values()]),
  ];
}

const redraw = () => dispatchEvent(new Event("platform:refresh"));

/** @param {string} key @param {string} title @param {string} look @param {string} sort */
function heading(key, title, look, sort) {
  const isSorted = key !== "" && sort.replace("-", "") === key;
  const descending = sort.startsWith("-");
  return element(
    "th",
    { scope: "col", class: look || false, "aria-sort": isSorted ? (descending ? "descending" : "ascending") : false, "data-key": title },
    key
      ? element(
          "button",
          { type: "button", class: "sort", onclick: () => filter({ sort: isSorted && !descending ? `-${key}` : key }) },
          title,
        )
      : title,
  );
}

/** @param {any} one */
function row(one) {
  const { ended, all, remaining } = remainingOf(one);
  const cell = (/** @type {string} */ look, /** @type {any[]} */ ...content) => element("td", { class: look || false }, ...content);
  return element(
    "tr",
    { "data-key": one.id },
    element(
      "th",
      { scope: "row" },
      element(
        "label",
        { class: "select" },
        element("input", {
          type: "checkbox",
          "aria-label": `Select ${one.id}`,
          checked: chosen.has(one.id),
          onchange: (/** @type {any} */ { currentTarget }) => {
            currentTarget.checked ? chosen.set(one.id, one) : chosen.delete(one.id);
            redraw();
          },
        }),
      ),
      element("a", { href: address([one.id]) }, one.id),
    ),
    cell("", stateBadge(one.state), one.waitsFor ? element("span", { title: `waiting for ${one.waitsFor}` }, " waits") : ""),
    cell(
      "",
      element("progress", { value: ended, max: Math.max(1, all ?? ended), "aria-label": `Ended trials of ${one.id}` }),
      ` ${ended} / ${all ?? "?"}`,
      remaining && element("span", { class: "delta" }, remaining),
    ),
    cell("number", numeral(one.bestObjective)),
    cell("wide objective", `${one.goal} ${one.metric}`),
    cell("wide", one.started ? time(one.started) : one.state === "queued" ? "waits" : ""),
    cell("number wide", duration(trained(one))),
    cell("wide words", one.tags.join(", ")),
    cell("wide words", element("div", { class: "text", title: one.notes || false }, one.notes)),
  );
}

/** In seconds. What was trained until the latest rest is recorded; before the first one it is the time since the start. @param {any} one */
const trained = one =>
  one.durationSeconds ?? (one.state === "running" && one.started ? (Date.now() - Date.parse(one.started)) / 1000 : null);
