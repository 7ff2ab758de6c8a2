/** Checkpoints: which there are, and those to keep in one click. */
import { element, plainTable, scrolling } from "platform/dom";
import { number, size } from "platform/format";
import { isLive } from "platform/source";

/** @param {string} id @param {string} trial @param {any[]} checkpoints */
export function checkpointsOf(id, trial, checkpoints) {
  if (checkpoints.length === 0) return [];
  const best = checkpoints.find(one => one.best);
  const name = (/** @type {any} */ one) => `${id}-${trial}-step-${one.step}`;
  const weights = (/** @type {any} */ one, /** @type {string} */ text, /** @type {string} */ look) =>
    element(
      "a",
      {
        class: look,
        href: `/api/experiments/${encodeURIComponent(id)}/checkpoints/${one.sha256}/weights`,
        download: `${name(one)}.safetensors`,
      },
      text,
    );
  const whole = (/** @type {any} */ one) =>
    element("a", { href: `/checkpoints/${one.sha256}`, download: `${name(one)}.checkpoint` }, "download");
  return [
    isLive &&
      best &&
      element("div", { class: "bar" }, weights(best, `Download the best weights (step ${best.step}, safetensors)`, "button")),
    scrolling(
      "Checkpoints",
      plainTable(
        ["step", "epoch", "which", "objective", "size", ...(isLive ? ["whole", "weights"] : [])],
        checkpoints.map(one => [
          one.step,
          one.epoch,
          [one.best && "best", one.last && "last"].filter(Boolean).join(", "),
          number(one.objective),
          size(one.length),
          ...(isLive ? [whole(one), weights(one, "download", "")] : []),
        ]),
        "Checkpoints",
      ),
    ),
  ].filter(one => one instanceof Node);
}
