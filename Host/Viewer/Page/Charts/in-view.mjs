/** Does something when a part of the page comes near the window for the first time, or before all is printed. */

const near = "400px 0px";

/** @param {Element} part @param {() => Promise<void>} seen */
export function inView(part, seen) {
  const done = () => {
    observer.disconnect();
    removeEventListener("beforeprint", done);
    seen();
  };
  const observer = new IntersectionObserver(
    entries => {
      if (entries.some(one => one.isIntersecting)) done();
    },
    { rootMargin: near },
  );
  observer.observe(part);
  addEventListener("beforeprint", done);
}
