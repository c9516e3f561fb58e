import { ProtocolError } from './fields.js';
import { Kind } from './frames.js';

/** @typedef {import('./frames.js').Frame} Frame */

const credit = 1024;
const framesPerAck = 32;
const ackDelayMs = 50;

/**
 * The numbered frames of the other side: lets each through once, in order, one task for each (R43),
 * acknowledges them and grants new ones. Holds them back until it is released.
 */
export class Inbox {
  /** The number of the last frame that came. */
  received = 0;

  #acknowledged = 0;

  #granted = credit;

  #isHeld = true;

  /** @type {Frame[]} */
  #held = [];

  /** @type {(() => void) | undefined} */
  #stopAck;

  /**
   * @param {import('./clock.js').Clock} clock
   * @param {(frame: Frame) => void} send for acknowledgements and credit
   * @param {(frame: Frame) => void} handle
   */
  constructor(clock, send, handle) {
    this.clock = clock;
    this.send = send;
    this.handle = handle;
  }

  /** A new socket begins: its Hello tells what was received and grants anew. */
  restart() {
    this.stop();
    this.#acknowledged = this.received;
    this.#granted = this.received + credit;
  }

  /** Calls off what is planned. */
  stop() {
    this.#stopAck?.();
    this.#stopAck = undefined;
  }

  /** Forgets what is held. */
  clear() {
    this.stop();
    this.#held = [];
  }

  release() {
    this.#isHeld = false;
    this.#next();
  }

  /** @param {Frame} frame @param {number} seq its number */
  accept(frame, seq) {
    if (seq > this.received + 1 || seq > this.#granted) {
      throw new ProtocolError('bad-sequence', `${seq} came after ${this.received}`);
    }
    const isNew = seq > this.received;
    if (isNew) {
      this.received = seq;
      this.#renewCredit();
    } else {
      this.#acknowledged = Math.min(this.#acknowledged, seq - 1);
    }
    this.#planAck();
    if (isNew) {
      this.#deliver(frame);
    }
  }

  #renewCredit() {
    if (this.#granted - this.received <= credit / 2) {
      this.#granted += credit / 2;
      this.send({ kind: Kind.Credit, frames: credit / 2 });
    }
  }

  #planAck() {
    if (this.received - this.#acknowledged >= framesPerAck) {
      this.#acknowledge();
    } else {
      this.#stopAck ??= this.clock.after(ackDelayMs, () => this.#acknowledge());
    }
  }

  #acknowledge() {
    this.stop();
    this.#acknowledged = this.received;
    this.send({ kind: Kind.Ack, received: this.received });
  }

  /** @param {Frame} frame */
  #deliver(frame) {
    if (this.#isHeld || this.#held.length > 0) {
      this.#held.push(frame);
    } else {
      this.handle(frame);
    }
  }

  #next() {
    if (this.#held.length > 0) {
      this.clock.soon(() => {
        const [frame] = this.#held;
        if (frame !== undefined) {
          this.handle(frame);
          // Until now it kept its place, so that nothing could overtake it.
          this.#held.shift();
          this.#next();
        }
      });
    }
  }
}
