/** Which page an address shows. */
import { isLive } from "platform/source";
import { experimentsPage } from "platform/experiment-list";
import { experimentPage } from "platform/experiment-page";
import { trialPage } from "platform/trial-page";
import { comparePage, experimentsOf } from "platform/compare-page";
import { startPage } from "platform/start-page";
import { togetherPage } from "platform/together-page";

/**
 * @typedef {"place"|"change"|"records"} Why a page is drawn: it wasn't shown before, or its address or its records are
 *   others than before
 * @typedef {object} Page
 * @property {string[]|null} [follows] the experiments whose records it shows; null: those of all; undefined: none
 * @property {(why: Why) => Promise<(Node|false)[]>} draw
 * @typedef {(query: URLSearchParams, named: Record<string, string>) => Page|false} Route false: the next one
 */

/**
 * The first that fits. `:name` is any part of the path, `:name?` may be missing, and `*` is whatever follows. An
 * experiment can't be called -start or -together: its name begins with a letter or a digit.
 *
 * @type {[string, Route][]}
 */
const routes = [
  ["", query => ({ follows: null, draw: () => experimentsPage(query) })],
  ["-start", query => isLive && { draw: () => startPage(query) }],
  ["-together", query => ({ follows: [], draw: () => togetherPage(query) })],
  ["compare", query => query.has("trials") && { follows: experimentsOf(query), draw: () => comparePage(query) }],
  [
    ":experiment/trial/:trial?/*",
    (query, { experiment, trial }) => ({ follows: [experiment], draw: () => trialPage(experiment, trial, query) }),
  ],
  [
    ":experiment/:tab?/*",
    (query, { experiment, tab = "trials" }) => ({ follows: [experiment], draw: why => experimentPage(experiment, tab, query, why) }),
  ],
];

/** @param {import("platform/address").Place} place @returns {Page} */
export function pageAt({ path, query }) {
  for (const [pattern, route] of routes) {
    const named = match(pattern, path);
    const page = named && route(query, named);
    if (page) return page;
  }
  throw new Error("No page has this address.");
}

/** @param {string} pattern @param {string[]} path @returns {Record<string, string>|null} the named parts; null: it doesn't fit */
function match(pattern, path) {
  const parts = pattern.split("/").filter(Boolean);
  if (parts.at(-1) === "*") parts.pop();
  else if (path.length > parts.length) return null;
  const named = /** @type {Record<string, string>} */ ({});
  for (const [i, part] of parts.entries()) {
    const isFree = part.startsWith(":");
    if (i >= path.length ? !part.endsWith("?") : !isFree && part !== path[i]) return null;
    if (isFree && i < path.length) named[part.replace(/^:|\?$/g, "")] = path[i];
  }
  return named;
}
