/** How far an experiment is, and how long it will take. */
import { duration } from "platform/format";

/**
 * @param {any} one an experiment
 * @returns {{ended: number, all: number|null, remaining: string}} `all` null: that depends on results; `remaining`
 *   empty: it can't be said
 */
export function remainingOf(one) {
  const known = /** @type {number} */ (
    Object.values(one.trials).reduce((/** @type {any} */ sum, /** @type {any} */ count) => sum + count, 0)
  );
  const running = one.trials.running ?? 0;
  const ended = known - (one.trials.waiting ?? 0) - running - (one.trials.paused ?? 0);
  const all = one.trialCount ?? null;
  if (one.state !== "running" || running === 0 || all === null || one.trialSeconds === null) return { ended, all, remaining: "" };

  // Those that run are half through, in the mean.
  const seconds = ((Math.max(0, all - ended) - running / 2) * one.trialSeconds) / running;
  return { ended, all, remaining: seconds > 0 ? `about ${duration(seconds)} left` : "" };
}
