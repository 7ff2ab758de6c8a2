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
import { pageAt } from "platform/routes";

const header = /** @type {HTMLElement} */ (document.getElementById("header"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

let drawing = 0;
let shown = { path: /** @type {string|null} */ (null), page: element("div") };

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
  const { follows, draw: drawPage } = pageAt(currentAddress());
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
      element("h1", {}, "Can't show this page"),
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

const status = element("span", { role: "status", class: "host" }, isLive ? "" : `Report from ${time(writtenAt)}`);
header.append(
  element("a", { href: "#/" }, "Platform"),
  status,
  isLive ? element("a", { class: "start", href: address(["-start"]) }, "Start an experiment") : "",
);
addEventListener("hashchange", () => draw());
addEventListener("platform:refresh", () => draw());
listen(status)
  .then(() => draw())
  .then(loadChartLibrary);
