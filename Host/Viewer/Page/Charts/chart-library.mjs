/**
 * The chart library is the largest script of the page by far. A report has it; live it is loaded while the host makes
 * its answers, or once there is nothing else to do.
 */
import { element } from "platform/dom";

/** @type {Promise<void>|null} */
let loaded = null;

/** Loads it, once. */
export function loadChartLibrary() {
  loaded ??= globalThis.echarts
    ? Promise.resolve()
    : new Promise((done, fail) => {
        // The browser was told to fetch it beside the script.
        const src = /** @type {HTMLLinkElement} */ (document.querySelector("link[as=script]")).href;
        document.head.append(
          element("script", { src, onload: () => done(), onerror: () => fail(new Error("The chart library couldn't be loaded.")) }),
        );
      });
  return loaded;
}
