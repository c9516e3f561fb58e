import { codeOf, isFinal, statusOf } from './ends.js';
import { ProtocolError } from './fields.js';
import {
  Kind,
  decodeFrame,
  decodeRefusal,
  encodeFrame,
  encodeSyncRequest,
  isSequenced,
  protocolVersion,
} from './frames.js';
import { Heartbeat } from './heartbeat.js';
import { Inbox } from './inbox.js';
import { Outbox } from './outbox.js';

/** @typedef {import('./clock.js').Clock} Clock */
/** @typedef {import('./frames.js').Frame} Frame */

/**
 * The waist between a session and its transport: one socket, or what stands for one in a test.
 * @typedef {object} Link
 * @property {(bytes: Uint8Array<ArrayBuffer>) => void} send
 * @property {(status: number, reason: string) => void} close
 */

/**
 * @typedef {object} LinkEvents
 * @property {() => void} opened
 * @property {(message: ArrayBuffer | string) => void} received
 * @property {(status: number, reason: string) => void} closed also when it never opened
 */

/** @typedef {{ status: number, body: Uint8Array }} SyncAnswer */

/**
 * @typedef {object} SessionOptions
 * @property {(events: LinkEvents) => Link} connect opens a socket; no event comes before it returns
 * @property {(body: Uint8Array<ArrayBuffer>) => SyncAnswer} request blocks until it is answered
 * @property {{ token: string, instance: string, url: string }} identity
 * @property {(frame: Frame) => void} handle takes what main sent, in order, one task for each
 * @property {(welcome: Required<Frame>) => void} [opened] called at each Welcome
 * @property {(end: { code: string, text: string }) => void} ended called once
 * @property {Clock} clock
 * @property {() => number} random from 0 to below 1
 */

/** Of the client itself; what the gateway allows comes with its Welcome. */
const frameBytesMax = 1 << 24;
/** All that waits and one frame more fit into the body of one synchronous request. */
const outboxLimits = { frames: 1 << 16, bytes: 3 << 24 };
const retryFirstMs = 50;
const retryMaxMs = 5000;
const resumeMsBeforeWelcome = 30_000;

/**
 * The client's end of a session: it outlives its sockets. What is posted arrives once and in order,
 * or the session ends and says so.
 */
export class Session {
  /** @type {'starting' | 'greeting' | 'open' | 'waiting' | 'ended'} */
  #state = 'starting';

  /** @type {Link | undefined} */
  #link;

  #outbox = new Outbox(outboxLimits);

  /** Whether the gateway has met this session. */
  #isKnown = false;

  /** Whether it had when the last Hello was sent. */
  #wasKnown = false;

  #peerFrameBytesMax = frameBytesMax;

  #resumeMs = resumeMsBeforeWelcome;

  #attempts = 0;

  #droppedAt = 0;

  /** @type {(() => void) | undefined} */
  #stopRetry;

  /** @type {{ code: string, text: string } | undefined} */
  #farewell;

