/** The filter of a table, with what is wrong with it marked under the input. */
import { element } from "platform/dom";

const pause = 100;

/**
 * @param {string} text
 * @param {(text: string) => void} changed
 * @param {boolean} [whileTyping] whether it is applied at each pause, not only by Enter or on leaving it
 */
export function filterBox(text, changed, whileTyping = true) {
  let waits = 0;
  const input = /** @type {HTMLInputElement} */ (element("input", {
    type: "search", class: "filter", value: text, spellcheck: "false", autocomplete: "off", "aria-label": "Filter trials", "aria-describedby": "filter-problem",
    placeholder: "validation/loss.min < 0.3 and not state = failed",
    oninput: () => { clearTimeout(waits); if (whileTyping) waits = setTimeout(apply, pause); },
    onchange: () => apply(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") apply(); },
  }));
  const problem = element("div", { id: "filter-problem", class: "filter-problem", role: "status" });
  let applied = text;

  function apply() {
    clearTimeout(waits);
    if (input.value === applied) return;
    applied = input.value;
    changed(applied);
  }

  return {
    input, problem,

    /** @param {any} wrong null: nothing */
    tell(wrong) {
      input.setAttribute("aria-invalid", String(wrong !== null));
      if (!wrong) return problem.replaceChildren();

      const isPlaced = wrong.part === "filter" && wrong.position !== undefined;
      const end = isPlaced ? wrong.position + wrong.length : 0;
      problem.replaceChildren(...[
        isPlaced && element("code", {}, applied.slice(0, wrong.position), element("mark", {}, applied.slice(wrong.position, end) || "▲"), applied.slice(end)),
        element("span", {}, wrong.message)].filter(one => one !== false));
    },
  };
}
