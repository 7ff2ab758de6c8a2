/** Completions of a filter, below its input. */
import { element } from "platform/dom";
import { completionsOf, wantedAt } from "platform/filter-completion";

const mostShown = 12;
const mostRows = 500;

let lists = 0;

/**
 * @param {HTMLInputElement} input
 * @param {{columns: () => Promise<any[]>, trials: (query: any) => Promise<any>}} source the table that is filtered
 * @returns {HTMLElement} the input with its list
 */
export function offerCompletions(input, source) {
  const name = `completions-${++lists}`;
  const list = element("ul", { id: name, role: "listbox", "aria-label": "Completions", class: "completions", hidden: true });
  for (const [attribute, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": name,
  }))
    input.setAttribute(attribute, value);
  const values = /** @type {Map<string, Promise<string[]>>} */ (new Map());
  let columns = /** @type {Promise<string[]>|null} */ (null);
  let shown = /** @type {string[]} */ ([]);
  let chosen = -1;
  let turns = 0;

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", hide);
  input.addEventListener(
    "keydown",
    event => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp")
        choose((chosen + (event.key === "ArrowDown" ? 1 : shown.length + (chosen < 0 ? 0 : -1))) % shown.length);
      else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take(shown[chosen]);
      else if (event.key === "Escape") hide();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  return element("span", { class: "completing" }, input, list);

  async function show() {
    const turn = ++turns;
    const wanted = wantedAt(input.value.slice(0, input.selectionStart ?? input.value.length));
    columns ??= source.columns().then(all => all.map(one => one.name));
    const names = await columns;
    // The values of what is no column yet are asked of nobody.
    const known =
      wanted.kind === "value" && names.some(name => name === wanted.column || name === `${wanted.column}.last`)
        ? await valuesOf(wanted.column)
        : [];
    const found = completionsOf(wanted, names, known).slice(0, mostShown);
    if (turn !== turns || !input.isConnected || document.activeElement !== input) return;
    shown = found;
    list.replaceChildren(
      ...found.map((one, i) =>
        element(
          "li",
          {
            id: `${name}-${i}`,
            role: "option",
            "aria-selected": "false",
            onpointerdown: (/** @type {Event} */ event) => {
              event.preventDefault();
              take(one);
            },
          },
          one,
        ),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function hide() {
    turns++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    list.querySelectorAll("li").forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${name}-${at}`);
  }

  /** @param {string} completion */
  function take(completion) {
    const caret = input.selectionStart ?? input.value.length;
    const { from } = wantedAt(input.value.slice(0, caret));
    const before = `${input.value.slice(0, from)}${completion} `;
    input.value = before + input.value.slice(caret).replace(/^ /, "");
    input.setSelectionRange(before.length, before.length);
    input.dispatchEvent(new Event("input"));
  }

  /** The texts that trials have in a column; numbers are too many to choose from. @param {string} column */
  async function valuesOf(column) {
    if (!values.has(column)) {
      const asked = source
        .trials({ columns: [column], offset: 0, limit: mostRows })
        .then(rows => [...new Set(rows.columns[0].values.filter((/** @type {any} */ value) => typeof value === "string"))].sort());
      // There may be no such column, which the filter says itself.
      values.set(
        column,
        asked.catch(() => []),
      );
    }
    return values.get(column) ?? [];
  }
}
