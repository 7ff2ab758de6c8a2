/** Why an experiment or a trial is as it is, as `platform why` says it. */
import { element } from "platform/dom";

/** @param {{reasons: string[]}} said */
export const reasonsLine = ({ reasons }) => element("p", { class: "note reasons" }, element("strong", {}, "Why: "), reasons.join(" "));
