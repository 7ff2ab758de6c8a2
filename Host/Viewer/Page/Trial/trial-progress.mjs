/** How far a trial is that hasn't ended, and how fast it goes. */
import { duration, number } from "platform/format";

/** @param {any} one the trial @param {any} definition its settings @returns {string[]} */
export function progressOf(one, definition) {
  if (one.state !== "running" && one.state !== "paused") return [];
  const all = definition.training?.epochs;
  const done = one.metrics["train/loss"]?.count ?? 0;
  const epoch = one.metrics["time/epoch"]?.mean;
  const speed = one.metrics["time/samples-per-second"]?.last;
  return [
    all ? `epoch ${Math.min(all, done + 1)} of ${all}` : `epoch ${done + 1}`,
    one.state === "running" && all > done && epoch > 0 && `about ${duration((all - done) * epoch)} left`,
    speed > 0 && `${number(speed)} samples/s`,
  ].filter(text => typeof text === "string");
}
