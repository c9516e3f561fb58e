import { ProtocolError } from './fields.js';

/**
 * The numbered frames that the other side has not acknowledged yet: those that wait for credit or
 * for a socket, and those that may have to be sent again.
 */
export class Outbox {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #frames = [];

  /** The number of the first of `#frames`. */
  #first = 1;

  /** The last number that was given to the present socket, or arrived otherwise. */
  #sent = 0;

  /** The highest number that credit allows. */
  #allowed = 0;

  #bytes = 0;

  /** @param {{ frames: number, bytes: number }} limits of what waits */
  constructor(limits) {
    this.limits = limits;
  }

  /** The number that the last frame got. */
  get last() {
    return this.#first + this.#frames.length - 1;
  }

  /**
   * @param {(seq: number) => Uint8Array<ArrayBuffer>} encode
   * @returns {number} its number
   */
  add(encode) {
    if (this.#frames.length >= this.limits.frames || this.#bytes >= this.limits.bytes) {
      throw Object.assign(new Error('Too much waits to be sent'), { code: 'outbox-full' });
    }
    const seq = this.last + 1;
    const frame = encode(seq);
    this.#frames.push(frame);
    this.#bytes += frame.length;
    return seq;
  }

  /**
   * Puts another frame under a number that is still waiting.
   * @param {number} seq @param {Uint8Array<ArrayBuffer>} frame
   */
  replace(seq, frame) {
    this.#bytes += frame.length - this.#frames[seq - this.#first].length;
    this.#frames[seq - this.#first] = frame;
  }

  /** Forgets what has arrived. @param {number} received the number up to which everything has */
  acknowledge(received) {
    if (received > this.last) {
      throw new ProtocolError('bad-sequence', `${received} was acknowledged and never sent`);
    }
    const arrived = this.#frames.splice(0, Math.max(0, received - this.#first + 1));
    this.#bytes -= arrived.reduce((sum, frame) => sum + frame.length, 0);
    this.#first += arrived.length;
    this.#sent = Math.max(this.#sent, received);
  }

  /** A new socket begins. @param {number} received @param {number} credit */
  restart(received, credit) {
    this.acknowledge(received);
    this.#sent = received;
    this.#allowed = received + credit;
  }

  /** @param {number} frames */
  grant(frames) {
    this.#allowed += frames;
  }

  /** Takes what may be given to the socket now. @returns {Uint8Array<ArrayBuffer>[]} */
  take() {
    const until = Math.min(this.last, this.#allowed);
    const from = Math.max(this.#sent + 1, this.#first);
    this.#sent = Math.max(this.#sent, until);
    return this.#frames.slice(from - this.#first, Math.max(0, until - this.#first + 1));
  }

  /** Everything that was not acknowledged, in order. @returns {Uint8Array<ArrayBuffer>[]} */
  unacknowledged() {
    return [...this.#frames];
  }
}
