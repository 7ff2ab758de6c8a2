/** The list of experiments: searched, sorted and paged by the host. */
import { choice, element, scrolling, stateBadge } from "platform/dom";
import { duration, time } from "platform/format";
import { numeral } from "platform/numerals";
import { address, current, remember } from "platform/place";
import { whenChanged } from "platform/live";
import { experiments, isLive } from "platform/source";
import { ordersOfMany } from "platform/orders";

const rowsOfPage = 50;
const typed = 100;
const states = ["any", "running", "queued", "paused", "completed", "failed", "cancelled", "interrupted"];
const columns = [["name", "Name"], ["state", "State"], ["trials", "Progress"], ["best", "Best"], ["", "Objective"], ["created", "Started"], ["duration", "Duration"], ["", "Tags"], ["", "Notes"]];

export async function experimentsPage() {
  const query = current().query;
  const chosen = /** @type {Set<string>} */ (new Set());
  const asked = {
    search: query.get("search") ?? "", state: query.get("state") ?? "", tag: query.get("tag") ?? "",
    sort: query.get("sort") ?? "-created", offset: Number(query.get("offset") ?? 0), limit: rowsOfPage,
  };
  const count = element("span", { class: "note", role: "status" });
  const head = element("tr");
  const body = element("tbody");
  const pages = element("span", { class: "bar" });
  const tags = element("span");
  const many = isLive ? ordersOfMany(() => [...chosen], show) : element("span");
  let waits = 0;
  let turns = 0;
  const search = /** @type {HTMLInputElement} */ (element("input", {
    type: "search", placeholder: "name, state, tag or note", "aria-label": "Search experiments", value: asked.search,
    oninput: () => { clearTimeout(waits); waits = setTimeout(() => change({ search: search.value }), typed); },
  }));

  const first = await experiments(asked);
  if (first.total === 0) return [element("h1", {}, "Experiments"), element("p", {}, "Nothing was run yet. Start with: platform run definition.yaml")];

  draw(first);
  whenChanged(body, null, async () => { if (!body.contains(document.activeElement)) await show(); });
  return [
    element("h1", {}, "Experiments"),
    element("div", { class: "bar" }, search, choice("State", states, asked.state || "any", state => change({ state: state === "any" ? "" : state })), tags, many),
    element("div", { class: "bar" }, count, pages),
    scrolling("Experiments", element("table", {}, element("thead", {}, head), body)),
  ];

  /** @param {Record<string, any>} changes */
  function change(changes) {
    Object.assign(asked, { offset: 0 }, changes);
    remember({ offset: null, ...changes });
    return show();
  }

  async function show() {
    const turn = ++turns;
    const rows = await experiments(asked);
    // A later question has overtaken this one.
    if (turn === turns) draw(rows);
  }

  /** @param {any} rows */
  function draw(rows) {
    const all = rows.total === 1 ? "1 experiment" : `${rows.total} experiments`;
    count.textContent = rows.matching === rows.total ? all : `${rows.matching} of ${all}`;
    if (!tags.contains(document.activeElement)) tags.replaceChildren(...(rows.tags.length > 0 ? [choice("Tag", ["any", ...rows.tags], asked.tag || "any", tag => change({ tag: tag === "any" ? "" : tag }))] : []));
    head.replaceChildren(...columns.map(([key, title]) => heading(key, title)));
    body.replaceChildren(...rows.experiments.map((/** @type {any} */ one) => row(one, chosen)));
    pages.replaceChildren(...[
      asked.offset > 0 && element("button", { type: "button", onclick: () => change({ offset: Math.max(0, asked.offset - rowsOfPage) }) }, "Previous"),
      asked.offset + rowsOfPage < rows.matching && element("button", { type: "button", onclick: () => change({ offset: asked.offset + rowsOfPage }) }, "Next"),
    ].filter(one => one !== false));
  }

  /** @param {string} key @param {string} title */
  function heading(key, title) {
    const isSorted = asked.sort.replace("-", "") === key;
    const descending = asked.sort.startsWith("-");
    return element("th", { scope: "col", "aria-sort": isSorted ? (descending ? "descending" : "ascending") : false },
      key ? element("button", { type: "button", class: "sort", onclick: () => change({ sort: isSorted && !descending ? `-${key}` : key }) }, title) : title);
  }
}

/** @param {any} one @param {Set<string>} chosen */
function row(one, chosen) {
  const trials = /** @type {number} */ (Object.values(one.trials).reduce((/** @type {any} */ a, /** @type {any} */ b) => a + b, 0));
  const ended = trials - (one.trials.waiting ?? 0) - (one.trials.running ?? 0) - (one.trials.paused ?? 0);
  const all = one.trialCount ?? trials;
  const box = isLive && /** @type {HTMLInputElement} */ (element("input", {
    type: "checkbox", "aria-label": `Select ${one.id}`, checked: chosen.has(one.id), onchange: () => { box && box.checked ? chosen.add(one.id) : chosen.delete(one.id); },
  }));
  return element("tr", {},
    element("th", { scope: "row" }, box, element("a", { href: address([one.id]) }, one.id)),
    element("td", {}, stateBadge(one.state)),
    element("td", {}, element("progress", { value: ended, max: Math.max(1, all), "aria-label": `Trials of ${one.id} that ended` }), ` ${ended} / ${all}`),
    element("td", { class: "number" }, numeral(one.bestObjective)),
    element("td", {}, `${one.goal} ${one.metric}`),
    element("td", {}, one.started ? time(one.started) : one.state === "queued" ? "waits" : ""),
    element("td", { class: "number" }, duration(trained(one))),
    element("td", {}, one.tags.join(", ")),
    element("td", { class: "text" }, one.notes));
}

// In seconds. What was trained until the latest rest is recorded; before the first one it is the time since the start.
const trained = (/** @type {any} */ one) => one.durationSeconds ?? (one.state === "running" && one.started ? (Date.now() - Date.parse(one.started)) / 1000 : null);
