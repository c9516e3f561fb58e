import { deserialize, serialize } from './clone/codec.js';
import { define } from './clone/define.js';
import { kindOf } from './clone/kinds.js';

/** @typedef {'preload' | 'page'} World */

const depthMax = 1000;
const tooDeep =
  'Electron contextBridge recursion depth exceeded.  ' +
  'Nested objects deeper than 1000 are not supported.';

/**
 * The original of each function that was made to stand for one of the other side.
 * @type {WeakMap<Function, { original: Function, home: World }>}
 */
const standIns = new WeakMap();

/**
 * One crossing from a world to the other: within it an object that occurs twice stays one object
 * (R271).
 */
export class Crossing {
  /** @type {Map<object, unknown>} */
  #made = new Map();

  /**
   * @param {World} from where the values come from
   * @param {boolean} [frozen] whether the copies cannot be changed (R261)
   */
  constructor(from, frozen = false) {
    this.from = from;
    this.to = /** @type {World} */ (from === 'preload' ? 'page' : 'preload');
    this.frozen = frozen;
  }

  /**
   * What arrives on the other side (R263 to R283).
   * @param {any} value
   * @param {number} [depth]
   * @param {object} [holder] what a function is found on; its `this` (R272)
   * @returns {any}
   */
  copy(value, depth = 0, holder) {
    if (depth >= depthMax) {
      throw new TypeError(tooDeep);
    }
    if (typeof value === 'function') {
      return this.#once(value, () => this.#freeze(this.#function(value, holder)));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return this.#made.has(value) ? this.#made.get(value) : this.#object(value, depth);
  }

  /** @template T @param {object} value @param {() => T} make @returns {T} */
  #once(value, make) {
    if (!this.#made.has(value)) {
      this.#made.set(value, make());
    }
    return /** @type {T} */ (this.#made.get(value));
  }

  /** @param {any} value @param {number} depth */
  #object(value, depth) {
    if (isPromise(value)) {
      return this.#once(value, () => this.#freeze(this.#promise(value)));
    }
    if (passesAsItIs(value)) {
      return value;
    }
    switch (kindOf(value)) {
      case 'object':
        return this.#plain(value, depth);
      case 'array':
        return this.#once(value, () => this.#freeze(this.#array(value, depth)));
      case 'error':
        return this.#once(value, () => this.#freeze(new Error(messageOf(value))));
      default:
        return this.#once(value, () => this.#cloned(value));
    }
  }

  /** By own enumerable keys, symbols too (R265, R266). @param {any} value @param {number} depth */
  #plain(value, depth) {
    const copy = {};
    this.#made.set(value, copy);
    for (const key of Reflect.ownKeys(value)) {
      if (Object.prototype.propertyIsEnumerable.call(value, key)) {
        define(copy, key, this.copy(value[key], depth + 1, value));
      }
    }
    return this.#freeze(copy);
  }

  /**
   * Element by element (R269); one that contains itself is too deep (R270).
   * @param {any[]} value @param {number} depth
   */
  #array(value, depth) {
    return Array.from(value, (item) => this.copy(item, depth + 1, value));
  }

  /**
   * Dates, maps, buffers and the like (R281); everything else fails with R22 (R282).
   * @param {object} value
   */
  #cloned(value) {
    const copy = deserialize(serialize(value));
    return ArrayBuffer.isView(copy) ? copy : this.#freeze(copy);
  }

  /** @param {Promise<unknown>} promise @returns {Promise<unknown>} */
  #promise(promise) {
    return promise.then(
      (value) => crossSettled(this.from, value, 'result', 'resolved'),
      (reason) => {
        throw crossSettled(this.from, reason, 'rejection', 'rejected');
      },
    );
  }

  /**
   * A function that calls the original in its own world, or the original itself when it comes home
   * (R273).
   * @param {Function} original @param {object} [holder] @returns {Function}
   */
  #function(original, holder) {
    const known = standIns.get(original);
    if (known?.home === this.to) {
      return known.original;
    }
    const { from, to } = this;
    const standIn = (/** @type {unknown[]} */ ...args) => {
      const crossing = new Crossing(to);
      const given = converted(() => args.map((arg) => crossing.copy(arg)), '');
      const result = called(original, holder ?? globalThis, given);
      return converted(() => new Crossing(from).copy(result), 'Uncaught Error: ');
    };
    standIns.set(standIn, { original, home: from });
    return standIn;
  }

  /** @template T @param {T} copy @returns {T} */
  #freeze(copy) {
    return this.frozen ? Object.freeze(copy) : copy;
  }
}

/** @param {any} value */
function isPromise(value) {
  return Object.prototype.toString.call(value) === '[object Promise]' && 'then' in value;
}

/** Elements, blobs and video frames are the same thing on both sides (R283). @param {any} value */
function passesAsItIs(value) {
  return ['Element', 'Blob', 'VideoFrame'].some((name) => {
    const Type = /** @type {any} */ (globalThis)[name];
    return typeof Type === 'function' && value instanceof Type;
  });
}

/** @param {any} error @returns {string} */
function messageOf(error) {
  return typeof error.message === 'string' ? error.message : `Uncaught ${String(error)}`;
}

/**
 * Calls across; what is thrown arrives as a plain Error with the same message (R278, R279).
 * @param {Function} original @param {object} self @param {unknown[]} args
 */
function called(original, self, args) {
  try {
    return Reflect.apply(original, self, args);
  } catch (error) {
    const message = /** @type {any} */ (error)?.message;
    throw new Error(
      typeof error === 'object' && typeof message === 'string'
        ? message
        : 'An unknown exception occurred in the isolated context, ' +
          'an error occurred but a valid exception was not thrown.',
    );
  }
}

/**
 * Converts arguments or a result for the caller (R280).
 * @template T @param {() => T} convert @param {string} prefix of the message
 * @returns {T}
 */
function converted(convert, prefix) {
  try {
    return convert();
  } catch (error) {
    if (error instanceof TypeError && error.message === tooDeep) {
      throw error;
    }
    const message = /** @type {any} */ (error)?.message;
    throw new Error(
      typeof message === 'string'
        ? prefix + message
        : 'An unknown exception occurred while sending a function return value over the ' +
          'context bridge, an error occurred but a valid exception was not thrown.',
    );
  }
}

/**
 * The value that a promise settled with, on the other side (R275, R276).
 * @param {World} from @param {unknown} value @param {string} what @param {string} how
 */
function crossSettled(from, value, what, how) {
  try {
    return new Crossing(from).copy(value);
  } catch (error) {
    const message = /** @type {any} */ (error)?.message;
    throw new Error(
      typeof message === 'string'
        ? message
        : `An error was thrown while sending a promise ${what} over the context bridge but it ` +
          'was not actually an Error object. This normally means that a promise was ' +
          `${how} with a value that is not supported by the Context Bridge.`,
    );
  }
}
