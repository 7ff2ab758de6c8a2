/** When charts are drawn: those in the window at once, the others one by one behind them, when a reader comes near, or before printing. */
import { loadChartLibrary } from "platform/chart-library";
import { isPaper } from "platform/theme";

/** How far from the window a chart is drawn already, in pixels. */
const near = 400;

/** How long charts are drawn before something else has its turn, in milliseconds. */
const task = 50;

/** Who waits, in the order of the page. @type {Map<Element, () => void>} */
const waiting = new Map();
let works = false;

const approach = new IntersectionObserver(
  entries => {
    for (const one of entries) if (one.isIntersecting) waiting.get(one.target)?.();
  },
  { rootMargin: `${near}px 0px` },
);

addEventListener("beforeprint", () => {
  for (const draw of [...waiting.values()]) draw();
});

/**
 * Draws into a place once it has a size and it is its turn; changes the size with that of the place, and ends with it.
 *
 * @param {HTMLElement} place
 * @param {() => {resize(): void, dispose(): void}} draw
 */
export async function drawLazily(place, draw) {
  await loadChartLibrary();
  let drawn = /** @type {{resize(): void, dispose(): void}|null} */ (null);
  const turn = () => {
    waiting.delete(place);
    approach.unobserve(place);
    if (place.isConnected) drawn = draw();
  };
  const observer = new ResizeObserver(() => {
    if (place.isConnected && drawn) {
      // On paper it has its own size, and its place that of its picture.
      if (!isPaper()) drawn.resize();
    } else if (place.isConnected && isInWindow(place)) {
      turn();
    } else if (place.isConnected) {
      waiting.set(place, turn);
      approach.observe(place);
      work();
    } else if (drawn || waiting.has(place)) {
      observer.disconnect();
      approach.unobserve(place);
      waiting.delete(place);
      drawn?.dispose();
    }
  });
  observer.observe(place);
}

/** @param {Element} place */
function isInWindow(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

// In short tasks, so that what a reader does meanwhile comes first; several charts in each, because the browser paints
// the page anew after it.
function work() {
  if (works) return;
  works = true;
  setTimeout(() => {
    works = false;
    const end = performance.now() + task;
    do waiting.values().next().value?.();
    while (waiting.size > 0 && performance.now() < end);
    if (waiting.size > 0) work();
  });
}
