/**
 * The `close` event of message ports (R209, R219) for browsers that do not have it, as far as a
 * program can make up for it: for ports that came from main, while they are in this window. A port
 * that was posted to this very window is followed to its new object; one that went on to a frame or
 * a worker is not.
 */

/** @typedef {{ port: MessagePort, sent: number, delivered: number, isClosed: boolean }} Followed */

/** Whether this browser's ports have no `close` event of their own. */
export function lacksCloseEvent() {
  return typeof document !== 'undefined' && !('onclose' in MessagePort.prototype);
}

export class PortFollower {
  /** @type {Map<number, Followed>} */
  #followed = new Map();

  /** @type {WeakMap<MessagePort, number>} */
  #numbers = new WeakMap();

  /** @type {(number | undefined)[][]} The ports of messages that the window posted to itself. */
  #underway = [];

  /** @param {(number: number) => void} closedByPage */
  constructor(closedByPage) {
    this.closedByPage = closedByPage;
  }

  /** A port goes to the program. @param {number} number @param {MessagePort} port */
  adopted(number, port) {
    this.#followed.set(number, { port, sent: 0, delivered: 0, isClosed: false });
    this.#attach(number, port);
  }

  /** A message was put into its queue. @param {number} number */
  sent(number) {
    const entry = this.#followed.get(number);
    if (entry) {
      entry.sent++;
    }
  }

  /** The other end is gone; told when the queue is empty (R210). @param {number} number */
  closed(number) {
    const entry = this.#followed.get(number);
    if (entry) {
      entry.isClosed = true;
      this.#tellWhenEmpty(number, entry);
    }
  }

  /** Follows ports that the window posts to itself. @param {Window & typeof globalThis} window */
  follow(window) {
    const post = window.postMessage;
    /** @type {any} */ (window).postMessage = (/** @type {any[]} */ ...args) => {
      Reflect.apply(post, window, args);
      this.#posted(args, window.origin);
    };
    window.addEventListener(
      'message',
      ({ source, ports }) => {
        if (source === window && ports.length > 0) {
          this.#arrived(ports);
        }
      },
      { capture: true },
    );
  }

  /** @param {any[]} args of `window.postMessage` @param {string} origin */
  #posted([, second, third], origin) {
    const options = typeof second === 'object' && second !== null ? second : undefined;
    const target = options ? (options.targetOrigin ?? '/') : second;
    const transfer = [...((options ? options.transfer : third) ?? [])];
    const ports = transfer.filter((item) => item instanceof MessagePort);
    const arrives = target === '*' || target === '/' || target === origin;
    if (arrives && ports.length > 0) {
      this.#underway.push(ports.map((port) => this.#numbers.get(port)));
    }
  }

  /** @param {readonly MessagePort[]} ports */
  #arrived(ports) {
    const numbers = this.#underway.shift() ?? [];
    ports.forEach((port, index) => {
      const number = numbers[index];
      const entry = number === undefined ? undefined : this.#followed.get(number);
      if (number !== undefined && entry) {
        entry.port = port;
        this.#attach(number, port);
      }
    });
  }

  /** @param {number} number @param {MessagePort} port */
  #attach(number, port) {
    this.#numbers.set(port, number);
    port.addEventListener('message', () => {
      const entry = this.#followed.get(number);
      if (entry) {
        entry.delivered++;
        this.#tellWhenEmpty(number, entry);
      }
    });
    const close = () => {
      MessagePort.prototype.close.call(port);
      if (this.#followed.get(number)?.port === port) {
        this.#followed.delete(number);
        this.closedByPage(number);
      }
    };
    Object.defineProperty(port, 'close', { value: close, configurable: true, writable: true });
  }

  /** @param {number} number @param {Followed} entry */
  #tellWhenEmpty(number, entry) {
    if (entry.isClosed && entry.delivered >= entry.sent && this.#followed.delete(number)) {
      // In a task of its own, so that the program has dealt with the last message.
      setTimeout(() => {
        const event = new Event('close');
        entry.port.dispatchEvent(event);
        /** @type {any} */ (entry.port).onclose?.(event);
      });
    }
  }
}
