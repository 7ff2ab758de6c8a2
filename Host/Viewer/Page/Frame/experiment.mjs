/** The page of an experiment: what it is, what can be done with it, and its tabs. */
import { element, stateBadge } from "platform/dom";
import { numeral } from "platform/numerals";
import { address, current } from "platform/place";
import { experiment, importance, isLive, points, timeline } from "platform/source";
import { library } from "platform/library";
import { orders } from "platform/orders";
import { isEdited, labels } from "platform/labels";
import { keepFocus } from "platform/focus";
import { whenChanged } from "platform/live";
import { trialsTab } from "platform/trials";
import { curvesTab } from "platform/curves";
import { ratesTab } from "platform/rates";
import { spaceTab } from "platform/space";
import { aboutTab } from "platform/about";
import { dashboardTab } from "platform/dashboard";
import { filterBar } from "platform/filter-bar";

/**
 * @typedef {(view: any, query: URLSearchParams, answers: Promise<any>[]) => Promise<Node[]>} Tab draws the answers to its questions
 * @typedef {(id: string, filter: string) => Promise<any>} Question the first is asked together with what the experiment is, the others once it is answered: what the top of the page shows shares the processors with nothing
 */

const tabs = /** @type {Record<string, [string, Tab, ...Question[]]>} */ ({
  trials: ["Trials", trialsTab],
  curves: ["Curves", curvesTab, points],
  dashboard: ["All metrics", dashboardTab, points],
  rates: ["Learning rate", ratesTab, points],
  space: ["Search space", spaceTab, points, importance, timeline],
  about: ["Definition and events", aboutTab],
});

/** Tabs whose parts follow the records by themselves. */
const following = new Set(["trials", "curves", "dashboard", "rates"]);

/** Tabs of charts, which have the filter of the table above them. */
const filtered = new Set(["curves", "dashboard", "rates", "space"]);

/** @param {string} id @param {string} chosen @param {URLSearchParams} query */
export async function experimentPage(id, chosen, query) {
  const [title, draw, ...questions] = tabs[chosen] ?? tabs.trials;
  const ask = () => {
    const filter = query.get("filter") ?? "";
    const first = questions[0]?.(id, filter);
    const answers = questions.map((question, i) => (i === 0 ? first : first.then(() => question(id, filter))));
    // Whoever waits for it says what went wrong, if somebody still does.
    for (const answer of answers) answer.catch(() => {});
    return answers;
  };
  const answers = ask();
  if (questions.length > 0) library();
  const view = await experiment(id);
  const summary = element("div", { class: "summary" }, ...summaryOf(view.experiment));
  const bar = filtered.has(chosen) ? filterBar(id, query) : null;
  // A filter that can't be understood leaves nothing to draw; what is wrong with it stands below it.
  const drawn = (/** @type {any} */ now, /** @type {Promise<any>[]} */ asked) => draw(now, query, asked).catch(problem => {
    if (!bar || problem.part !== "filter") throw problem;
    bar.tell(problem);
    return [];
  });
  const content = element("section", { "aria-label": title }, ...await drawn(view, answers));
  const buttons = element("div", {}, isLive && orders(view.experiment));
  const labelled = (/** @type {any} */ one) => labels(`/api/experiments/${encodeURIComponent(id)}`, id, one);
  let said = labelled(view.experiment);
  let state = view.experiment.state;
  whenChanged(summary, id, async () => {
    const now = await experiment(id);
    keepFocus(summary, () => summary.replaceChildren(...summaryOf(now.experiment)));
    if (!isEdited(said) && !said.contains(document.activeElement)) {
      const again = labelled(now.experiment);
      said.replaceWith(again);
      said = again;
    }
    if (now.experiment.state !== state) keepFocus(buttons, () => buttons.replaceChildren(orders(now.experiment)));
    state = now.experiment.state;
    if (following.has(chosen) || isUsed(content)) return;
    const again = ask();
    await Promise.all(again);
    const anew = await drawn(now, again);
    if (!isUsed(content)) content.replaceChildren(...anew);
  });

  const links = Object.entries(tabs).map(([name, [text]]) => ({ name, link: element("a", { "aria-current": name === chosen ? "page" : false }, text) }));
  const point = () => {
    // The selected trials and the filter go with the reader from tab to tab.
    const now = current().query;
    for (const { name, link } of links) link.setAttribute("href", address([id, name], { trials: now.get("trials"), filter: now.get("filter") }));
  };
  point();
  const moved = () => (content.isConnected ? point() : removeEventListener("platform:place", moved));
  addEventListener("platform:place", moved);
  return [
    element("h1", {}, id),
    summary,
    said,
    buttons,
    element("nav", { "aria-label": "Tabs" }, ...links.map(one => one.link)),
    ...(bar ? bar.parts : []),
    content,
  ].filter(Boolean);
}

/** Whether the reader has the focus or the pointer in it. @param {Element} content */
const isUsed = content => content.contains(document.activeElement) || content.querySelector("[data-held]") !== null;

/** @param {any} one */
const summaryOf = one => [
  stateBadge(one.state),
  element("span", {}, `${one.goal} ${one.metric} (${one.reduce})`),
  element("span", {}, Object.entries(one.trials).map(([state, count]) => `${count} ${state}`).join(", ") || "no trials yet"),
  one.bestTrial === null ? "" : element("a", { href: address([one.id, "trial", one.bestTrial]) }, `best: trial ${one.bestTrial} with `, numeral(one.bestObjective)),
];
