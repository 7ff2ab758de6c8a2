/** A chart whose data takes the host longer than that of its neighbours: its place is kept until then. */
import { element } from "platform/dom";

/**
 * @param {Promise<any>} answer
 * @param {string} name of the chart
 * @param {(found: any) => Node[]} draw
 * @param {string} [kind] its class
 */
export function soon(answer, name, draw, kind = "") {
  const place = element("div", {}, element("figure", { class: kind, "aria-busy": "true" }, element("figcaption", {}, name), element("div", { class: "canvas" })));
  answer.then(
    found => place.replaceChildren(...draw(found)),
    problem => place.replaceChildren(element("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem))));
  return place;
}
