/** Settings as they are nested, searched by name and value, and marked where they come from elsewhere than a definition file. */
import { element } from "platform/dom";
import { part } from "platform/renew";

/**
 * @param {string} name of what they are the settings of
 * @param {any} settings
 * @param {Map<string, string>} marks what is said beside a setting, by its dotted name
 */
export function settingsOf(name, settings, marks) {
  const shown = { settings, marks };
  const list = element("div", {});
  const found = element("span", { class: "note", role: "status" });
  const search = /** @type {HTMLInputElement} */ (
    element("input", { type: "search", "aria-label": `Search ${name}`, placeholder: "name or value", oninput: () => find() })
  );
  draw();
  return part(
    element("div", { class: "settings", role: "group", "aria-label": name }, element("div", { class: "bar" }, search, found), list),
    `settings ${name}`,
    shown,
    other => {
      if (written(other) === written(shown)) return;
      Object.assign(shown, other);
      draw();
    },
  );

  function draw() {
    list.replaceChildren(nested(shown.settings, "", shown.marks));
    find();
  }

  function find() {
    const word = search.value.trim().toLowerCase();
    const all = [...list.querySelectorAll("[data-setting]")];
    for (const one of all) one.toggleAttribute("hidden", !(one.getAttribute("data-setting") ?? "").includes(word));
    for (const group of list.querySelectorAll("li:not([data-setting])"))
      group.toggleAttribute("hidden", !group.querySelector("[data-setting]:not([hidden])"));
    const matching = all.filter(one => !one.hasAttribute("hidden")).length;
    found.textContent = word ? `${matching} of ${all.length} settings` : "";
  }
}

/** @param {{settings: any, marks: Map<string, string>}} shown */
const written = ({ settings, marks }) => JSON.stringify([settings, [...marks]]);

/** @param {any} settings @param {string} path @param {Map<string, string>} marks @returns {HTMLElement} */
function nested(settings, path, marks) {
  const entries = Array.isArray(settings) ? settings.map((one, i) => [String(i), one]) : Object.entries(withoutOptions(settings));
  return element(
    "ul",
    {},
    ...entries
      .filter(([, value]) => value !== null && value !== "")
      .map(([key, value]) => {
        const name = path ? `${path}.${key}` : key;
        if (isNested(value))
          return element("li", {}, element("details", { open: true }, element("summary", {}, key), nested(value, name, marks)));
        const text = typeof value === "string" ? value : JSON.stringify(value);
        const mark = markOf(name, marks);
        return element(
          "li",
          { "data-setting": `${name} ${text} ${mark}`.toLowerCase() },
          element("span", { class: "setting" }, key),
          " ",
          element("code", {}, text),
          mark && " ",
          mark && element("span", { class: "mark" }, mark),
        );
      }),
  );
}

/** The settings of a component stand beside its name. @param {any} settings */
const withoutOptions = settings =>
  settings.options && typeof settings.options === "object" ? (({ options, ...rest }) => ({ ...rest, ...options }))(settings) : settings;

/** What is said of a setting, or of what it is a part of. @param {string} name @param {Map<string, string>} marks */
const markOf = (name, marks) =>
  [...marks].find(
    ([marked]) =>
      name === marked || name.startsWith(`${marked}.`) || name.startsWith(`search.space.${marked}.`) || name === `search.space.${marked}`,
  )?.[1] ?? "";

/** Lists of single values stand on one line. @param {any} value */
const isNested = value =>
  value !== null &&
  typeof value === "object" &&
  (Array.isArray(value) ? value.some(one => one !== null && typeof one === "object") : Object.keys(value).length > 0);

/** What was overridden of the definition file, by its dotted name. @param {string[]} overrides @returns {Map<string, string>} */
export const setOutside = overrides => new Map(overrides.map(one => [one.slice(0, one.indexOf("=")).trim(), "overridden"]));
