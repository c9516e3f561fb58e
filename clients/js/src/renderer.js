import { deserialize, serialize } from './clone/codec.js';
import { Flag, Kind } from './frames.js';
import { EventEmitter } from './events.js';
import { IpcRenderer } from './ipc-renderer.js';
import { Ports } from './ports.js';
import { report } from './report.js';
import { Session } from './session.js';

/** @typedef {import('./frames.js').Frame} Frame */
/**
 * @typedef {object} Call
 * @property {string} channel
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 */
/** @typedef {import('./session.js').SessionOptions} SessionOptions */
/** @typedef {Omit<SessionOptions, 'handle' | 'opened' | 'ended'>} RendererOptions */

/**
 * One renderer: an `ipcRenderer`, the calls in flight, the ports and the framework's own channels,
 * all over one session.
 */
export class Renderer {
  /** @type {Map<number, Call>} */
  #calls = new Map();

  #lastCall = 0;

  /** @param {RendererOptions} options */
  constructor(options) {
    this.session = new Session({
      ...options,
      handle: (frame) => this.#handleSafely(frame),
      opened: () => this.life.emit('opened'),
      ended: (end) => this.#ended(end),
    });
    this.ports = new Ports((frame) => this.#postIfOpen(frame));
    this.ipcRenderer = new IpcRenderer({
      post: (frame) => this.session.post(frame),
      invoke: (channel, flags, payload) => this.#invoke(channel, flags, payload),
      sync: (channel, payload) => this.#sync(channel, payload),
      handPorts: (ports, send) => {
        this.session.assertOpen();
        this.ports.hand(ports, send);
      },
    });
    /** Framework channels, apart from the user's (R8). */
    this.framework = new EventEmitter();
    /**
     * What main may ask of the page, by framework channel: what a handler throws with a `code` is
     * the answer's, too.
     * @type {Map<string, () => void>}
     */
    this.handlers = new Map();
    /** `opened` at each Welcome, `ended` with its code once. */
    this.life = new EventEmitter();
  }

  /** Calls that wait for their outcome. */
  get callsInFlight() {
    return this.#calls.size;
  }

  /** Sends on a framework channel. @param {string} channel @param {unknown[]} args */
  sendFramework(channel, ...args) {
    const payload = serialize(args);
    this.#postIfOpen({ kind: Kind.Send, flags: Flag.Framework, channel, payload });
  }

  /** @param {string} channel @param {unknown[]} args @returns {Promise<any>} */
  async invokeFramework(channel, ...args) {
    return this.#invoke(channel, Flag.Framework, serialize(args));
  }

  /** @param {Frame} frame */
  #postIfOpen(frame) {
    if (!this.session.isEnded) {
      this.session.post(frame);
    }
  }

  /** @param {string} channel @param {number} flags @param {Uint8Array} payload */
  #invoke(channel, flags, payload) {
    const call = ++this.#lastCall;
    this.session.post({ kind: Kind.Invoke, call, flags, channel, payload });
    return new Promise((resolve, reject) => this.#calls.set(call, { channel, resolve, reject }));
  }

