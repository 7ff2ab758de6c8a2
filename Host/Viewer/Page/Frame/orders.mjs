/** Orders to the host, the same as on the command line. */
import { element } from "platform/dom";

const questions = /** @type {Record<string, string>} */ ({
  stop: "Train the running trials to their end and start no other?",
  cancel: "End the running trials at once?",
});

const questionsOfMany = /** @type {Record<string, string>} */ ({
  ...questions,
  delete: "Delete these experiments with all their trials, metrics and checkpoints? This can't be undone.",
});

/** @param {any} experiment */
export function orders(experiment) {
  const answer = element("span", { role: "status" });
  const order = (/** @type {string} */ name) => button(name, async () => {
    if (questions[name] && !confirm(questions[name])) return;
    await send(`/api/experiments/${encodeURIComponent(experiment.id)}/${name}`, "POST", answer);
  });
  const active = ["running", "queued", "interrupted"].includes(experiment.state);
  return element("div", { class: "bar" },
    ...(active ? ["pause", "stop", "cancel"] : ["resume", "rerun"]).map(order),
    !active && button("delete", async () => {
      if (!confirm(`Delete ${experiment.id} with all its trials, metrics and checkpoints? This can't be undone.`)) return;
      if (await send(`/api/experiments/${encodeURIComponent(experiment.id)}`, "DELETE", answer)) location.hash = "#/";
    }),
    answer);
}

/** Orders to several experiments, one after the other. @param {() => string[]} chosen @param {() => Promise<void>} done */
export function ordersOfMany(chosen, done) {
  const answer = element("span", { role: "status" });
  const order = (/** @type {string} */ name) => button(name, async () => {
    const ids = chosen();
    answer.textContent = ids.length === 0 ? "Select experiments first." : "";
    if (ids.length === 0 || (questionsOfMany[name] && !confirm(`${questionsOfMany[name]}\n${ids.join("\n")}`))) return;
    const refused = [];
    for (const id of ids) {
      const path = `/api/experiments/${encodeURIComponent(id)}`;
      const line = element("span");
      if (!await (name === "delete" ? send(path, "DELETE", line) : send(`${path}/${name}`, "POST", line))) refused.push(`${id}: ${line.textContent}`);
    }
    await done();
    answer.textContent = refused.join(" ");
  });
  return element("span", { class: "bar", role: "group", "aria-label": "Orders to the selected experiments" }, ...["pause", "resume", "stop", "cancel", "rerun", "delete"].map(order), answer);
}

/** @param {string} name @param {() => void} pressed */
const button = (name, pressed) => element("button", { type: "button", onclick: pressed }, name);

/** @param {string} path @param {string} method @param {HTMLElement} answer */
async function send(path, method, answer) {
  const response = await fetch(path, { method });
  const reply = response.headers.get("content-type")?.includes("json") ? await response.json() : null;
  answer.textContent = response.ok ? "" : reply?.refusal ?? `The host answered ${response.status}.`;
  if (response.ok && method === "POST") dispatchEvent(new Event("platform:refresh"));
  return response.ok;
}
