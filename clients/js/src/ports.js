import { deserialize, serialize } from './clone/codec.js';
import { Kind } from './frames.js';
import { PortFollower } from './port-close.js';

/** @typedef {import('./frames.js').Frame} Frame */

const portsMax = 1024;
const portsOfOneMessageMax = 255;

/**
 * The ports of a session. Each is the inner end of a MessageChannel, or a port that the program
 * handed over, bridged to the frames of its number; the program has the browser's own ports with
 * their own queues, `start()` and `close` event (R217).
 */
export class Ports {
  /** @type {Map<number, MessagePort>} */
  #open = new Map();

  /** The client's ports have odd numbers. */
  #next = 1;

  /** @type {import('./port-close.js').PortFollower | undefined} */
  #follower;

  /** @param {(frame: Frame) => void} post */
  constructor(post) {
    this.post = post;
  }

  /** Makes up for a browser without the `close` event, in a window. */
  followClosing() {
    this.#follower = new PortFollower((number) => this.#closedByPage(number));
    this.#follower.follow(window);
  }

  /** How many are open. */
  get size() {
    return this.#open.size;
  }

  /**
   * Takes ports over from the program. They are neutered at once, all or none of them.
   * @param {MessagePort[]} ports
   * @returns {number[]} their numbers
   * @throws {TypeError} when one was transferred before (R61)
   */
  offer(ports) {
    const isTooMany = ports.length > portsOfOneMessageMax || this.size + ports.length > portsMax;
    if (ports.length > 0 && isTooMany) {
      throw Object.assign(new Error('Too many ports are open'), { code: 'too-many-ports' });
    }
    return taken(ports).map((port) => {
      const number = this.#next;
      this.#next += 2;
      this.#bridge(number, port);
      return number;
    });
  }

  /**
   * Takes ports over and sends their numbers. When that fails they are closed: main has never heard
   * of them.
   * @param {MessagePort[]} ports @param {(numbers: number[]) => void} send
   */
  hand(ports, send) {
    const numbers = this.offer(ports);
    try {
      send(numbers);
    } catch (error) {
      numbers.forEach((number) => this.close(number));
      throw error;
    }
  }

  /**
   * Makes ports for numbers that main handed over.
   * @param {number[]} numbers @returns {MessagePort[]} for the program
   */
  adopt(numbers) {
    return numbers.map((number) => {
      const { port1, port2 } = new MessageChannel();
      this.#bridge(number, port1);
      this.#follower?.adopted(number, port2);
      return port2;
    });
  }

  /** Turns down ports that nobody takes (R214). @param {number[]} numbers */
  decline(numbers) {
    for (const port of numbers) {
      this.post({ kind: Kind.PortClose, port });
    }
  }

  /** @param {number} number @param {Uint8Array} payload @param {number[]} ports */
  receive(number, payload, ports) {
    const inner = this.#open.get(number);
    if (inner === undefined) {
      this.decline(ports);
      return;
    }
    inner.postMessage(readable(payload), this.adopt(ports));
    this.#follower?.sent(number);
  }

  /** Main, or whoever has the other end, closed it. @param {number} number */
  close(number) {
    const inner = this.#open.get(number);
    this.#open.delete(number);
    inner?.close();
    this.#follower?.closed(number);
  }

  /** The session is over. */
  closeAll() {
    for (const number of [...this.#open.keys()]) {
      this.close(number);
    }
  }

  /** @param {number} number @param {MessagePort} inner */
  #bridge(number, inner) {
    this.#open.set(number, inner);
    inner.addEventListener('message', (/** @type {MessageEvent} */ { data, ports }) => {
      if (this.#open.has(number)) {
        const payload = written(data);
        this.hand([...(ports ?? [])], (handed) => {
          this.post({ kind: Kind.PortMessage, port: number, ports: handed, payload });
        });
      }
    });
    inner.addEventListener('close', () => this.#closedByPage(number));
    inner.start();
  }

  /** @param {number} number */
  #closedByPage(number) {
    if (this.#open.delete(number)) {
      this.post({ kind: Kind.PortClose, port: number });
    }
  }
}

/** @param {unknown} transfer of a `postMessage` @returns {MessagePort[]} */
export function checkedTransfer(transfer) {
  const ports = transfer === undefined ? [] : transfer;
  const sound =
    Array.isArray(ports) &&
    ports.every((port) => port instanceof MessagePort) &&
    new Set(ports).size === ports.length;
  if (!sound) {
    throw new TypeError('Invalid value for transfer');
  }
  return ports;
}

/**
 * Moves ports out of the program's hands by way of the platform's own transfer, which alone can.
 * @param {MessagePort[]} ports @returns {MessagePort[]}
 */
function taken(ports) {
  if (ports.length === 0) {
    return [];
  }
  try {
    return structuredClone(ports, { transfer: ports });
  } catch {
    throw new TypeError('Invalid value for transfer');
  }
}

/**
 * A message that the page could post and the format cannot carry arrives as null, without an
 * error on either side (R28).
 * @param {unknown} data
 */
function written(data) {
  try {
    return serialize(data);
  } catch {
    return serialize(null);
  }
}

/** @param {Uint8Array} payload @returns {unknown} null when it does not decode (R28) */
function readable(payload) {
  try {
    return deserialize(payload);
  } catch {
    return null;
  }
}
