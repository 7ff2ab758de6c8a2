/**
 * The filter of a table, with what is wrong with it marked under the input. What isn't a filter yet is asked of nobody,
 * and explained once the hand rests.
 */
import { element } from "platform/dom";

const pause = 100;

/** How long the hand rests before it is said what is wrong, in milliseconds. */
const patience = 1000;

/**
 * @param {string} text
 * @param {object} how
 * @param {(text: string, isStep: boolean) => void} how.changed whether back comes back to what was there before: typing
 *   a filter is one step
 * @param {(text: string) => any} [how.wrongIn] what is wrong with a filter, as far as the page knows; null: nothing
 * @param {boolean} [how.whileTyping] whether it is applied at each pause, not only by Enter or on leaving it
 */
export function filterBox(text, { changed, wrongIn = () => null, whileTyping = true }) {
  let waits = /** @type {any} */ (0);
  let isStep = true;
  const input = /** @type {HTMLInputElement} */ (
    element("input", {
      type: "search",
      class: "filter",
      value: text,
      spellcheck: "false",
      autocomplete: "off",
      "aria-label": "Filter trials",
      "aria-describedby": "filter-problem",
      placeholder: "validation/loss.min < 0.3 and not state = failed",
      oninput: () => whileTyping && later(() => apply(false), pause),
      onchange: () => apply(true),
      onfocus: () => {
        isStep = true;
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") apply(true);
      },
    })
  );
  const problem = element("div", { id: "filter-problem", class: "filter-problem", role: "status" });
  let applied = text;

  const later = (/** @type {() => void} */ work, /** @type {number} */ wait) => {
    clearTimeout(waits);
    waits = setTimeout(work, wait);
  };

  /** @param {boolean} isDone whether nothing more is typed */
  function apply(isDone) {
    clearTimeout(waits);
    const now = input.value;
    const wrong = wrongIn(now);
    if (wrong && isDone) return tell(wrong, now);
    if (wrong) return later(() => tell(wrong, now), patience);
    if (now === applied) return tell(null);
    applied = now;
    changed(now, isStep);
    isStep = false;
  }

  /** @param {any} wrong null: nothing @param {string} [filter] what it is wrong with */
  function tell(wrong, filter = applied) {
    input.setAttribute("aria-invalid", String(wrong !== null));
    if (!wrong) return problem.replaceChildren();

    const isPlaced = wrong.part === "filter" && wrong.position !== undefined;
    const end = isPlaced ? wrong.position + wrong.length : 0;
    problem.replaceChildren(
      ...[
        isPlaced &&
          element(
            "code",
            {},
            filter.slice(0, wrong.position),
            element("mark", {}, filter.slice(wrong.position, end) || "▲"),
            filter.slice(end),
          ),
        element("span", {}, wrong.message),
      ].filter(one => one !== false),
    );
  }

  /** The address says another one. @param {string} filter */
  function show(filter) {
    if (filter === applied || input === document.activeElement) return;
    applied = filter;
    input.value = filter;
  }

  /** What is written was understood, unless it is another one by now. */
  const accept = () => {
    if (input.value === applied) tell(null);
  };

  return { input, problem, tell, show, accept };
}
