/** Chooses the columns of a table: search, show, hide, pin, put in another place. */
import { element } from "platform/dom";
import { popup } from "platform/popup";
import { renew } from "platform/renew";

const mostListed = 60;

/**
 * @param {{name: string, source: string}[]} catalogue
 * @param {{shown: string[], pinned: Set<string>}} chosen
 * @param {() => void} changed
 */
export function columnChooser(catalogue, chosen, changed) {
  const list = element("ul", { class: "chooser-list" });
  const search = /** @type {HTMLInputElement} */ (
    element("input", { type: "search", "aria-label": "Search columns", oninput: () => draw() })
  );
  const atStep = () =>
    catalogue.filter(one => one.source === "metric" && one.name.endsWith(".last")).map(one => one.name.slice(0, -".last".length));

  function draw(focus = "") {
    const word = search.value.trim();
    const named = atStep().some(metric => word.startsWith(`${metric}.at(`)) && /\.at\([0-9]+\)$/.test(word) ? [word] : [];
    const others = [...named, ...catalogue.map(one => one.name)].filter(
      name => !chosen.shown.includes(name) && name.toLowerCase().includes(word.toLowerCase()),
    );
    const mine = chosen.shown.filter(name => name.toLowerCase().includes(word.toLowerCase()));
    search.placeholder = `search ${catalogue.length} columns`;
    renew(list, [
      ...mine.map(name => item(name, true)),
      ...others.slice(0, mostListed).map(name => item(name, false)),
      ...(others.length > mostListed ? [element("li", { class: "note" }, `${others.length - mostListed} more: search to find them`)] : []),
    ]);
    if (focus) /** @type {HTMLElement|null} */ (list.querySelector(`[data-key="${CSS.escape(focus)}"]`))?.focus();
  }

  /** @param {string} name @param {boolean} isShown */
  function item(name, isShown) {
    const button = (
      /** @type {string} */ text,
      /** @type {string} */ label,
      /** @type {() => void} */ pressed,
      pressedState = /** @type {string|false} */ (false),
    ) =>
      element(
        "button",
        {
          type: "button",
          "aria-label": `${label} ${name}`,
          title: label,
          "data-key": `${label} ${name}`,
          "aria-pressed": pressedState,
          onclick: () => {
            pressed();
            changed();
            draw(`${label} ${name}`);
          },
        },
        text,
      );
    const move = (/** @type {number} */ by) => () => {
      const at = chosen.shown.indexOf(name);
      const to = Math.max(0, Math.min(chosen.shown.length - 1, at + by));
      chosen.shown.splice(to, 0, ...chosen.shown.splice(at, 1));
    };
    const box = element("input", {
      type: "checkbox",
      checked: isShown,
      "data-key": `show ${name}`,
      onchange: () => {
        chosen.shown = isShown ? chosen.shown.filter(one => one !== name) : [...chosen.shown, name];
        changed();
        draw(`show ${name}`);
      },
    });
    return element(
      "li",
      { "data-key": name },
      element("label", { title: name }, box, ` ${name}`),
      isShown && button("▲", "Move left", move(-1)),
      isShown && button("▼", "Move right", move(1)),
      isShown &&
        button(
          "Pin",
          "Pin",
          () => {
            chosen.pinned.has(name) ? chosen.pinned.delete(name) : chosen.pinned.add(name);
          },
          String(chosen.pinned.has(name)),
        ),
    );
  }

  draw();
  return {
    popup: popup(
      element("summary", { class: "button" }, "Columns"),
      "Columns",
      search,
      element("p", { class: "note" }, "METRIC.at(STEP) shows a metric at a step."),
      list,
    ),

    /** There are other columns than before. @param {{name: string, source: string}[]} all */
    offer(all) {
      catalogue = all;
      draw();
    },
  };
}
