/** The tags and notes of an experiment or a trial; at a running host they can be changed. */
import { element } from "platform/dom";
import { part } from "platform/renew";
import { isLive } from "platform/source";

/**
 * @param {string} path where they are changed
 * @param {string} name what they belong to
 * @param {{tags: string[], notes: string}} shown
 */
export function labels(path, name, shown) {
  const place = element("div", { class: "labels", role: "group", "aria-label": `Tags and notes of ${name}` });
  let now = shown;
  show();
  return part(place, path, shown, other => {
    if (place.querySelector("form") || JSON.stringify([now.tags, now.notes]) === JSON.stringify([other.tags, other.notes])) return;
    now = other;
    show();
  });

  function show() {
    place.replaceChildren(
      ...now.tags.map(tag => element("span", { class: "tag" }, tag)),
      ...(isLive
        ? [
            element(
              "button",
              { type: "button", onclick: edit },
              now.tags.length > 0 || now.notes ? "Edit tags and notes" : "Add tags and notes",
            ),
          ]
        : []),
      ...(now.notes ? [element("p", { class: "text" }, now.notes)] : []),
    );
  }

  function edit() {
    const tags = /** @type {HTMLInputElement} */ (element("input", { type: "text", autocomplete: "off", value: now.tags.join(", ") }));
    const notes = /** @type {HTMLTextAreaElement} */ (element("textarea", { rows: 4 }));
    notes.value = now.notes;
    const answer = element("span", { role: "status" });
    const close = () => {
      show();
      place.querySelector("button")?.focus();
    };
    place.replaceChildren(
      element(
        "form",
        {
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault();
            save(tags.value, notes.value, answer).then(
              saved => saved && close(),
              problem => {
                answer.textContent = problem.message;
              },
            );
          },
          onkeydown: (/** @type {KeyboardEvent} */ event) => {
            if (event.key === "Escape") close();
          },
        },
        element("label", {}, "Tags, separated by commas", tags),
        element("label", {}, "Notes", notes),
        element(
          "span",
          { class: "bar" },
          element("button", { type: "submit" }, "Save"),
          element("button", { type: "button", onclick: close }, "Cancel"),
          answer,
        ),
      ),
    );
    tags.focus();
  }

  /**
   * Says what is other than before, so that what somebody else changed meanwhile stays.
   *
   * @param {string} tags
   * @param {string} notes
   * @param {HTMLElement} answer
   */
  async function save(tags, notes, answer) {
    const wanted = tags
      .split(",")
      .map(tag => tag.trim())
      .filter(Boolean);
    const change = {
      add: wanted.filter(tag => !now.tags.includes(tag)),
      remove: now.tags.filter(tag => !wanted.includes(tag)),
      notes: notes === now.notes ? null : notes,
    };
    const response = await fetch(path, { method: "PATCH", headers: { "content-type": "application/json" }, body: JSON.stringify(change) });
    const reply = response.headers.get("content-type")?.includes("json") ? await response.json() : null;
    answer.textContent = response.ok ? "" : (reply?.refusal ?? reply?.detail ?? `The host answered with status ${response.status}.`);
    if (response.ok) now = reply;
    return response.ok;
  }
}
