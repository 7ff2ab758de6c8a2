/** Follows a running experiment over the host's event stream. The browser reconnects by itself and says where it was. */

const pause = 2000;

/** @type {EventSource|null} */
let stream = null;

/**
 * @param {string} id
 * @param {HTMLElement} content followed while it is shown
 * @param {() => Promise<void>} refresh called at most every two seconds
 */
export function follow(id, content, refresh) {
  stream?.close();
  const events = stream = new EventSource(`/api/experiments/${encodeURIComponent(id)}/progress`);
  let waits = false;
  events.onmessage = message => {
    if (JSON.parse(message.data).isLast) events.close();
    if (waits) return;
    waits = true;
    setTimeout(async () => {
      waits = false;
      if (content.isConnected) await refresh();
      else events.close();
    }, pause);
  };
}
