import { deserialize, serialize } from './clone/codec.js';
import { Kind } from './frames.js';
import { senderOf } from './windows.js';

/** @typedef {import('./frames.js').Frame} Frame */

/**
 * @typedef {object} IpcRendererInvokeEvent
 * @property {import('./ipc-renderer.js').IpcRenderer} sender the `ipcRenderer` itself
 * @property {import('./windows.js').SenderWindow | null} senderWindow the window whose page calls;
 * null when main calls
 * @property {AbortSignal} signal aborted when nobody waits for the answer any more: the caller has
 * given up, or this document is over
 */

/** @typedef {(event: IpcRendererInvokeEvent, ...args: any[]) => any} Handler */

/**
 * Answers the calls of main, and of other windows' pages, into this page: each once, or not at all
 * when its caller has given up. A table apart from the listeners (R50).
 */
export class PageHandlers {
  /** @type {Map<string, { handler: Handler, isOnce: boolean }>} */
  #handlers = new Map();

  /** @type {Map<number, AbortController>} By call. */
  #running = new Map();

  /**
   * @param {(frame: Frame) => void} post
   * @param {() => import('./ipc-renderer.js').IpcRenderer} sender
   */
  constructor(post, sender) {
    this.post = post;
    this.sender = sender;
  }

  /** How many handlers go on. */
  get running() {
    return this.#running.size;
  }

  /** @param {string} channel @param {Handler} handler @param {boolean} isOnce */
  add(channel, handler, isOnce) {
    if (typeof handler !== 'function') {
      const type = typeof handler;
      throw new TypeError(`Expected handler to be a function, but found type '${type}'`);
    }
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, { handler, isOnce });
  }

  /** Calls that have begun go on. @param {string} channel */
  remove(channel) {
    this.#handlers.delete(channel);
  }

  /** @param {Required<Frame>} frame an Invoke */
  answer(frame) {
    const { call, channel } = frame;
    const entry = this.#handlers.get(channel);
    if (entry === undefined) {
      this.#fail(call, 'no-handler', `Error: No handler registered for '${channel}'`);
      return;
    }
    const args = argumentsOf(frame.payload);
    if (args === undefined) {
      this.#fail(call, 'bad-payload', 'Error: The arguments do not decode');
      return;
    }
    if (entry.isOnce) {
      this.#handlers.delete(channel);
    }
    this.#run(frame, entry.handler, args);
  }

  /** Nobody waits for an answer any more. @param {number} call @param {string} reason */
  cancel(call, reason) {
    const controller = this.#running.get(call);
    this.#running.delete(call);
    const error = new Error('Nobody waits for the answer any more');
    controller?.abort(Object.assign(error, { name: 'AbortError', code: reason }));
  }

  /** The document is over. */
  end() {
    for (const call of [...this.#running.keys()]) {
      this.cancel(call, 'gone');
    }
  }

  /** @param {Required<Frame>} frame @param {Handler} handler @param {any[]} args */
  async #run(frame, handler, args) {
    const { call, channel } = frame;
    const controller = new AbortController();
    this.#running.set(call, controller);
    const { signal } = controller;
    const event = { sender: this.sender(), senderWindow: senderOf(frame), signal };
    /** @type {Frame} */
    let answer;
    try {
      answer = resultFrame(call, await handler(event, ...args));
    } catch (error) {
      if (!signal.aborted) {
        console.error(`Error occurred in handler for '${channel}':`, error);
      }
      answer = failureFrame(call, error);
    }
    if (this.#running.delete(call)) {
      this.#send(answer);
    }
  }

  /** @param {Frame} answer */
  #send(answer) {
    try {
      this.post(answer);
    } catch (error) {
      // Too large for the gateway, or too much waits: the caller learns at least that.
      this.post(failureFrame(/** @type {number} */ (answer.call), error));
    }
  }

  /** @param {number} call @param {string} code @param {string} text */
  #fail(call, code, text) {
    this.post({ kind: Kind.Error, call, code, text });
  }
}

/** @param {number} call @param {unknown} value @returns {Frame} */
function resultFrame(call, value) {
  try {
    return { kind: Kind.Result, call, payload: serialize(value, { root: 'result' }) };
  } catch (error) {
    // Where and why is for this side, never for the peer.
    throw Object.assign(/** @type {Error} */ (error), { code: 'not-cloneable' });
  }
}

/**
 * What a handler threw, as it crosses: code, text and data, as of main's handlers; what cannot be
 * told of it is left out.
 * @param {number} call @param {any} error @returns {Frame}
 */
function failureFrame(call, error) {
  const { code, data } = said(() => ({ code: error.code, data: error.data })) ?? {};
  return {
    kind: Kind.Error,
    call,
    code: typeof code === 'string' && code !== '' ? wellFormed(code) : 'handler-failed',
    text: wellFormed(said(() => String(error)) ?? 'Error: There are no words for it'),
    payload: data === undefined ? undefined : said(() => serialize(data)),
  };
}

/** It is user code: it may throw. @template T @param {() => T} say @returns {T | undefined} */
function said(say) {
  try {
    return say();
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** @param {Uint8Array} payload @returns {any[] | undefined} */
function argumentsOf(payload) {
  const value = said(() => deserialize(payload));
  return Array.isArray(value) ? value : undefined;
}
