import { regexpFlagBits } from './tags.js';

/** @typedef {import('./source.js').ByteSource} ByteSource */

/** @param {RegExp} regexp @returns {number} its flags as the format has them */
export function flagBitsOf(regexp) {
  let bits = 0;
  for (const flag of regexp.flags) {
    bits |= regexpFlagBits[/** @type {keyof typeof regexpFlagBits} */ (flag)];
  }
  return bits;
}

/**
 * Makes a regular expression of what was read.
 * @param {ByteSource} source @param {string} pattern @param {number} bits
 * @param {number} offset of the record, for the failure
 * @returns {RegExp}
 */
export function regexpOf(source, pattern, bits, offset) {
  let flags = '';
  let known = 0;
  for (const [flag, bit] of Object.entries(regexpFlagBits)) {
    flags += bits & bit ? flag : '';
    known |= bit;
  }
  try {
    if ((bits & ~known) === 0) {
      return new RegExp(pattern, flags);
    }
  } catch {
    // The platform does not know the pattern; told below with its place.
  }
  return source.fail('A regular expression is not valid', offset);
}
