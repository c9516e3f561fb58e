import { Crossing } from './bridge-copy.js';
import {
  apply,
  BuiltInError,
  BuiltInTypeError,
  defineProperty,
  isArray,
  textOf,
} from './builtins.js';
import { define } from './clone/define.js';

/**
 * Electron's `contextBridge`, as far as one realm allows. A browser gives a page no second world:
 * preload and page share their globals and prototypes, and what keeps them apart is that nothing of
 * the preload's scope can be reached but what it exposes. Values cross by the same rules as in
 * Electron (R258 to R289).
 */
export class ContextBridge {
  /** @type {any} */
  #page;
  /** @type {boolean} */
  #isIsolated;

  /**
   * @param {object} page the global object of the page
   * @param {boolean} [isIsolated] whether the window asked for context isolation (R258)
   */
  constructor(page, isIsolated = true) {
    this.#page = page;
    this.#isIsolated = isIsolated;
  }

  /**
   * Defines `window[key]`, frozen through and through (R259 to R261).
   * @param {string} key @param {unknown} api
   */
  exposeInMainWorld(key, api) {
    this.exposeInIsolatedWorld(0, key, api);
  }

  /**
   * As `exposeInMainWorld` for world 0; there are no others here.
   * @param {number} worldId @param {string} key @param {unknown} api
   */
  exposeInIsolatedWorld(worldId, key, api) {
    this.#check();
    if (worldId !== 0) {
      throw new BuiltInError(`Failed to get context for world ${worldId}`);
    }
    if (key in this.#page) {
      throw new BuiltInError(
        'Cannot bind an API on top of an existing property on the window object',
      );
    }
    const value = new Crossing('preload', true).copy(api);
    // @ts-ignore A descriptor must not inherit what the page puts on Object.prototype.
    defineProperty(this.#page, key, { __proto__: null, value, enumerable: true });
  }

  /**
   * Calls a function with bridged arguments and gives its bridged result (R287, R288). The function
   * is called as it is: making it anew from its text would need what a page's policy forbids.
   * @param {{ func: (...args: any[]) => any, args?: any[] }} script
   */
  executeInMainWorld(script) {
    this.#check();
    if (typeof script !== 'object' || script === null) {
      throw new BuiltInTypeError('Invalid script');
    }
    const { func, args = [] } = script;
    if (typeof func !== 'function') {
      throw new BuiltInTypeError("Function 'func' is required in script");
    }
    if (!isArray(args)) {
      throw new BuiltInTypeError("'args' must be an array");
    }
    const crossing = new Crossing('preload');
    /** @type {unknown[]} */
    const given = [];
    for (let i = 0; i < args.length; i++) {
      define(given, i, copied(crossing, args[i], i));
    }
    return new Crossing('page').copy(run(func, this.#page, given));
  }

  #check() {
    if (!this.#isIsolated) {
      throw new BuiltInError(
        'contextBridge API can only be used when contextIsolation is enabled',
      );
    }
  }
}

/** @param {Crossing} crossing @param {unknown} arg @param {number} index */
function copied(crossing, arg, index) {
  try {
    return crossing.copy(arg);
  } catch (cause) {
    throw new BuiltInError(`Failed to proxy argument at index ${index}`, { cause });
  }
}

/** @param {Function} func @param {object} page @param {unknown[]} args */
function run(func, page, args) {
  try {
    return apply(func, page, args);
  } catch (error) {
    throw new BuiltInError(textOf(error));
  }
}
