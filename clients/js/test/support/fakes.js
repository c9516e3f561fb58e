import { deserialize, serialize } from '../../src/clone/codec.js';
import { Kind, decodeFrame, encodeFrame, isSequenced } from '../../src/frames.js';
import { Renderer } from '../../src/renderer.js';

/** @typedef {import('../../src/frames.js').Frame} Frame */
/** @typedef {import('../../src/session.js').LinkEvents} LinkEvents */

/** A clock that moves when it is told to. */
export class FakeClock {
  #now = 0;

  /** @type {{ at: number, run: () => void }[]} */
  #timers = [];

  /** @type {(() => void)[]} */
  #tasks = [];

  /** @type {import('../../src/clock.js').Clock} */
  clock = {
    now: () => this.#now,
    after: (ms, run) => {
      const timer = { at: this.#now + ms, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      };
    },
    soon: (run) => this.#tasks.push(run),
  };

  /** When each timer is due. */
  get due() {
    return this.#timers.map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  /** Runs what is due within `ms`, each at its time. @param {number} ms */
  advance(ms) {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) {
        break;
      }
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }

  /** Runs the next task. @returns {boolean} whether there was one */
  runTask() {
    const task = this.#tasks.shift();
    task?.();
    return task !== undefined;
  }
}

/** The gateway's end of a session, over an in-memory pair. Never does anything by itself. */
export class FakeGateway {
  /** @type {Frame[]} What came over the present socket. */
  frames = [];

  /** @type {Uint8Array[]} Bodies of synchronous requests. */
  requests = [];

  /** @type {(body: Uint8Array) => import('../../src/session.js').SyncAnswer} */
  answer = () => {
    throw new Error('no network');
  };

  sockets = 0;

  sent = 0;

  /** @type {{ status: number, reason: string } | undefined} How the client closed the socket. */
  closed;

  /** @type {LinkEvents | undefined} */
  #events;

  connect = (/** @type {LinkEvents} */ events) => {
    this.sockets++;
    this.frames = [];
    this.closed = undefined;
    this.#events = events;
    return {
      send: (/** @type {Uint8Array} */ bytes) => {
        this.frames.push(decodeFrame(bytes, 'C'));
      },
      close: (/** @type {number} */ status, /** @type {string} */ reason) => {
        this.closed = { status, reason };
      },
    };
  };

  request = (/** @type {Uint8Array} */ body) => {
    this.requests.push(body);
    return this.answer(body);
  };

  /** The socket opens, and the Hello is answered. @param {Partial<Frame>} [fields] */
  welcome(fields = {}) {
    this.open();
    this.greet(fields);
  }

  /** Answers the Hello. @param {Partial<Frame>} fields */
  greet(fields) {
    this.send({
      kind: Kind.Welcome,
      version: 1,
      resumed: false,
      received: 0,
      document: 1,
      contents: 1,
      process: 5,
      frame: 1,
      frameBytesMax: 1 << 24,
      callsMax: 1024,
      credit: 1024,
      pingMs: 15_000,
      resumeMs: 30_000,
      invokeMs: 30_000,
      channelTimes: [],
      ...fields,
    });
  }

  open() {
    this.#events?.opened();
  }

  /** @param {Frame} frame numbered here when it has to be */
  send(frame) {
    const seq = isSequenced(frame.kind) ? (frame.seq ?? ++this.sent) : undefined;
    this.receiveRaw(encodeFrame({ ...frame, seq }).slice().buffer);
  }

  /** @param {ArrayBuffer | string} message */
  receiveRaw(message) {
    this.#events?.received(message);
  }

  /** @param {number} [status] @param {string} [reason] */
  drop(status = 1006, reason = '') {
    this.#events?.closed(status, reason);
  }

  /** @param {string} channel @param {unknown[]} args */
  deliver(channel, ...args) {
    this.send({ kind: Kind.Deliver, channel, payload: serialize(args) });
  }

  /** The numbered frames of the present socket. */
  get numbered() {
    return this.frames.filter(({ kind }) => isSequenced(kind));
  }

  /** The last frame, with its payload decoded. @returns {any} */
  get last() {
    const frame = this.frames[this.frames.length - 1];
    return frame?.payload ? { ...frame, value: deserialize(frame.payload) } : frame;
  }
}

export const identity = {
  token: 'AAECAwQFBgcICQoLDA0ODw',
  instance: '8PHy8_T19vf4-fr7_P3-_w',
  url: 'http://127.0.0.1:5480/P/w/7-key/index.html',
};

/**
 * A renderer over an in-memory pair, welcomed and released.
 * @param {Partial<Frame>} [welcome]
 */
export function openRenderer(welcome) {
  const time = new FakeClock();
  const gateway = new FakeGateway();
  const renderer = new Renderer({
    connect: gateway.connect,
    request: gateway.request,
    identity,
    clock: time.clock,
    random: () => 0,
  });
  renderer.session.start();
  gateway.welcome(welcome);
  renderer.session.release();
  return { time, gateway, renderer, ipcRenderer: renderer.ipcRenderer };
}
