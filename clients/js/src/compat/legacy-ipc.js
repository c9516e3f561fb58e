import { EventEmitter } from '../events.js';
import { jsonLike } from './json-like.js';

/** @typedef {import('../events.js').EventName} EventName */
/** @typedef {import('../events.js').Listener} Listener */
/** @typedef {import('../ipc-renderer.js').IpcRenderer} IpcRenderer */

/** What main relays, and what it has relayed: as `LegacyIpc` in C# has them. */
const sendToChannel = 'ActorIpc.Compat:sendTo';
const sentToChannel = 'ActorIpc.Compat:sentTo';

/**
 * `require('ipc')` of a renderer: the module of version 0.32 (R302). Its listeners get the
 * arguments and no event (R303), what it sends is JSON-like (R304). It also has `sendTo` of the
 * versions 2 to 27 (R310), for which both pages load this module and main allows it.
 */
export class LegacyIpc extends EventEmitter {
  /** @type {IpcRenderer} */
  #ipcRenderer;

  /** @type {Map<EventName, Listener>} What hears the renderer's messages for our listeners. */
  #hearing = new Map();

  /** @param {IpcRenderer} ipcRenderer */
  constructor(ipcRenderer) {
    super();
    this.#ipcRenderer = ipcRenderer;
    ipcRenderer.on(sentToChannel, (_event, senderId, senderIsMainFrame, channel, args) => {
      const event = { sender: ipcRenderer, ports: [], senderId, senderIsMainFrame };
      ipcRenderer.emit(channel, event, ...(Array.isArray(args) ? args : [args]));
    });
  }

  /** @param {string} channel @param {any[]} args */
  send(channel, ...args) {
    this.#ipcRenderer.send(channel, ...args.map(jsonLike));
  }

  /**
   * Blocks the page. The answer travels as JSON text, so it is never undefined.
   * @param {string} channel @param {any[]} args @returns {any}
   */
  sendSync(channel, ...args) {
    const answer = this.#ipcRenderer.sendSync(channel, ...args.map(jsonLike));
    return JSON.parse(JSON.stringify(jsonLike(answer)));
  }

  /** @param {string} channel @param {any[]} args */
  sendToHost(channel, ...args) {
    this.#ipcRenderer.sendToHost(channel, ...args.map(jsonLike));
  }

  /** The older name of `send` (R305). @param {string} channel @param {any[]} args */
  sendChannel(channel, ...args) {
    this.send(channel, ...args);
  }

  /** The older name of `sendSync` (R305). @param {string} channel @param {any[]} args */
  sendChannelSync(channel, ...args) {
    return this.sendSync(channel, ...args);
  }

  /**
   * Sends to the page of another contents, by way of main; its `ipcRenderer` listeners get an
   * event with `senderId` and `senderIsMainFrame`. An unknown number is ignored.
   * @param {number} webContentsId @param {string} channel @param {any[]} args cloned as today
   */
  sendTo(webContentsId, channel, ...args) {
    if (!Number.isInteger(webContentsId) || typeof channel !== 'string') {
      throw new TypeError('sendTo takes the number of a webContents and a channel');
    }
    this.#ipcRenderer.send(sendToChannel, { target: webContentsId, channel, msg: args });
  }

  /** @override @param {EventName} name @param {Listener} listener */
  on(name, listener) {
    return super.on(name, listener).#follow(name);
  }

  /** @override @param {EventName} name @param {Listener} listener */
  addListener(name, listener) {
    return super.addListener(name, listener).#follow(name);
  }

  /** @override @param {EventName} name @param {Listener} listener */
  prependListener(name, listener) {
    return super.prependListener(name, listener).#follow(name);
  }

  /** @override @param {EventName} name @param {Listener} listener */
  once(name, listener) {
    return super.once(name, listener).#follow(name);
  }

  /** @override @param {EventName} name @param {Listener} listener */
  prependOnceListener(name, listener) {
    return super.prependOnceListener(name, listener).#follow(name);
  }

  /** @override @param {EventName} name @param {Listener} listener */
  removeListener(name, listener) {
    return super.removeListener(name, listener).#follow(name);
  }

  /** @override @param {[EventName?]} names */
  removeAllListeners(...names) {
    super.removeAllListeners(...names);
    for (const name of [...this.#hearing.keys()]) {
      this.#follow(name);
    }
    return this;
  }

  /**
   * Hears a channel of the renderer exactly while somebody listens here.
   * @param {EventName} name
   */
  #follow(name) {
    const hearing = this.#hearing.get(name);
    const isWanted = this.listenerCount(name) > 0 && !isMeta(name);
    if (isWanted && hearing === undefined) {
      const hear = (/** @type {unknown} */ _event, /** @type {any[]} */ ...args) => {
        this.emit(name, ...args);
      };
      this.#hearing.set(name, hear);
      this.#ipcRenderer.on(name, hear);
    } else if (!isWanted && hearing !== undefined) {
      this.#hearing.delete(name);
      this.#ipcRenderer.removeListener(name, hearing);
    }
    return this;
  }
}

/** The emitter's own news, which no message is (R40). @param {EventName} name */
function isMeta(name) {
  return name === 'newListener' || name === 'removeListener';
}
