/** Zooming by a box that is drawn over a part of a chart. A finger scrolls the page. */
import { element } from "platform/dom";

/** Less than this is no size, in pixels. */
const least = 8;

/**
 * @param {HTMLElement} canvas @param {any} drawn
 * @param {(x: [number, number]|null, y: [number, number]|null) => void} zoomed to a part of its first axes; null: that axis stays as it is
 * @param {() => void} left twice pressed: all of it again
 */
export function boxZoom(canvas, drawn, zoomed, left) {
  canvas.addEventListener("pointerdown", event => {
    if (event.button !== 0 || event.pointerType === "touch" || event.shiftKey || event.ctrlKey) return;
    const begun = placeOf(event);
    if (!drawn.containPixel({ gridIndex: 0 }, begun)) return;

    const box = element("div", { class: "box" });
    canvas.append(box);
    const area = drawn.getModel().getComponent("grid", 0).coordinateSystem.getRect();
    const within = (/** @type {PointerEvent} */ at) => {
      const [x, y] = placeOf(at);
      return [Math.min(Math.max(x, area.x), area.x + area.width), Math.min(Math.max(y, area.y), area.y + area.height)];
    };
    // Of a box that is nearly a line only its length was meant.
    const sides = (/** @type {number[]} */ to) => {
      const [wide, high] = [0, 1].map(i => Math.abs(to[i] - begun[i]));
      return { across: wide >= least && wide * 6 > high, up: high >= least && high * 6 > wide };
    };
    const moved = (/** @type {PointerEvent} */ at) => {
      const to = within(at);
      const { across, up } = sides(to);
      const [left, right] = across ? [begun[0], to[0]].sort((a, b) => a - b) : [area.x, area.x + area.width];
      const [top, bottom] = up ? [begun[1], to[1]].sort((a, b) => a - b) : [area.y, area.y + area.height];
      box.hidden = !across && !up;
      Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    };
    const ended = (/** @type {PointerEvent} */ at) => {
      for (const [kind, heard] of heards) removeEventListener(kind, heard);
      box.remove();
      const to = within(at);
      const { across, up } = sides(to);
      if (at.type !== "pointerup" || (!across && !up) || drawn.isDisposed()) return;
      const part = (/** @type {string} */ axis, /** @type {number} */ i) =>
        /** @type {[number, number]} */ (
          [begun[i], to[i]].map(place => drawn.convertFromPixel({ [axis]: 0 }, place)).sort((a, b) => a - b)
        );
      zoomed(across ? part("xAxisIndex", 0) : null, up ? part("yAxisIndex", 1) : null);
    };
    const heards = /** @type {[any, any][]} */ ([
      ["pointermove", moved],
      ["pointerup", ended],
      ["pointercancel", ended],
    ]);
    for (const [kind, heard] of heards) addEventListener(kind, heard);
    moved(event);
  });
  canvas.addEventListener("dblclick", event => {
    if (drawn.containPixel({ gridIndex: 0 }, placeOf(event))) left();
  });

  /** @param {MouseEvent} event */
  function placeOf(event) {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }
}

/** What the hand does to a zoomed axis: Shift moves the part that is seen, Ctrl and the wheel change its size. */
export const scrollingInside = {
  type: "inside",
  zoomOnMouseWheel: "ctrl",
  moveOnMouseWheel: false,
  moveOnMouseMove: "shift",
  preventDefaultMouseMove: false,
};

/** The chart library keeps each turn of the wheel from the page, also those that it has no use for. @param {HTMLElement} canvas */
export const leaveWheel = canvas =>
  canvas.addEventListener(
    "wheel",
    event => {
      if (!event.ctrlKey) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
