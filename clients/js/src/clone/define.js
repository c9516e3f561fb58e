import { defineProperty } from '../builtins.js';

/**
 * Defines a property whatever the prototype says about its name: no setter is reached and
 * `__proto__` is a key like any other.
 * @param {object} target @param {PropertyKey} key @param {unknown} value
 * @param {boolean} [enumerable]
 */
export function define(target, key, value, enumerable = true) {
  defineProperty(target, key, {
    // @ts-ignore A descriptor must not inherit what the page puts on Object.prototype.
    __proto__: null,
    value,
    enumerable,
    writable: true,
    configurable: true,
  });
}
