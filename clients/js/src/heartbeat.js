/**
 * Asks for a sign of life when none came for an interval, and gives up after a second one. Counts
 * intervals and not time: a page that was frozen for an hour has missed nothing.
 */
export class Heartbeat {
  #heard = true;

  #silentIntervals = 0;

  /** @type {(() => void) | undefined} */
  #stop;

  /**
   * @param {import('./clock.js').Clock} clock
   * @param {{ ask: () => void, lost: () => void }} actions
   */
  constructor(clock, actions) {
    this.clock = clock;
    this.actions = actions;
  }

  /** @param {number} intervalMs */
  start(intervalMs) {
    this.stop();
    this.#heard = true;
    this.#silentIntervals = 0;
    this.#wait(intervalMs);
  }

  stop() {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Something came. */
  heard() {
    this.#heard = true;
  }

  /** @param {number} intervalMs */
  #wait(intervalMs) {
    this.#stop = this.clock.after(intervalMs, () => {
      this.#silentIntervals = this.#heard ? 0 : this.#silentIntervals + 1;
      this.#heard = false;
      if (this.#silentIntervals >= 2) {
        this.actions.lost();
        return;
      }
      this.#wait(intervalMs);
      if (this.#silentIntervals === 1) {
        this.actions.ask();
      }
    });
  }
}
