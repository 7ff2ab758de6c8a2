/**
 * Follows the host's records over one event stream for the whole page. The browser reconnects by itself and says where
 * it was, so that nothing is missed.
 */
import { element } from "platform/dom";
import { isLive } from "platform/source";

/** The least time between two updates of one part of the page. */
const rest = 1000;

/** How often a host is asked whether it lets this browser in again, in milliseconds. */
const patience = 3000;

/** @type {HTMLElement|null} */
let told = null;

const warning = element("p", { role: "alert" });

/** @type {EventSource|null} */
let stream = null;
let ended = false;
let knows = false;

/**
 * Begins to listen. What has changed since is told by `platform:changed` events, whose `detail.experiments` are ids, or
 * null: any may have changed; and by `platform:heard` that the host answers again.
 *
 * @param {HTMLElement} status where it is said that the host isn't heard
 * @returns {Promise<void>} once the host has answered: what is asked from then on is not older than what is told
 */
export async function listen(status) {
  if (!isLive) return;

  told = status;
  await new Promise(answered => open(() => answered(undefined)));
}

/** @param {() => void} answered */
function open(answered) {
  const changes = (stream = new EventSource("/api/view/changes"));
  changes.addEventListener("end", () => {
    ended = true;
  });
  changes.onopen = () => {
    ended = false;
    say("");
    if (knows) dispatchEvent(new Event("platform:heard"));
  };
  changes.onerror = () => {
    const isShutOut = changes.readyState === EventSource.CLOSED;
    say(
      isShutOut
        ? "The host has restarted and no longer recognizes this page. Open the link that `platform view` prints, in any tab, " +
            "and this page continues by itself."
        : ended
          ? "The host has stopped. This is what was recorded until then; the page continues once the host is back."
          : "Reconnecting to the host…",
    );
    if (isShutOut) setTimeout(() => open(answered), patience);
    answered();
  };
  changes.onmessage = message => {
    if (knows) dispatchEvent(new CustomEvent("platform:changed", { detail: JSON.parse(message.data) }));
    knows = true;
    answered();
  };
}

/**
 * Whether a question failed because the host isn't there or takes the page for somebody else's: then the page stays as
 * it is until the host is heard.
 *
 * @param {any} problem
 */
export const isHostSilent = problem => isLive && (problem instanceof TypeError || problem?.status === 401);

/**
 * Brings a part of the page up to date when the records of experiments have changed, as long as the part is shown.
 *
 * @param {Node} part
 * @param {string|string[]|null} ids the experiments; null: any
 * @param {() => Promise<void>} update changes the part in place
 */
export function whenChanged(part, ids, update) {
  if (!isLive) return;

  const concerned = ids === null ? null : new Set([ids].flat());
  let wasShown = false;
  let works = false;
  let again = false;
  const work = async () => {
    again = true;
    if (works) return;
    works = true;
    while (again && (part.isConnected || !wasShown)) {
      again = false;
      // The stream says whether the host is there. A part that couldn't ask it stays as it was, and tries again: the
      // change won't be told twice.
      await update().catch(problem => {
        if (isHostSilent(problem)) again = stream?.readyState !== EventSource.CLOSED;
        else warn(part, problem.message);
      });
      await new Promise(done => setTimeout(done, rest));
    }
    works = false;
  };
  const heard = (/** @type {any} */ event) => {
    wasShown ||= part.isConnected;
    const { experiments } = event.detail;
    if (wasShown && !part.isConnected) removeEventListener("platform:changed", heard);
    else if (concerned === null || experiments === null || experiments.some((/** @type {string} */ id) => concerned.has(id))) work();
  };
  addEventListener("platform:changed", heard);
}

/** What concerns the page alone, such as that its experiment was deleted, goes with the page. @param {Node} part @param {string} text */
function warn(part, text) {
  warning.textContent = text;
  part.parentElement?.closest("#main")?.prepend(warning);
}

/** @param {string} text */
function say(text) {
  if (!told || told.textContent === text) return;
  told.textContent = text;
  told.classList.toggle("gone", text !== "");
}
