/** Draws what the address says. */
import { element } from "platform/dom";
import { address, current } from "platform/place";
import { isLive } from "platform/source";
import { library } from "platform/library";
import { keepFocus } from "platform/focus";
import { listen } from "platform/live";
import { experimentsPage } from "platform/experiments";
import { experimentPage } from "platform/experiment";
import { trialPage } from "platform/trial";
import { comparePage } from "platform/compare";
import { startPage } from "platform/start";

const header = /** @type {HTMLElement} */ (document.getElementById("header"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
/** No experiment has this name: one begins with a letter or a digit. */
const startPlace = "-start";

let drawing = 0;

async function draw() {
  const turn = ++drawing;
  const { path, query } = current();
  const place = location.hash;
  main.setAttribute("aria-busy", "true");
  let page;
  try {
    page = path.length === 0 ? await experimentsPage() : isLive && path.length === 1 && path[0] === startPlace ? await startPage() : path.length === 1 && path[0] === "compare" && query.has("trials") ? await comparePage(query) : path[1] === "trial" ? await trialPage(path[0], path[2], query) : await experimentPage(path[0], path[1] ?? "trials", query);
  } catch (problem) {
    page = [element("h1", {}, "This can't be shown"), element("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem))];
  }
  // A later address has overtaken this one.
  if (turn !== drawing) return;

  keepFocus(main, () => main.replaceChildren(...page));
  main.removeAttribute("aria-busy");
  main.dataset.place = place;
  document.title = `${main.querySelector("h1")?.textContent ?? "Experiments"} – Platform`;
}

const status = element("span", { role: "status" }, isLive ? "" : "Report");
header.append(element("a", { href: "#/" }, "Platform"), status, isLive ? element("a", { class: "start", href: address([startPlace]) }, "Start an experiment") : "");
addEventListener("hashchange", draw);
addEventListener("platform:refresh", draw);
listen(status).then(draw).then(library);
