/**
 * Brings what is shown up to what was drawn anew, in place: elements that are still there stay, with the focus, what is
 * open, marked, typed and scrolled to, and only what differs is changed.
 */
import { element, heardBy, takeListeners } from "platform/dom";

/**
 * Parts with a state of their own, which no comparison of elements can bring up to date.
 *
 * @type {WeakMap<Node, {key: string, what: any, take: (what: any, other: Element) => void}>}
 */
const parts = new WeakMap();

const standsIn = ".stand-in";

/**
 * Makes an element a part that stays as it is as long as one of the same key is drawn.
 *
 * @template {HTMLElement} T
 * @param {T} one
 * @param {string} key
 * @param {any} [what] it shows
 * @param {(what: any, other: Element) => void} [take] shows what the other one was made for
 */
export function part(one, key, what = null, take = () => {}) {
  one.dataset.part = key;
  parts.set(one, { key, what, take });
  return one;
}

/**
 * Stands for a part that is shown and follows the records by itself, so that it needn't be made again.
 *
 * @param {string} key
 * @param {any} [what] it shows
 */
export const standIn = (key, what = null) => part(element("div", { class: standsIn.slice(1) }), key, what);

/** @param {string} key @returns {Element|undefined} */
const shownPart = key => [...document.querySelectorAll("#main [data-part]")].find(one => one.getAttribute("data-part") === key);

/** @param {string} key */
export const isHere = key => shownPart(key) !== undefined;

/** Parts that are shown elsewhere go to where they are stood for. @param {Element} place */
export function take(place) {
  for (const one of place.querySelectorAll(standsIn)) {
    const shown = shownPart(one.getAttribute("data-part") ?? "");
    if (shown) one.replaceWith(shown);
  }
}

/** @param {Element} place @param {(Node|false)[]} nodes what it is to contain; false: nothing */
export function renew(place, nodes) {
  const drawn = nodes.filter(one => one instanceof Node);
  const before = new Set(place.childNodes);
  const stay = new Map();
  for (const other of drawn) {
    for (const one of before) {
      if (!isSame(one, other)) continue;
      before.delete(one);
      stay.set(other, one);
      break;
    }
  }
  for (const other of drawn) {
    if (stay.has(other) || !(other instanceof Element)) continue;
    const elsewhere = other.matches(standsIn) && shownPart(other.getAttribute("data-part") ?? "");
    if (elsewhere) stay.set(other, elsewhere);
    else take(other);
  }
  for (const one of before) one.remove();
  let next = place.firstChild;
  for (const other of drawn) {
    const one = stay.get(other) ?? other;
    if (next !== null && one === next) next = next.nextSibling;
    else place.insertBefore(one, next);
    if (one !== other) update(one, other);
  }
}

/** @param {any} one @param {any} other */
function isSame(one, other) {
  if (one.nodeType !== other.nodeType) return false;
  if (!(other instanceof Element)) return true;
  if (parts.has(one) || parts.has(other)) return parts.get(one)?.key === parts.get(other)?.key;
  const names = other.hasAttribute("data-key") ? ["data-key"] : ["data-key", "id", "class", "aria-label"];
  return (
    one.tagName === other.tagName &&
    heardBy(one) === heardBy(other) &&
    names.every(name => one.getAttribute(name) === other.getAttribute(name))
  );
}

/** @param {any} one @param {any} other */
function update(one, other) {
  const own = parts.get(one);
  if (own) {
    own.what = parts.get(other)?.what;
    own.take(own.what, other);
  } else if (!(one instanceof Element)) {
    if (one.data !== other.data) one.data = other.data;
  } else {
    takeListeners(one, other);
    const isSet = valueOf(one) !== valueOf(other);
    attributes(one, other);
    renew(one, [...other.childNodes]);
    // What the reader types is newer than what is drawn.
    if (isSet && !(one === document.activeElement && one instanceof HTMLInputElement && one.type !== "checkbox")) set(one, other);
  }
}

/** @param {any} one @param {any} other */
function attributes(one, other) {
  const readers = one.tagName === "DETAILS" ? "open" : "style";
  for (const name of one.getAttributeNames()) if (name !== readers && !other.hasAttribute(name)) one.removeAttribute(name);
  for (const name of other.getAttributeNames())
    if (name !== readers && one.getAttribute(name) !== other.getAttribute(name)) one.setAttribute(name, other.getAttribute(name));
  if (one.style.cssText !== other.style.cssText) one.style.cssText = other.style.cssText;
}

/** What a control was drawn with, whatever the reader made of it; null: it isn't one. @param {any} one */
const valueOf = one =>
  one.tagName === "SELECT"
    ? one.querySelector("option[selected]")?.value
    : one.tagName === "INPUT"
      ? `${one.hasAttribute("checked")} ${one.getAttribute("value")}`
      : null;

/** @param {any} one @param {any} other */
function set(one, other) {
  if (one.type === "checkbox") one.checked = other.checked;
  else one.value = other.value;
}
