import { serialize } from './clone/codec.js';
import { EventEmitter } from './events.js';
import { Kind } from './frames.js';
import { checkedTransfer } from './ports.js';

/** @typedef {import('./frames.js').Frame} Frame */

/**
 * What an IpcRenderer speaks through.
 * @typedef {object} Wire
 * @property {(frame: Frame) => void} post
 * @property {(channel: string, flags: number, payload: Uint8Array) => Promise<unknown>} invoke
 * @property {(channel: string, payload: Uint8Array) => unknown} sync
 * @property {(ports: MessagePort[], send: (numbers: number[]) => void) => void} handPorts
 */

/**
 * @typedef {object} IpcRendererEvent
 * @property {IpcRenderer} sender the `ipcRenderer` itself, to answer through
 * @property {MessagePort[]} ports that came with the message; often none
 */

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
   * `Error invoking remote method '<channel>': …` and which has main's `code` and `data` (R91).
   * @param {string} channel @param {any[]} args cloned now
   * @returns {Promise<any>}
   */
  async invoke(channel, ...args) {
    checkChannel(channel, 1);
    return this.#wire.invoke(channel, 0, list(args));
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
