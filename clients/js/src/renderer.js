import { Calls, structuredError } from './calls.js';
import { deserialize, serialize } from './clone/codec.js';
import { Flag, Kind } from './frames.js';
import { EventEmitter } from './events.js';
import { IpcRenderer } from './ipc-renderer.js';
import { PageHandlers } from './page-handlers.js';
import { Ports } from './ports.js';
import { report } from './report.js';
import { Session } from './session.js';
import { senderOf } from './windows.js';

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./session.js').SessionOptions} SessionOptions */
/** @typedef {Omit<SessionOptions, 'handle' | 'opened' | 'ended'>} RendererOptions */

/**
 * One renderer: an `ipcRenderer`, the calls in flight, the ports and the framework's own channels,
 * all over one session.
 */
export class Renderer {
  /** @type {Calls} */
  #calls;

  /** @type {PageHandlers} */
  #pageHandlers;

  /** @param {RendererOptions} options */
  constructor(options) {
    this.session = new Session({
      ...options,
      handle: (frame) => this.#handleSafely(frame),
      opened: (welcome) => {
        this.#calls.obey(welcome);
        this.life.emit('opened');
      },
      ended: (end) => this.#ended(end),
    });
    this.#calls = new Calls(options.clock, (frame) => this.session.post(frame));
    this.#pageHandlers = new PageHandlers(
      (frame) => this.#postIfOpen(frame),
      () => this.ipcRenderer,
    );
    this.ports = new Ports((frame) => this.#postIfOpen(frame));
    this.ipcRenderer = new IpcRenderer({
      post: (frame) => this.session.post(frame),
      invoke: (frame, patience) => this.#calls.start(frame, patience),
      sync: (channel, payload) => this.#sync(channel, payload),
      handlers: this.#pageHandlers,
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

  /** Handlers of the page that go on, and are waited for. */
  get handlersRunning() {
    return this.#pageHandlers.running;
  }

  /** Sends on a framework channel. @param {string} channel @param {unknown[]} args */
  sendFramework(channel, ...args) {
    const payload = serialize(args);
    this.#postIfOpen({ kind: Kind.Send, flags: Flag.Framework, channel, payload });
  }

  /** @param {string} channel @param {unknown[]} args @returns {Promise<any>} */
  async invokeFramework(channel, ...args) {
    const payload = serialize(args);
    const frame = { kind: Kind.Invoke, flags: Flag.Framework, channel, payload };
    return this.#calls.start(frame, { timeout: Infinity });
  }

  /** @param {Frame} frame */
  #postIfOpen(frame) {
    if (!this.session.isEnded) {
      this.session.post(frame);
    }
  }

  /** @param {string} channel @param {Uint8Array} payload @returns {unknown} */
  #sync(channel, payload) {
    const call = this.#calls.next();
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
        this.#calls.settle(frame);
        break;
      case Kind.PortMessage:
        this.ports.receive(frame.port, frame.payload, frame.ports);
        break;
      case Kind.PortClose:
        this.ports.close(frame.port);
        break;
      case Kind.Invoke:
        if (frame.flags & Flag.Framework) {
          this.#answerFramework(frame);
        } else {
          this.#pageHandlers.answer(frame);
        }
        break;
      case Kind.Cancel:
        this.#pageHandlers.cancel(frame.call, frame.reason);
        break;
      default:
        // Nothing else comes from the gateway.
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
    const event = {
      sender: this.ipcRenderer,
      ports: this.ports.adopt(frame.ports),
      senderWindow: senderOf(frame),
    };
    emitter.emit(channel, event, ...args);
  }

  /** @param {Required<Frame>} frame an Invoke on a framework channel */
  #answerFramework({ call, channel }) {
    const handler = this.handlers.get(channel);
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
    this.#calls.end(end.code);
    this.#pageHandlers.end();
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
