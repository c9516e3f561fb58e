import { serialize } from './clone/codec.js';
import { EventEmitter } from './events.js';
import { Kind } from './frames.js';
import { checkedTransfer } from './ports.js';
import { fieldsOf } from './windows.js';

/** @typedef {import('./calls.js').Patience} Patience */
/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./page-handlers.js').Handler} Handler */
/** @typedef {Patience & { window?: string | number }} InvokeOptions */

/**
 * What an IpcRenderer speaks through.
 * @typedef {object} Wire
 * @property {(frame: Frame) => void} post
 * @property {(frame: Frame & { channel: string }, patience?: Patience) => Promise<unknown>} invoke
 * @property {(channel: string, payload: Uint8Array) => unknown} sync
 * @property {import('./page-handlers.js').PageHandlers} handlers
 * @property {(ports: MessagePort[], send: (numbers: number[]) => void) => void} handPorts
 */

/**
 * @typedef {object} IpcRendererEvent
 * @property {IpcRenderer} sender the `ipcRenderer` itself, to answer through
 * @property {MessagePort[]} ports that came with the message; often none
 * @property {import('./windows.js').SenderWindow | null} senderWindow the window whose page sent
 * the message; null when main did
 */

/** What a browser's timer can wait: 24 days. */
const timeoutMaxMs = 2 ** 31 - 1;

/**
 * Electron's `ipcRenderer` (docs: api/ipc-renderer). Listeners are called as
 * `listener(event, ...args)` with an IpcRendererEvent.
 */
export class IpcRenderer extends EventEmitter {
  /** @type {Wire} */
  #wire;

  /** @param {Wire} wire */
  constructor(wire) {
    super();
    this.#wire = wire;
  }

  /**
   * Sends to main's listeners and forgets about it (R52).
   * @param {string} channel @param {any[]} args cloned now
   * @throws {Error} `An object could not be cloned.`, with a `path` to the culprit
   */
  send(channel, ...args) {
    checkChannel(channel, 1);
    this.#wire.post({ kind: Kind.Send, channel, payload: list(args) });
  }

  /**
   * Asks main's handler and resolves with its result (R53). Rejects with an Error whose message is
   * `Error invoking remote method '<channel>': …` and which has main's `code` and `data` (R91);
   * with the `code` `timeout` when the time is over that the app gives its calls.
   * @param {string} channel @param {any[]} args cloned now
   * @returns {Promise<any>}
   */
  async invoke(channel, ...args) {
    checkChannel(channel, 1);
    return this.#wire.invoke({ kind: Kind.Invoke, channel, payload: list(args) });
  }

  /**
   * Asks as `invoke` does, and gives up in time. Rejects besides with the `code` `timeout`, or
   * `cancelled` and the name `AbortError`; then the handler's token is cancelled.
   * @param {InvokeOptions} options `timeout` in milliseconds, the app's without it, `Infinity` for
   * ever; `signal` to give up; `window` to ask the page of another window instead of main
   * @param {string} channel @param {any[]} args cloned now
   * @returns {Promise<any>}
   */
  async invokeWith(options, channel, ...args) {
    const { window, ...patience } = checkedOptions(options);
    checkChannel(channel, 1);
    const to = window === undefined ? {} : fieldsOf(window);
    return this.#wire.invoke({ kind: Kind.Invoke, channel, ...to, payload: list(args) }, patience);
  }

  /**
   * Asks a handler of the page of another window, through main, for as long as the app says.
   * Rejects with the `code` `refused` when the app does not allow it, `gone` when there is no such
   * window.
   * @param {string | number} nameOrId @param {string} channel @param {any[]} args cloned now
   * @returns {Promise<any>}
   */
  async invokeWindow(nameOrId, channel, ...args) {
    return this.invokeWith({ window: nameOrId }, channel, ...args);
  }

  /**
   * Sends to the listeners of the page of another window, through main; nothing happens when the
   * app does not allow it, or there is no such window.
   * @param {string | number} nameOrId @param {string} channel @param {any[]} args cloned now
   */
  sendToWindow(nameOrId, channel, ...args) {
    const to = fieldsOf(nameOrId);
    checkChannel(channel, 1);
    this.#wire.post({ kind: Kind.Send, channel, ...to, payload: list(args) });
  }

  /**
   * Answers the calls of main, and of other windows that may, on a channel: with what the handler
   * returns or resolves with. What it throws rejects the caller, with its `code` and `data`.
   * @param {string} channel @param {Handler} handler
   * @throws {Error} when the channel has a handler
   */
  handle(channel, handler) {
    checkChannel(channel, 0);
    this.#wire.handlers.add(channel, handler, false);
  }

  /** Answers the next call on a channel only. @param {string} channel @param {Handler} handler */
  handleOnce(channel, handler) {
    checkChannel(channel, 0);
    this.#wire.handlers.add(channel, handler, true);
  }

  /** Removes the handler of a channel, if it has one. @param {string} channel */
  removeHandler(channel) {
    this.#wire.handlers.remove(channel);
  }

  /**
   * Blocks the whole page until a listener of main assigns `event.returnValue` (R54). Returns
   * `{ error: 'reply was never sent' }` when none does in time (R113).
   * @param {string} channel @param {any[]} args @returns {any}
   */
  sendSync(channel, ...args) {
    checkChannel(channel, 1);
    return this.#wire.sync(channel, list(args));
  }

  /**
   * Sends one message and hands ports over (R55); they cannot be used here afterwards.
   * @param {string} channel @param {any} message @param {MessagePort[]} [transfer]
   */
  postMessage(channel, message, transfer) {
    checkChannel(channel, 0);
    const given = checkedTransfer(transfer);
    const payload = serialize(message, { root: 'message' });
    this.#wire.handPorts(given, (ports) => {
      this.#wire.post({ kind: Kind.Post, channel, ports, payload });
    });
  }

  /**
   * Sends to the page that embeds this one (R56); nothing happens when none does.
   * @param {string} channel @param {any[]} args
   */
  sendToHost(channel, ...args) {
    checkChannel(channel, 0);
    this.#wire.post({ kind: Kind.SendToHost, channel, payload: list(args) });
  }
}

/** @param {InvokeOptions} options */
function checkedOptions(options) {
  const { timeout, signal, window } = options ?? {};
  const isOpen = timeout === undefined || timeout === Infinity;
  if (!isOpen && !(Number.isFinite(timeout) && timeout >= 0 && timeout <= timeoutMaxMs)) {
    throw new RangeError(`A timeout is from 0 to ${timeoutMaxMs} ms, or Infinity`);
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new TypeError('The signal is no AbortSignal');
  }
  return { timeout, signal, window };
}

/** @param {unknown[]} args @returns {Uint8Array} */
function list(args) {
  return serialize(args, { root: 'args' });
}

/** @param {unknown} channel @param {number} index as Electron counts it (R57) */
function checkChannel(channel, index) {
  if (typeof channel !== 'string') {
    const got = channel === null ? 'null' : typeof channel;
    const text = `Error processing argument at index ${index}, conversion failure from ${got}`;
    throw new TypeError(text);
  }
}