  /** @param {SessionOptions} options */
  constructor(options) {
    const { clock, handle } = options;
    this.options = options;
    this.#droppedAt = clock.now();
    this.inbox = new Inbox(clock, (frame) => this.#send(frame), handle);
    this.heartbeat = new Heartbeat(clock, {
      ask: () => this.#send({ kind: Kind.Ping, nonce: 1 }),
      lost: () => this.#lost(),
    });
  }

  get isEnded() {
    return this.#state === 'ended';
  }

  /** Opens the first socket. */
  start() {
    if (this.#state === 'starting') {
      this.#connect();
    }
  }

  /** Lets received frames through; they are held until then. */
  release() {
    this.inbox.release();
  }

  /**
   * Queues a frame for main.
   * @param {Frame} frame of a sequenced kind, without its number
   * @throws {Error} when it is too large for the other side, or the session has ended
   */
  post(frame) {
    this.#add(frame);
    this.#flush();
  }

  /**
   * Sends everything that has not arrived yet and then the frame, and blocks until it is answered.
   * @param {Frame & { call: number }} frame a Sync
   * @returns {Frame} a Result or an Error
   */
  callSync(frame) {
    const seq = this.#add(frame);
    const { status, body } = this.#request(seq, frame.call);
    if (status !== 200) {
      throw this.#refused(status, body);
    }
    this.#isKnown = true;
    this.#outbox.acknowledge(seq);
    return decodeFrame(body, 'S');
  }

  /**
   * The document goes away. Ends the session.
   * @param {(body: Uint8Array<ArrayBuffer>) => boolean} [deliver] makes a last request to the sync
   * address; without it, or when it gives false, the last words go over the socket
   */
  unload(deliver = () => false) {
    this.#add({ kind: Kind.Unload });
    if (!deliver(this.#syncBody())) {
      this.#flush();
    }
    this.end('unloaded', 'the document went away');
  }

  /** @param {string} code @param {string} text */
  end(code, text) {
    if (this.#state === 'ended') {
      return;
    }
    this.#state = 'ended';
    this.#stopTimers();
    this.inbox.clear();
    this.#dropLink(statusOf(code), code);
    this.options.ended({ code, text });
  }

  /** @throws {Error} when nothing can be sent any more (R58) */
  assertOpen() {
    if (this.#state === 'ended') {
      throw new Error('IPC method called after context was released');
    }
  }

  /** @param {Frame} frame @returns {number} its number */
  #add(frame) {
    this.assertOpen();
    return this.#outbox.add((seq) => {
      const bytes = encodeFrame({ ...frame, seq });
      if (bytes.length > this.#peerFrameBytesMax) {
        const text = `A message of ${bytes.length} bytes is above the limit`;
        throw Object.assign(new Error(`${text} of ${this.#peerFrameBytesMax}`), {
          code: 'too-large',
        });
      }
      return bytes;
    });
  }

  #flush() {
    if (this.#state === 'open') {
      for (const frame of this.#outbox.take()) {
        this.#link?.send(frame);
      }
    }
  }

  /** @param {Frame} frame of a kind without a number */
  #send(frame) {
    this.#link?.send(encodeFrame(frame));
  }

  #syncBody() {
    const header = { ...this.options.identity, received: this.inbox.received };
    return encodeSyncRequest(header, this.#outbox.unacknowledged());
  }

  /** @param {number} seq @param {number} call @returns {SyncAnswer} */
  #request(seq, call) {
    try {
      return this.options.request(this.#syncBody());
    } catch (cause) {
      // Whether it arrived nobody knows; under its number the socket may carry something harmless.
      const reason = 'cancelled';
      this.#outbox.replace(seq, encodeFrame({ kind: Kind.Cancel, seq, call, reason }));
      this.#flush();
      throw Object.assign(new Error('The synchronous request failed', { cause }), { code: 'gone' });
    }
  }

  /** @param {number} status @param {Uint8Array} body @returns {Error} */
  #refused(status, body) {
    let end = { code: 'gone', text: `the synchronous request was answered with ${status}` };
    try {
      end = decodeRefusal(body);
    } catch {
      // An answer of somebody between us and the gateway; its status says enough.
    }
    this.end(end.code, end.text);
    return Object.assign(new Error(end.text), { code: end.code });
  }

  #connect() {
    this.#state = 'greeting';
    this.#farewell = undefined;
    /** @type {LinkEvents} */
    const events = {
      opened: () => current() && this.#greet(),
      received: (message) => current() && this.#receive(message),
      closed: (status, reason) => current() && this.#closed(status, reason),
    };
    const link = this.options.connect(events);
    const current = () => this.#link === link;
    this.#link = link;
  }

  #greet() {
    this.inbox.restart();
    this.#wasKnown = this.#isKnown;
    this.#send({
      kind: Kind.Hello,
      version: protocolVersion,
      ...this.options.identity,
      received: this.inbox.received,
      frameBytesMax,
    });
  }

  /** @param {ArrayBuffer | string} message */
  #receive(message) {
    this.heartbeat.heard();
    try {
      if (typeof message === 'string') {
        throw new ProtocolError('bad-frame', 'a text message');
      }
      if (message.byteLength > frameBytesMax) {
        const text = `${message.byteLength} bytes, the limit is ${frameBytesMax}`;
        throw new ProtocolError('frame-too-large', text);
      }
      this.#accept(decodeFrame(new Uint8Array(message), 'S'));
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
      this.break(error.code, error.message);
    }
  }

  /**
   * Ends the session because the other side broke the protocol.
   * @param {string} code @param {string} text
   */
  break(code, text) {
    this.#send({ kind: Kind.Close, code, text });
    this.end(code, text);
  }

  /** @param {Frame} frame */
  #accept(frame) {
    const { kind } = frame;
    if (this.#state === 'greeting' && kind !== Kind.Welcome && kind !== Kind.Close) {
      throw new ProtocolError('bad-frame', 'a Welcome was expected');
    }
    if (isSequenced(kind)) {
      this.inbox.accept(frame, frame.seq ?? 0);
    } else if (kind === Kind.Welcome) {
      this.#welcome(/** @type {Required<Frame>} */ (frame));
    } else if (kind === Kind.Close) {
      this.#farewell = { code: frame.code ?? '', text: frame.text ?? '' };
    } else if (kind === Kind.Ping) {
      this.#send({ kind: Kind.Pong, nonce: frame.nonce });
    } else if (kind === Kind.Ack) {
      this.#outbox.acknowledge(frame.received ?? 0);
    } else if (kind === Kind.Credit) {
      this.#outbox.grant(frame.frames ?? 0);
      this.#flush();
    }
  }

  /** @param {Required<Frame>} welcome */
  #welcome(welcome) {
    if (this.#state !== 'greeting') {
      throw new ProtocolError('bad-frame', 'a second Welcome');
    }
    if (this.#wasKnown && !welcome.resumed) {
      this.end('session-gone', 'the gateway does not know this session any more');
      return;
    }
    this.#state = 'open';
    this.#isKnown = true;
    this.#attempts = 0;
    this.#resumeMs = welcome.resumeMs;
    this.#peerFrameBytesMax = welcome.frameBytesMax;
    this.#outbox.restart(welcome.received, welcome.credit);
    this.heartbeat.start(welcome.pingMs);
    this.#flush();
    this.options.opened?.(welcome);
  }

  #lost() {
    this.#dropLink(statusOf('ping-timeout'), 'ping-timeout');
    this.#retry();
  }

  /** @param {number} status @param {string} reason */
  #closed(status, reason) {
    this.#link = undefined;
    const farewell = this.#farewell ?? { code: codeOf(status) ?? '', text: reason };
    if (isFinal(farewell.code)) {
      this.end(farewell.code, farewell.text);
    } else {
      this.#retry();
    }
  }

  #retry() {
    const { clock, random } = this.options;
    this.#stopTimers();
    if (this.#state === 'open') {
      this.#droppedAt = clock.now();
    }
    this.#state = 'waiting';
    if (clock.now() - this.#droppedAt > this.#resumeMs) {
      this.end('gone', 'the gateway could not be reached in time');
      return;
    }
    const delay = Math.min(retryFirstMs * 2 ** this.#attempts, retryMaxMs);
    this.#attempts++;
    this.#stopRetry = clock.after(delay * (1 + 0.2 * random()), () => this.#connect());
  }

  /** @param {number} status @param {string} reason */
  #dropLink(status, reason) {
    const link = this.#link;
    this.#link = undefined;
    link?.close(status, reason);
  }

  #stopTimers() {
    this.inbox.stop();
    this.heartbeat.stop();
    this.#stopRetry?.();
    this.#stopRetry = undefined;
  }
}
