import { define } from '../clone/define.js';
import { kindOf } from '../clone/kinds.js';

/** Objects and arrays nested deeper than this are null, as in Chromium. */
const depthMax = 100;

/**
 * What became of a value that crossed before structured clone (R304, R309): nothing fails, and much
 * is lost. Functions and undefined vanish from objects and are null elsewhere; so are NaN, the
 * infinities and an object inside of itself. Dates are strings; maps, sets, errors and regular
 * expressions are `{}`; classes are forgotten; bytes are a Uint8Array.
 * @param {unknown} value @returns {any}
 */
export function jsonLike(value) {
  return convert(value, new Set()) ?? null;
}

/** @param {any} value @param {Set<object>} holders @returns {unknown} undefined for what is lost */
function convert(value, holders) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null ? null : held(value, holders);
    default:
      return undefined;
  }
}

/**
 * What contains itself is cut where it comes again; siblings may share what they like.
 * @param {any} value @param {Set<object>} holders
 */
function held(value, holders) {
  if (holders.has(value) || holders.size >= depthMax) {
    return null;
  }
  holders.add(value);
  const converted = inside(value, holders);
  holders.delete(value);
  return converted;
}

/** @param {any} value @param {Set<object>} holders @returns {unknown} */
function inside(value, holders) {
  switch (kindOf(value)) {
    case 'array':
      return Array.from(value, (item) => convert(item, holders) ?? null);
    case 'date':
      return Number.isFinite(value.getTime()) ? value.toISOString() : null;
    case 'number':
    case 'string':
    case 'boolean':
    case 'bigint':
      return convert(value.valueOf(), holders);
    case 'buffer':
      return new Uint8Array(value);
    case 'view':
      return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    case 'map':
    case 'set':
    case 'regexp':
    case 'error':
      return {};
    default:
      return members(value, holders);
  }
}

/** @param {any} value @param {Set<object>} holders */
function members(value, holders) {
  const copy = {};
  for (const key of Object.keys(value)) {
    const member = convert(value[key], holders);
    if (member !== undefined) {
      define(copy, key, member);
    }
  }
  return copy;
}
