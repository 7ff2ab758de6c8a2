/** Follows the host's records over one event stream for the whole page. The browser reconnects by itself and says where it was, so that nothing is missed. */
import { element } from "platform/dom";
import { isLive } from "platform/source";

/** The least time between two updates of one part of the page. */
const rest = 1000;

/** @type {HTMLElement|null} */
let told = null;

const warning = element("p", { role: "alert" });

/** @type {EventSource|null} */
let stream = null;

/**
 * Begins to listen. What has changed since is told by `platform:changed` events, whose `detail.experiments` are ids, or null: any may have changed.
 *
 * @param {HTMLElement} status where it is said that the host isn't heard
 * @returns {Promise<void>} once the host has answered: what is asked from then on is not older than what is told
 */
export async function listen(status) {
  if (!isLive) return;

  told = status;
  let ended = false;
  let knows = false;
  const changes = stream = new EventSource("/api/view/changes");
  changes.addEventListener("end", () => { ended = true; });
  changes.onopen = () => { ended = false; say(""); };
  await new Promise(answered => {
    changes.onerror = () => {
      say(changes.readyState === EventSource.CLOSED ? "The host was started anew. Open the link that `platform view` prints."
        : ended ? "The host has ended. This is what was recorded until then." : "Reconnecting to the host…");
      answered(undefined);
    };
    changes.onmessage = message => {
      if (knows) dispatchEvent(new CustomEvent("platform:changed", { detail: JSON.parse(message.data) }));
      knows = true;
      answered(undefined);
    };
  });
}

/**
 * Brings a part of the page up to date when the records of an experiment have changed, as long as the part is shown.
 *
 * @param {Node} part
 * @param {string|null} id the experiment; null: any
 * @param {() => Promise<void>} update changes the part in place
 */
export function whenChanged(part, id, update) {
  if (!isLive) return;

  let wasShown = false;
  let works = false;
  let again = false;
  const work = async () => {
    again = true;
    if (works) return;
    works = true;
    while (again && (part.isConnected || !wasShown)) {
      again = false;
      // The stream says whether the host is there. A part that couldn't ask it stays as it was, and tries again: the change won't be told twice.
      await update().catch(problem => {
        if (problem instanceof TypeError) again = stream?.readyState !== EventSource.CLOSED;
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
    else if (id === null || experiments === null || experiments.includes(id)) work();
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
  if (told && told.textContent !== text) told.textContent = text;
}
