/** A chart whose data takes the host longer than that of its neighbours: its place is kept until then, and what is shown in it stays until there is something else to show. */
import { element } from "platform/dom";
import { part, renew } from "platform/renew";

/**
 * @param {Promise<any>} answer
 * @param {string} name of the chart
 * @param {(found: any) => any[]} draw
 * @param {string} [kind] its class
 */
export function soon(answer, name, draw, kind = "") {
  const place = element("div", {}, element("figure", { class: kind }, element("figcaption", {}, name), element("div", { class: "canvas" })));
  const own = { answer, draw };
  let turns = 0;
  const follow = async (/** @type {{answer: Promise<any>, draw: (found: any) => any[]}} */ { answer, draw }) => {
    const turn = ++turns;
    place.setAttribute("aria-busy", "true");
    const drawn = await answer.then(draw, problem => [element("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem))]);
    // Another answer has overtaken this one.
    if (turn !== turns) return;
    renew(place, drawn.filter(one => one instanceof Node));
    place.removeAttribute("aria-busy");
  };
  follow(own);
  return part(place, `soon ${name}`, own, follow);
}
