import {
  apply,
  isArray,
  isInstance,
  isView,
  platformClone,
  prototypeOf,
  tagOf,
} from '../builtins.js';

/**
 * What an object is to structured clone, told by its internal slots: neither its prototype nor its
 * realm matters (an object of another frame is as good as ours).
 * @typedef {'object' | 'array' | 'map' | 'set' | 'date' | 'regexp' | 'number' | 'string' |
 *   'boolean' | 'bigint' | 'error' | 'buffer' | 'view' | 'refused'} Kind
 */

/** @param {object} prototype @param {string} name @returns {Function} */
function getterOf(prototype, name) {
  return /** @type {Function} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
}

/**
 * Functions that throw unless their `this` has the slot.
 * @type {[Kind, Function][]}
 */
const slots = [
  ['map', getterOf(Map.prototype, 'size')],
  ['set', getterOf(Set.prototype, 'size')],
  ['date', Date.prototype.getTime],
  ['regexp', getterOf(RegExp.prototype, 'source')],
  ['number', Number.prototype.valueOf],
  ['string', String.prototype.valueOf],
  ['boolean', Boolean.prototype.valueOf],
  ['bigint', BigInt.prototype.valueOf],
  ['buffer', getterOf(ArrayBuffer.prototype, 'byteLength')],
];

/** @type {Record<string, Kind>} What a tag promises, before its slot is looked at. */
const promised = Object.assign(Object.create(null), {
  '[object Map]': 'map',
  '[object Set]': 'set',
  '[object Date]': 'date',
  '[object RegExp]': 'regexp',
  '[object Number]': 'number',
  '[object String]': 'string',
  '[object Boolean]': 'boolean',
  '[object BigInt]': 'bigint',
  '[object ArrayBuffer]': 'buffer',
});

/** @type {Record<string, true>} */
const refusedTags = Object.create(null);
for (const name of [
  ...['Arguments', 'Symbol', 'WeakMap', 'WeakSet', 'WeakRef', 'Promise', 'Generator'],
  ...['AsyncGenerator', 'Module', 'SharedArrayBuffer', 'FinalizationRegistry', 'Window'],
  ...['global', 'MessagePort', 'Blob', 'File'],
]) {
  refusedTags[`[object ${name}]`] = true;
}

const { toStringTag } = Symbol;
const PlainError = Error;
const plainPrototype = Object.prototype;

/** A proxy can be seen in Node only; in a browser it is cloned as what it shows. */
const isProxy = proxyTest();

/** @returns {(value: object) => boolean} */
function proxyTest() {
  const { process } = /** @type {any} */ (globalThis);
  const util = process?.versions?.v8 && process.getBuiltinModule?.('node:util');
  return util?.types?.isProxy ?? (() => false);
}

/** @param {object} value @returns {Kind} */
export function kindOf(value) {
  if (isProxy(value)) {
    return 'refused';
  }
  if (isArray(value)) {
    return 'array';
  }
  if (isView(value)) {
    return 'view';
  }
  const tag = tagOf(value);
  if (tag === '[object Object]') {
    return 'object';
  }
  if (tag === '[object Error]' && !(toStringTag in value)) {
    return 'error';
  }
  const promise = promised[tag];
  return promise && hasSlot(value, promise) ? promise : unusualKind(value, tag);
}

/** @param {object} value @param {Kind} kind */
function hasSlot(value, kind) {
  for (let i = 0; i < slots.length; i++) {
    if (slots[i][0] === kind) {
      return hasSlotAt(value, i);
    }
  }
  return false;
}

/** @param {object} value @param {number} index in the list of slots */
function hasSlotAt(value, index) {
  try {
    apply(slots[index][1], value, []);
    return true;
  } catch {
    return false;
  }
}

/**
 * An object whose tag says nothing for sure: a built-in or an object of the platform, or one with
 * a `Symbol.toStringTag` of its own.
 * @param {object} value @param {string} tag @returns {Kind}
 */
function unusualKind(value, tag) {
  for (let i = 0; i < slots.length; i++) {
    if (hasSlotAt(value, i)) {
      return slots[i][0];
    }
  }
  if (isInstance(PlainError, value)) {
    return 'error';
  }
  return refusedTags[tag] || !clonesToPlainObject(value) ? 'refused' : 'object';
}

/**
 * Asks the platform's own structured clone, which alone knows the platform's objects. A clone
 * that is more than a plain object (an ImageData, say) has no record in the format.
 * @param {object} value
 */
function clonesToPlainObject(value) {
  try {
    return prototypeOf(platformClone(value)) === plainPrototype;
  } catch {
    return false;
  }
}
