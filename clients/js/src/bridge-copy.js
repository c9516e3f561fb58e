import {
  apply,
  BuiltInError,
  BuiltInMap,
  BuiltInTypeError,
  freeze,
  isEnumerable,
  isInstance,
  isView,
  mapGet,
  mapHas,
  mapSet,
  ownKeys,
  platformClone,
  tagOf,
  textOf,
  then,
  weakGet,
  weakSet,
} from './builtins.js';
import { define } from './clone/define.js';
import { kindOf } from './clone/kinds.js';

/** @typedef {'preload' | 'page'} World */
/** @typedef {{ original: Function, home: World }} Stand */

const depthMax = 1000;
const notCloneable = 'An object could not be cloned.';
const tooDeep =
  'Electron contextBridge recursion depth exceeded.  ' +
  'Nested objects deeper than 1000 are not supported.';

/** Elements, blobs and video frames are the same thing on both sides (R283). */
const passing = ['Element', 'Blob', 'VideoFrame']
  .map((name) => /** @type {any} */ (globalThis)[name])
  .filter((Type) => typeof Type === 'function');

/**
 * The original of each function that was made to stand for one of the other side.
 * @type {WeakMap<Function, Stand>}
 */
const standIns = new WeakMap();

/**
 * The function of the other side that a stand-in calls, by which stand-ins can be compared; any
 * other function is its own.
 * @param {Function} callback @returns {Function}
 */
export function originOf(callback) {
  const known = /** @type {Stand | undefined} */ (weakGet(standIns, callback));
  return known?.original ?? callback;
}

/**
 * One crossing from a world to the other: within it an object that occurs twice stays one object
 * (R271).
 */
export class Crossing {
  /** @type {Map<object, unknown>} */
  #made = new BuiltInMap();

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
      throw new BuiltInTypeError(tooDeep);
    }
    if (typeof value === 'function') {
      return this.#once(value, () => this.#freeze(this.#function(value, holder)));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return mapHas(this.#made, value) ? mapGet(this.#made, value) : this.#object(value, depth);
  }

  /** Arguments of one call (R271). @param {unknown[]} values @returns {unknown[]} */
  copyEach(values) {
    /** @type {unknown[]} */
    const copies = [];
    for (let i = 0; i < values.length; i++) {
      define(copies, i, this.copy(values[i]));
    }
    return copies;
  }

  /** @template T @param {object} value @param {() => T} make @returns {T} */
  #once(value, make) {
    if (!mapHas(this.#made, value)) {
      mapSet(this.#made, value, make());
    }
    return mapGet(this.#made, value);
  }

  /** @param {any} value @param {number} depth */
  #object(value, depth) {
    if (isPromise(value)) {
      return this.#once(value, () => this.#freeze(this.#promise(value)));
    }
    if (passesAsItIs(value)) {
      return value;
    }
    const kind = kindOf(value);
    switch (kind) {
      case 'object':
        return this.#plain(value, depth);
      case 'array':
        return this.#once(value, () => this.#freeze(this.#array(value, depth)));
      case 'error':
        return this.#once(value, () => this.#freeze(new BuiltInError(messageOf(value))));
      default:
        return this.#once(value, () => this.#cloned(value, kind === 'refused'));
    }
  }

  /**
   * By own enumerable keys, symbols too (R265, R266), each read once (R268). An object takes two
   * levels (R285).
   * @param {any} value @param {number} depth
   */
  #plain(value, depth) {
    if (depth + 1 >= depthMax) {
      throw new BuiltInTypeError(tooDeep);
    }
    const copy = {};
    mapSet(this.#made, value, copy);
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      if (isEnumerable(value, keys[i])) {
        define(copy, keys[i], this.copy(value[keys[i]], depth + 2, value));
      }
    }
    return this.#freeze(copy);
  }

  /**
   * Element by element (R269); one that contains itself is too deep (R270).
   * @param {any[]} value @param {number} depth
   */
  #array(value, depth) {
    /** @type {unknown[]} */
    const copy = [];
    for (let i = 0; i < value.length; i++) {
      define(copy, i, this.copy(value[i], depth + 1, value));
    }
    return copy;
  }

  /**
   * Dates, maps, buffers and the like (R281); everything else fails with R22 (R282). The platform's
   * own clone is the one that calls nothing of the page (R290).
   * @param {object} value @param {boolean} isRefused
   */
  #cloned(value, isRefused) {
    if (isRefused) {
      throw new BuiltInError(notCloneable);
    }
    const copy = platformCopy(value);
    return isView(copy) ? copy : this.#freeze(copy);
  }

  /** @param {Promise<unknown>} promise @returns {Promise<unknown>} */
  #promise(promise) {
    return then(
      promise,
      (/** @type {unknown} */ value) => crossSettled(this.from, value, 'result', 'resolved'),
      (/** @type {unknown} */ reason) => {
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
    const known = /** @type {Stand | undefined} */ (weakGet(standIns, original));
    if (known?.home === this.to) {
      return known.original;
    }
    const { from, to } = this;
    const standIn = (/** @type {unknown[]} */ ...args) => {
      const crossing = new Crossing(to);
      const given = converted(() => crossing.copyEach(args), '');
      const result = called(original, holder ?? globalThis, given);
      return converted(() => new Crossing(from).copy(result), 'Uncaught Error: ');
    };
    weakSet(standIns, standIn, { original, home: from });
    return standIn;
  }

  /** @template T @param {T} copy @returns {T} */
  #freeze(copy) {
    return this.frozen ? freeze(copy) : copy;
  }
}

/** @param {any} value */
function isPromise(value) {
  return tagOf(value) === '[object Promise]' && 'then' in value;
}

/** @param {any} value */
function passesAsItIs(value) {
  for (let i = 0; i < passing.length; i++) {
    if (isInstance(passing[i], value)) {
      return true;
    }
  }
  return false;
}

/** @param {object} value */
function platformCopy(value) {
  try {
    return platformClone(value);
  } catch (cause) {
    throw new BuiltInError(notCloneable, { cause });
  }
}

/** @param {any} error @returns {string} */
function messageOf(error) {
  return typeof error.message === 'string' ? error.message : `Uncaught ${textOf(error)}`;
}

/**
 * Calls across; what is thrown arrives as a plain Error with the same message (R278, R279).
 * @param {Function} original @param {object} self @param {unknown[]} args
 */
function called(original, self, args) {
  try {
    return apply(original, self, args);
  } catch (error) {
    const message = /** @type {any} */ (error)?.message;
    throw new BuiltInError(
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
    if (/** @type {any} */ (error)?.message === tooDeep) {
      throw error;
    }
    const message = /** @type {any} */ (error)?.message;
    throw new BuiltInError(
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
    throw new BuiltInError(
      typeof message === 'string'
        ? message
        : `An error was thrown while sending a promise ${what} over the context bridge but it ` +
          'was not actually an Error object. This normally means that a promise was ' +
          `${how} with a value that is not supported by the Context Bridge.`,
    );
  }
}
