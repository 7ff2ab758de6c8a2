/** What the loss curves say, in words. */
import { element } from "platform/dom";
import { number } from "platform/format";

const fits = /** @type {Record<string, string>} */ ({
  good: "It fits what it was trained on, and the validation split about as well as it ever did.",
  "under-fit": "It doesn't fit what it was trained on: the network is too small, the learning rate too small, or the epochs too few.",
  "over-fit": "It fits what it was trained on better and better, and the validation split worse and worse.",
  diverged: "Its loss isn't finite, or worse than that of the untrained network.",
});

const paces = /** @type {Record<string, string>} */ ({
  converging: "The loss fell and settled.",
  crawling: "The loss was still falling when training ended: the learning rate is too small, or the epochs were too few.",
  stalled: "The loss settled high: more of the same won't help.",
  diverging: "The loss grew: the learning rate is too large.",
});

/** @param {any} found */
export function diagnosisOf(found) {
  if (!found) return [];
  return [element("p", {}, element("strong", {}, `${found.fit}, ${found.learningRate}. `), `${fits[found.fit] ?? ""} ${paces[found.learningRate] ?? ""}`,
    found.epoch !== null && ` It went wrong after epoch ${found.epoch}.`,
    found.gap !== null && ` At the end the validation loss is ${number(Math.abs(found.gap))} ${found.gap < 0 ? "below" : "above"} the training loss.`)];
}
