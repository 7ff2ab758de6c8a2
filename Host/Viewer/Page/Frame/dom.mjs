/** Elements without any markup in texts: what users wrote is only ever a text node. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties] attributes; `on...` are listeners, false and null are left out
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false).map(child => (child instanceof Node ? child : String(child))));
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
  return element("table", {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...headings.map(heading => element("th", { scope: "col" }, heading)))),
    element("tbody", {}, ...rows.map(row => element("tr", {}, ...row.map(cell => element("td", {}, cell ?? "–"))))));
}

/**
 * @param {string} label
 * @param {string[]} options
 * @param {string} value
 * @param {(chosen: string) => void} changed
 */
export function choice(label, options, value, changed) {
  const select = /** @type {HTMLSelectElement} */ (element("select", { onchange: () => changed(select.value) },
    ...options.map(option => element("option", { value: option, selected: option === value }, option))));
  return element("label", {}, `${label} `, select);
}

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} changed
 */
export function toggle(label, checked, changed) {
  const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", checked, onchange: () => changed(box.checked) }));
  return element("label", {}, box, ` ${label}`);
}

/** A table that scrolls by itself where it is wider or longer than its place. @param {string} name @param {HTMLElement} table */
export const scrolling = (name, table) => element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, table);
