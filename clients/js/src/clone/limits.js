/**
 * @typedef {object} CloneLimits
 * @property {number} depth nesting of containers, in reading and in writing
 * @property {number} objects objects (not primitives) in one message
 * @property {number} arrayLength length of a sparse array; a dense one is bounded by its bytes
 * @property {number} bigintBits bits of one BigInt
 * @property {number} resizableBytes `maxByteLength` of a resizable ArrayBuffer
 */

/**
 * What one message may ask for. The depth is what every known reader of the format can follow;
 * the others keep a short hostile message from costing much memory.
 * @type {Readonly<CloneLimits>}
 */
export const cloneLimits = Object.freeze({
  depth: 1000,
  objects: 1 << 20,
  arrayLength: 1 << 24,
  bigintBits: 1 << 20,
  resizableBytes: 1 << 26,
});

/** UTF-16 units of one string; longer ones cannot exist in V8. */
export const stringUnitsMax = 2 ** 29 - 24;

/** Bytes of one ArrayBuffer in version 15 of the format. */
export const bufferBytesMax = 2 ** 32 - 1;
