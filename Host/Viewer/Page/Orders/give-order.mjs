/** Gives orders to the host, and says what it said to them (docs/hosting.md). */
import { element } from "platform/dom";
import { part } from "platform/renew";

/** Where orders to an experiment go. @param {string} id */
export const pathOf = id => `/api/experiments/${encodeURIComponent(id)}`;

/** What the host said to an order stays until the next one. @param {string} [to] what it was given to, if there are several */
export const answer = (to = "") => part(element("span", { role: "status" }), `answer to an order ${to}`);

/** @param {any} event of what was pressed @param {string} text */
export const tell = ({ currentTarget }, text) => {
  currentTarget.closest(".orders").querySelector(":scope > [role=status]").textContent = text;
};

/**
 * @param {string} path
 * @param {string} order
 * @param {any} [details] what it says beyond its name and numbers
 * @returns {Promise<string>} why it was refused; empty: it wasn't
 */
export async function give(path, order, details) {
  let response;
  try {
    response =
      order === "delete"
        ? await fetch(path, { method: "DELETE" })
        : await fetch(`${path}/${order}`, {
            method: "POST",
            ...(details && { headers: { "content-type": "application/json" }, body: JSON.stringify(details) }),
          });
  } catch {
    return "The host doesn't respond. It may have stopped.";
  }
  const reply = response.headers.get("content-type")?.includes("json") ? await response.json() : null;
  if (!response.ok) return reply?.refusal ?? reply?.detail ?? `The host answered with status ${response.status}.`;
  dispatchEvent(new Event("platform:refresh"));
  return "";
}
