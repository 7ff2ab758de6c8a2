/** What is looked at is in the address: `#/digits/trials?sort=objective`. It can be sent to others, and back goes back. */

/** @typedef {{path: string[], query: URLSearchParams}} Place */

/** @returns {Place} */
export function currentAddress() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query ?? "") };
}

/**
 * @param {(string|number)[]} path
 * @param {Record<string, any>|URLSearchParams} [query]
 */
export function address(path, query = {}) {
  const entries =
    query instanceof URLSearchParams
      ? [...query]
      : Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return `#/${path.map(part => encodeURIComponent(part)).join("/")}${search ? `?${search}` : ""}`;
}

/**
 * Changes some of the query and draws anew.
 *
 * @param {Record<string, any>} changes null removes
 * @param {boolean} [isStep] whether back comes back here
 */
export function changeQuery(changes, isStep = true) {
  rememberQuery(changes, isStep);
  dispatchEvent(new Event("platform:refresh"));
}

/** @param {Record<string, any>} changes */
function changed(changes) {
  const place = currentAddress();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "" || value === false) place.query.delete(name);
    else place.query.set(name, String(value));
  }
  return address(place.path, place.query);
}

/**
 * Changes some of the query without drawing anew: the page shows it already.
 *
 * @param {Record<string, any>} changes null removes
 * @param {boolean} [isStep] whether back comes back here
 */
export function rememberQuery(changes, isStep = true) {
  const now = changed(changes);
  if (now === location.hash) return;
  history[isStep ? "pushState" : "replaceState"](history.state, "", now);
  dispatchEvent(new Event("platform:place"));
}