  /** @param {string} channel @param {Uint8Array} payload @returns {unknown} */
  #sync(channel, payload) {
    const call = ++this.#lastCall;
    const answer = this.session.callSync({ kind: Kind.Sync, call, channel, payload });
    if (answer.kind === Kind.Error) {
      throw structuredError(answer.text ?? '', answer);
    }
    return deserialize(/** @type {Uint8Array} */ (answer.payload));
  }

  /**
   * A listener that throws is an uncaught error of the page and disturbs nothing else (R141).
   * @param {Frame} frame
   */
  #handleSafely(frame) {
    try {
      this.#handle(/** @type {Required<Frame>} */ (frame));
    } catch (error) {
      report(error);
    }
  }

  /** @param {Required<Frame>} frame */
  #handle(frame) {
    switch (frame.kind) {
      case Kind.Deliver:
        this.#deliver(frame);
        break;
      case Kind.Result:
      case Kind.Error:
        this.#settle(frame);
        break;
      case Kind.PortMessage:
        this.ports.receive(frame.port, frame.payload, frame.ports);
        break;
      case Kind.PortClose:
        this.ports.close(frame.port);
        break;
      case Kind.Invoke:
        this.#answer(frame);
        break;
      default:
        // Cancel: calls of main are refused at once, so that there is nothing to cancel.
        break;
    }
  }

  /** @param {Required<Frame>} frame */
  #deliver(frame) {
    const { channel, flags, payload } = frame;
    const emitter = flags & Flag.Framework ? this.framework : this.ipcRenderer;
    if (emitter.listenerCount(channel) === 0 && channel !== 'error') {
      this.ports.decline(frame.ports);
      return;
    }
    const args = argumentsOf(payload, (flags & Flag.Message) !== 0);
    if (args === undefined) {
      console.error(`A message on '${channel}' does not decode and was dropped`);
      this.ports.decline(frame.ports);
      return;
    }
    if (emitter === this.framework) {
      emitter.emit(channel, ...args);
      return;
    }
    const event = { sender: this.ipcRenderer, ports: this.ports.adopt(frame.ports) };
    emitter.emit(channel, event, ...args);
  }

  /** @param {Frame} frame a Result or an Error */
  #settle(frame) {
    const call = frame.call ?? 0;
    const waiting = this.#calls.get(call);
    if (waiting === undefined) {
      return;
    }
    this.#calls.delete(call);
    try {
      if (frame.kind === Kind.Error) {
        waiting.reject(invocationError(waiting.channel, frame));
      } else {
        waiting.resolve(deserialize(/** @type {Uint8Array} */ (frame.payload)));
      }
    } catch (error) {
      const text = `Error: The result does not decode: ${/** @type {Error} */ (error).message}`;
      waiting.reject(invocationError(waiting.channel, { kind: 0, code: 'bad-payload', text }));
    }
  }

  /** @param {Required<Frame>} frame an Invoke of main; users' channels have no handlers here */
  #answer({ call, channel, flags }) {
    const handler = flags & Flag.Framework ? this.handlers.get(channel) : undefined;
    if (handler === undefined) {
      const text = `Error: No handler registered for '${channel}'`;
      this.#postIfOpen({ kind: Kind.Error, call, code: 'no-handler', text });
      return;
    }
    try {
      handler();
      this.#postIfOpen({ kind: Kind.Result, call, payload: serialize(undefined) });
    } catch (error) {
      const { code = 'handler-failed' } = /** @type {{ code?: string }} */ (error);
      this.#postIfOpen({ kind: Kind.Error, call, code, text: String(error) });
    }
  }

  /** @param {{ code: string, text: string }} end */
  #ended(end) {
    const waiting = [...this.#calls.values()];
    this.#calls.clear();
    for (const { channel, reject } of waiting) {
      const text = `Error: The connection to main is gone (${end.code})`;
      reject(invocationError(channel, { kind: 0, code: 'gone', text }));
    }
    this.ports.closeAll();
    this.life.emit('ended', end);
  }
}

/** @param {Uint8Array} payload @param {boolean} isMessage @returns {any[] | undefined} */
function argumentsOf(payload, isMessage) {
  try {
    const value = deserialize(payload);
    return isMessage ? [value] : Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} channel @param {Frame} error @returns {Error} */
function invocationError(channel, error) {
  const text = `Error invoking remote method '${channel}': ${error.text}`;
  return structuredError(text, error);
}

/**
 * An Error with what the structured form carries beside the text.
 * @param {string} text @param {Frame} error @returns {Error}
 */
function structuredError(text, { code, payload }) {
  const data = payload === undefined ? {} : { data: deserialize(payload) };
  return Object.assign(new Error(text), { code }, data);
}
