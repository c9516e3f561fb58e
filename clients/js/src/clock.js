/**
 * Time as the client sees it; tests bring their own.
 * @typedef {object} Clock
 * @property {() => number} now milliseconds from any beginning; never goes back
 * @property {(ms: number, run: () => void) => () => void} after runs once; the result calls it off
 * @property {(run: () => void) => void} soon runs in a task of its own
 */

/** @returns {Clock} */
export function systemClock() {
  return {
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    soon: tasks(),
  };
}

/** Tasks without the delay that browsers add to nested timers. @returns {Clock['soon']} */
function tasks() {
  const { setImmediate } = /** @type {any} */ (globalThis);
  if (setImmediate) {
    return (run) => setImmediate(run);
  }
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void)[]} */
  const waiting = [];
  port1.onmessage = () => waiting.shift()?.();
  return (run) => {
    waiting.push(run);
    port2.postMessage(0);
  };
}
