/**
 * Charts that take the host longer than their neighbours: their place is kept until then, and what is shown in it stays
 * until there is something else to show.
 */
import { element } from "platform/dom";
import { part, renew } from "platform/renew";
import { drawLazily } from "platform/lazy-drawing";

/**
 * @param {Promise<any>} answer
 * @param {string} name of the chart
 * @param {(found: any) => any[]} draw
 * @param {string} [kind] its class
 */
export function pendingChart(answer, name, draw, kind = "") {
  const place = placeOf(name, "canvas", kind);
  const follow = following(place);
  follow(answer.then(draw));
  return part(place, `pending ${name}`, { answer, draw }, (/** @type {{answer: Promise<any>, draw: (found: any) => any[]}} */ next) =>
    follow(next.answer.then(next.draw)),
  );
}

/**
 * The same for what is asked for in its turn, as charts are drawn: behind what is in the window, and before printing.
 *
 * @param {() => Promise<any[]>} ask makes what is shown
 * @param {string} name
 */
export function lazyPart(ask, name) {
  const place = placeOf(name, "blank");
  const follow = following(place);
  let [wanted, isAsked] = [ask, false];
  place.setAttribute("aria-busy", "true");
  drawLazily(/** @type {HTMLElement} */ (place.querySelector(".blank")), () => {
    isAsked = true;
    follow(wanted());
    return { resize: () => {}, dispose: () => {} };
  });
  return part(place, `lazy ${name}`, ask, (/** @type {() => Promise<any[]>} */ next) => {
    wanted = next;
    if (isAsked) follow(wanted());
  });
}

/** @param {string} name @param {string} empty class of what stands for the chart @param {string} [kind] */
const placeOf = (name, empty, kind = "") =>
  element("div", {}, element("figure", { class: kind }, element("figcaption", {}, name), element("div", { class: empty })));

/** @param {HTMLElement} place @returns {(drawn: Promise<any[]>) => Promise<void>} shows it there, unless another has overtaken it */
function following(place) {
  let turns = 0;
  return async drawn => {
    const turn = ++turns;
    place.setAttribute("aria-busy", "true");
    const shown = await drawn.catch(problem => [
      element("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem)),
    ]);
    if (turn !== turns) return;
    renew(place, shown);
    place.removeAttribute("aria-busy");
  };
}
