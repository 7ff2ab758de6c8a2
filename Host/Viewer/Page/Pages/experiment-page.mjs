/** The page of an experiment: what it is, what can be done with it, and its tabs. */
import { element, stateBadge } from "platform/dom";
import { numeral } from "platform/numerals";
import { address, currentAddress } from "platform/address";
import { experiment, importance, isLive, points, reasons, timeline } from "platform/source";
import { loadChartLibrary } from "platform/chart-library";
import { orders } from "platform/orders";
import { labels } from "platform/labels";
import { reasonsLine } from "platform/reasons-line";
import { remainingOf } from "platform/remaining-time";
import { part, standIn } from "platform/renew";
import { trialsTab } from "platform/trial-table";
import { curvesTab } from "platform/curves";
import { learningRateTab } from "platform/learning-rate-tab";
import { spaceTab } from "platform/space-tab";
import { definitionTab } from "platform/definition-tab";
import { dashboardTab } from "platform/dashboard-tab";
import { filterBar } from "platform/filter-bar";
import { tableOf } from "platform/table-source";

/**
 * @typedef {(view: any, query: URLSearchParams, answers: Promise<any>[]) => Promise<Node[]>} Tab draws the answers to its questions
 * @typedef {(id: string, filter: string) => Promise<any>} Question the first is asked together with what the experiment
 *   is, the others once it is answered: what the top of the page shows shares the processors with nothing
 */

const tabs = /** @type {Record<string, [string, Tab, ...Question[]]>} */ ({
  trials: ["Trials", trialsTab],
  curves: ["Curves", curvesTab, points],
  dashboard: ["All metrics", dashboardTab, points],
  rates: ["Learning rate", learningRateTab, points],
  space: ["Search space", spaceTab, points, importance, timeline],
  about: ["Definition and events", definitionTab],
});

/** Tabs of charts, which have the filter of the table above them. */
const filtered = new Set(["curves", "dashboard", "rates", "space"]);

/** Tabs that follow the records by themselves, because only what is looked at is asked for. Another address has another one. */
const following = new Set(/** @type {Tab[]} */ ([trialsTab, dashboardTab]));
let drawings = 0;

/** @param {string} id @param {string} chosen @param {URLSearchParams} query @param {import("platform/routes").Why} why */
export async function experimentPage(id, chosen, query, why) {
  const [title, draw, ...all] = tabs[chosen] ?? tabs.trials;
  const stays = why === "records" && following.has(draw);
  const questions = stays ? [] : all;
  const filter = query.get("filter") ?? "";
  const asked = Promise.all([experiment(id), reasons(id)]);
  asked.catch(() => {});
  if (why === "records") await asked.then(released);
  const first = questions[0]?.(id, filter);
  const answers = questions.map((question, i) => (i === 0 ? first : first.then(() => question(id, filter))));
  // Whoever waits for it says what went wrong, if somebody still does.
  for (const answer of answers) answer.catch(() => {});
  if (questions.length > 0) loadChartLibrary();
  const [view, said] = await asked;
  // A chart that is shown stays until its data is there.
  if (why !== "place") await Promise.allSettled(answers);
  // A filter that can't be understood leaves nothing to draw; what is wrong with it stands below it.
  let wrong = /** @type {any} */ (null);
  const drawn = async () =>
    draw(view, query, answers).catch(problem => {
      if (!filtered.has(chosen) || problem.part !== "filter") throw problem;
      wrong = problem;
      return /** @type {Node[]} */ ([]);
    });
  const content = element(
    "section",
    { "aria-label": title },
    ...(stays
      ? [standIn(`tab ${drawings}`)]
      : following.has(draw)
        ? [part(element("div", {}, ...(await drawn())), `tab ${++drawings}`)]
        : await drawn()),
  );

  const links = Object.entries(tabs).map(([name, [text]]) => ({
    name,
    link: element("a", { "aria-current": name === chosen ? "page" : false }, text),
  }));
  const point = () => {
    // The selected trials and the filter go with the reader from tab to tab.
    const now = currentAddress().query;
    for (const { name, link } of links)
      link.setAttribute("href", address([id, name], { trials: now.get("trials"), filter: now.get("filter") }));
  };
  point();
  const moved = () => (content.isConnected ? point() : removeEventListener("platform:place", moved));
  addEventListener("platform:place", moved);
  return [
    element("div", { class: "head" }, element("h1", {}, id), element("div", { class: "summary" }, ...summaryOf(view.experiment))),
    reasonsLine(said),
    view.verdict && element("p", { class: "note verdict" }, view.verdict.sentence),
    element(
      "div",
      { class: "tools" },
      labels(`/api/experiments/${encodeURIComponent(id)}`, id, view.experiment),
      isLive && orders(view, element("a", { class: "button", href: address(["-start"], { from: id }) }, "start from this definition")),
    ),
    element("nav", { "aria-label": "Tabs" }, ...links.map(one => one.link)),
    filtered.has(chosen) && filterBar(tableOf(view.experiment), query, wrong),
    content,
  ].filter(one => one instanceof Node);
}

/** A range that is being drawn would be lost if its chart were drawn anew under the hand, or before the range was taken from it. */
const released = () =>
  document.querySelector("#main [data-held]") && new Promise(done => addEventListener("platform:released", done, { once: true }));

/** @param {any} one */
const summaryOf = one => [
  stateBadge(one.state),
  element("span", {}, `${one.goal} ${one.metric} (${one.reduce})`),
  one.state === "queued" && element("span", {}, "waiting for other experiments"),
  one.waitsFor && element("span", { role: "status" }, `waiting for ${one.waitsFor}`),
  element(
    "span",
    {},
    Object.entries(one.trials)
      .map(([state, count]) => `${count} ${state}`)
      .join(", ") || "no trials yet",
  ),
  remainingOf(one).remaining && element("span", {}, remainingOf(one).remaining),
  one.bestTrial !== null &&
    element("a", { href: address([one.id, "trial", one.bestTrial]) }, `best: trial ${one.bestTrial} with `, numeral(one.bestObjective)),
];
