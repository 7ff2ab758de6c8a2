/** What the loss curves say, in words. */
import { element } from "platform/dom";

/** @param {any} found */
export const diagnosisOf = found =>
  found
    ? [
        element("p", {}, element("strong", {}, `${found.fit}, ${found.learningRate}. `), found.text),
        found.next && element("p", {}, element("strong", {}, "Next: "), found.next),
      ]
    : [];
