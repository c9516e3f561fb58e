import { Crossing } from './bridge-copy.js';

/**
 * Electron's `contextBridge`, as far as one realm allows. A browser gives a page no second world:
 * preload and page share their globals and prototypes, and what keeps them apart is that nothing of
 * the preload's scope can be reached but what it exposes. Values cross by the same rules as in
 * Electron (R258 to R289).
 */
export class ContextBridge {
  /** @type {any} */
  #page;

  /** @param {object} page the global object of the page */
  constructor(page) {
    this.#page = page;
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
    if (worldId !== 0) {
      throw new Error(`Failed to get context for world ${worldId}`);
    }
    if (key in this.#page) {
      throw new Error(
        'Cannot bind an API on top of an existing property on the window object',
      );
    }
    const value = new Crossing('preload', true).copy(api);
    Object.defineProperty(this.#page, key, { value, enumerable: true });
  }

  /**
   * Calls a function with bridged arguments and gives its bridged result (R287, R288). The function
   * is called as it is: making it anew from its text would need what a page's policy forbids.
   * @param {{ func: (...args: any[]) => any, args?: any[] }} script
   */
  executeInMainWorld(script) {
    if (typeof script !== 'object' || script === null) {
      throw new TypeError('Invalid script');
    }
    const { func, args = [] } = script;
    if (typeof func !== 'function') {
      throw new TypeError("Function 'func' is required in script");
    }
    if (!Array.isArray(args)) {
      throw new TypeError("'args' must be an array");
    }
    const crossing = new Crossing('preload');
    const given = args.map((arg, index) => {
      try {
        return crossing.copy(arg);
      } catch (cause) {
        throw new Error(`Failed to proxy argument at index ${index}`, { cause });
      }
    });
    return new Crossing('page').copy(run(func, this.#page, given));
  }
}

/** @param {Function} func @param {object} page @param {unknown[]} args */
function run(func, page, args) {
  try {
    return Reflect.apply(func, page, args);
  } catch (error) {
    throw new Error(String(error));
  }
}
