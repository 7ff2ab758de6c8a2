/** Elements without any markup in texts: what users wrote is only ever a text node. */

/**
 * What elements listen to, by type: an element that stays takes over what another was made for (`platform/renew`).
 *
 * @type {WeakMap<Node, Record<string, (event: any) => void>>}
 */
const listeners = new WeakMap();

/** @param {Node} one @returns {string} the types of event that it listens to */
export const heardBy = one => Object.keys(listeners.get(one) ?? {}).join();

/**
 * What is heard becomes what another element was made for; a listener finds what it needs by its event, so that it
 * means the element that is shown.
 *
 * @param {Node} one
 * @param {Node} other
 */
export function takeListeners(one, other) {
  const heard = listeners.get(other);
  if (heard) listeners.set(one, heard);
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties] attributes; `on...` are listeners, false and null are left out
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  const heard = /** @type {Record<string, (event: any) => void>} */ ({});
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      const type = name.slice(2);
      heard[type] = value;
      made.addEventListener(type, event => listeners.get(made)?.[type](event));
    } else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : String(value));
  }
  if (Object.keys(heard).length > 0) listeners.set(made, heard);
  made.append(
    ...children
      .filter(child => child !== null && child !== undefined && child !== false)
      .map(child => (child instanceof Node ? child : String(child))),
  );
  return made;
}

/** @param {string} state a state in kebab-case */
export const stateBadge = state => element("span", { class: `state state-${state}` }, state);

/**
 * @param {string[]} headings
 * @param {(Node|string|number|null)[][]} rows
 * @param {string} caption
 */
export function plainTable(headings, rows, caption) {
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...headings.map(heading => element("th", { scope: "col" }, heading)))),
    element("tbody", {}, ...rows.map(row => element("tr", {}, ...row.map(cell => element("td", {}, cell ?? "–"))))),
  );
}

/**
 * @param {string} label
 * @param {string[]} options
 * @param {string} value
 * @param {(chosen: string) => void} changed
 */
export function choice(label, options, value, changed) {
  return element(
    "label",
    {},
    `${label} `,
    element(
      "select",
      { onchange: (/** @type {any} */ event) => changed(event.currentTarget.value) },
      ...options.map(option => element("option", { value: option, selected: option === value }, option)),
    ),
  );
}

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} changed
 */
export function toggle(label, checked, changed) {
  return element(
    "label",
    {},
    element("input", { type: "checkbox", checked, onchange: (/** @type {any} */ event) => changed(event.currentTarget.checked) }),
    element("span", {}, label),
  );
}

/** A table that scrolls by itself where it is wider or longer than its place. @param {string} name @param {HTMLElement} table */
export const scrolling = (name, table) => element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, table);
