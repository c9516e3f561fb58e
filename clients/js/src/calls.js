import { deserialize } from './clone/codec.js';
import { Kind } from './frames.js';
import { nameOf } from './windows.js';

/** @typedef {import('./frames.js').Frame} Frame */

/**
 * What ends the wait of one call besides its answer.
 * @typedef {object} Patience
 * @property {number} [timeout] in milliseconds; infinite for ever; the app's without it
 * @property {AbortSignal} [signal]
 */

/**
 * @typedef {object} Call
 * @property {string} channel
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {(timeout: number) => void} limit gives it a deadline, counted from its start
 * @property {() => void} rest gives timer and signal back
 */

/** What a browser's timer can wait: 24 days. */
const timerMaxMs = 2 ** 31 - 1;

/** The calls of one renderer that wait for their outcome. Each ends exactly once. */
export class Calls {
  /** @type {Map<number, Call>} */
  #waiting = new Map();

  #last = 0;

  /** @type {number | undefined} Of the app, since main has told it. */
  #timeout;

  /** @type {ReadonlyMap<string, number>} Of its channels that differ. */
  #timeouts = new Map();

  /**
   * @param {import('./clock.js').Clock} clock
   * @param {(frame: Frame) => void} post
   */
  constructor(clock, post) {
    this.clock = clock;
    this.post = post;
  }

  /** How many wait. */
  get size() {
    return this.#waiting.size;
  }

  /** The number of the next call. */
  next() {
    return ++this.#last;
  }

  /**
   * How long calls wait that do not say it themselves: from now on, and those that wait already.
   * @param {Frame} welcome
   */
  obey({ invokeMs = 0, channelTimes = [] }) {
    this.#timeout = invokeMs || Infinity;
    this.#timeouts = new Map(channelTimes.map(([channel, ms]) => [channel, ms || Infinity]));
    for (const { channel, limit } of this.#waiting.values()) {
      limit(this.#timeouts.get(channel) ?? this.#timeout);
    }
  }

  /**
   * @param {Frame & { channel: string }} frame an Invoke, without its number
   * @param {Patience} [patience]
   * @returns {Promise<any>}
   */
  async start(frame, { timeout, signal } = {}) {
    const { channel } = frame;
    const begun = this.clock.now();
    /** @param {string} code @param {string} why */
    const unanswered = (code, why) => {
      const text = `${why} (${nameOf(frame)}, ${Math.round(this.clock.now() - begun)} ms)`;
      return invocationError(channel, { code, text });
    };
    const aborted = () => {
      const error = unanswered('cancelled', 'the call was cancelled');
      return Object.assign(error, { name: 'AbortError', cause: signal?.reason });
    };
    if (signal?.aborted) {
      throw aborted();
    }
    const call = this.next();
    this.post({ ...frame, call });
    return new Promise((resolve, reject) => {
      const abort = () => this.#giveUp(call, aborted());
      const late = () => this.#giveUp(call, unanswered('timeout', 'no answer came in time'));
      /** @type {(() => void) | undefined} */
      let stop;
      const limit = (/** @type {number} */ ms) => {
        if (ms !== Infinity) {
          const left = Math.max(0, ms - (this.clock.now() - begun));
          stop ??= this.clock.after(Math.min(left, timerMaxMs), late);
        }
      };
      signal?.addEventListener('abort', abort);
      const rest = () => {
        stop?.();
        signal?.removeEventListener('abort', abort);
      };
      const own = timeout ?? this.#timeouts.get(channel) ?? this.#timeout;
      this.#waiting.set(call, {
        channel,
        resolve,
        reject,
        limit: timeout === undefined ? limit : () => undefined,
        rest,
      });
      if (own !== undefined) {
        limit(own);
      }
    });
  }

  /** @param {Frame} frame a Result or an Error; of no effect when nobody waits for it */
  settle(frame) {
    const waiting = this.#take(frame.call ?? 0);
    if (waiting === undefined) {
      return;
    }
    try {
      if (frame.kind === Kind.Error) {
        waiting.reject(invocationError(waiting.channel, frame));
      } else {
        waiting.resolve(deserialize(/** @type {Uint8Array} */ (frame.payload)));
      }
    } catch (error) {
      const text = `Error: The result does not decode: ${/** @type {Error} */ (error).message}`;
      waiting.reject(invocationError(waiting.channel, { code: 'bad-payload', text }));
    }
  }

  /** No call is answered any more. @param {string} code of the session's end */
  end(code) {
    const text = `Error: The connection to main is gone (${code})`;
    for (const call of [...this.#waiting.keys()]) {
      const waiting = this.#take(call);
      waiting?.reject(invocationError(waiting.channel, { code: 'gone', text }));
    }
  }

  /** @param {number} call @param {Error & { code?: string }} error */
  #giveUp(call, error) {
    this.#take(call)?.reject(error);
    this.post({ kind: Kind.Cancel, call, reason: error.code });
  }

  /** @param {number} call */
  #take(call) {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    waiting?.rest();
    return waiting;
  }
}

/**
 * @param {string} channel @param {Partial<Frame>} error
 * @returns {Error & { code?: string }}
 */
function invocationError(channel, error) {
  const text = `Error invoking remote method '${channel}': ${error.text}`;
  return structuredError(text, error);
}

/**
 * An Error with what the structured form carries beside the text.
 * @param {string} text @param {Partial<Frame>} error @returns {Error & { code?: string }}
 */
export function structuredError(text, { code, payload }) {
  const data = payload === undefined ? {} : { data: deserialize(payload) };
  return Object.assign(new Error(text), { code }, data);
}
