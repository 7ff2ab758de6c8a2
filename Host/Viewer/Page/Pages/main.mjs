/** Draws what the address says. */
import { element } from "platform/dom";
import { address, currentAddress } from "platform/address";
import { time } from "platform/format";
import { isLive, writtenAt } from "platform/source";
import { loadChartLibrary } from "platform/chart-library";
import { keepFocus } from "platform/focus";
import { isHostSilent, listen, whenChanged } from "platform/live";
import { renew, take } from "platform/renew";
import { restorePosition, positionIn } from "platform/return-position";
import { experimentsPage } from "platform/experiment-list";
import { experimentPage } from "platform/experiment-page";
import { trialPage } from "platform/trial-page";
import { comparePage, experimentsOf } from "platform/compare-page";
import { startPage } from "platform/start-page";
import { togetherPage } from "platform/together-page";

const header = /** @type {HTMLElement} */ (document.getElementById("header"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
/** No experiment has these names: one begins with a letter or a digit. */
const [startPlace, togetherPlace] = ["-start", "-together"];

/**
 * @typedef {"place"|"change"|"records"} Why a page is drawn: it wasn't shown before, or its address or its records are
 *   others than before
 */

let drawing = 0;
let shown = { path: /** @type {string|null} */ (null), page: element("div") };

/**
 * What an address shows: what draws it, and the records that it follows; undefined: none.
 *
 * @param {import("platform/address").Place} place
 * @returns {{follows: string[]|null|undefined, draw: (why: Why) => Promise<(Node|false)[]>}}
 */
function pageOf({ path, query }) {
  if (path.length === 0) return { follows: null, draw: () => experimentsPage(query) };
  if (isLive && path.length === 1 && path[0] === startPlace) return { follows: undefined, draw: () => startPage(query) };
  if (path.length === 1 && path[0] === togetherPlace) return { follows: [], draw: () => togetherPage(query) };
  if (path.length === 1 && path[0] === "compare" && query.has("trials"))
    return { follows: experimentsOf(query), draw: () => comparePage(query) };
  if (path[1] === "trial") return { follows: [path[0]], draw: () => trialPage(path[0], path[2], query) };
  return { follows: [path[0]], draw: why => experimentPage(path[0], path[1] ?? "trials", query, why) };
}

let drawn = Promise.resolve();

/** @param {"change"|"records"} [why] */
function draw(why = "change") {
  drawn = why === "records" ? drawn.catch(() => {}).then(() => drawNow(why)) : drawNow(why);
  return drawn;
}

/** @param {"change"|"records"} why */
async function drawNow(why) {
  const turn = ++drawing;
  const hash = location.hash;
  const { follows, draw: drawPage } = pageOf(currentAddress());
  const path = [hash.split("?")[0], follows].join();
  const isNew = path !== shown.path || !shown.page.isConnected;
  const left = isNew ? positionIn(main) : null;
  if (why === "change") main.setAttribute("aria-busy", "true");
  let nodes;
  try {
    nodes = await drawPage(isNew ? "place" : why);
  } catch (problem) {
    if (why === "records") throw problem;
    if (turn !== drawing) return;
    // What is shown is worth more than that something else can't be shown now.
    if (isHostSilent(problem) && shown.page.isConnected) {
      main.removeAttribute("aria-busy");
      return addEventListener("platform:heard", () => draw(), { once: true });
    }
    nodes = [
      element("h1", {}, "This can't be shown"),
      element("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem)),
    ];
  }
  // A later address has overtaken this one.
  if (turn !== drawing) return;

  if (isNew) {
    const page = element("div", {}, ...nodes);
    const isFirst = shown.path === null;
    shown = { path, page };
    take(page);
    main.replaceChildren(page);
    if (follows !== undefined) whenChanged(page, follows, () => (shown.page === page ? draw("records") : Promise.resolve()));
    restorePosition(main, isFirst ? null : left);
  } else {
    keepFocus(shown.page, () => renew(shown.page, nodes));
    if (why === "change") dispatchEvent(new Event("platform:arrived"));
  }
  main.removeAttribute("aria-busy");
  main.dataset.place = hash;
  document.title = `${main.querySelector("h1")?.textContent ?? "Experiments"} – Platform`;
}

const status = element("span", { role: "status", class: "host" }, isLive ? "" : `Report of ${time(writtenAt)}`);
header.append(
  element("a", { href: "#/" }, "Platform"),
  status,
  isLive ? element("a", { class: "start", href: address([startPlace]) }, "Start an experiment") : "",
);
addEventListener("hashchange", () => draw());
addEventListener("platform:refresh", () => draw());
listen(status)
  .then(() => draw())
  .then(loadChartLibrary);
