/** @typedef {import('./sink.js').ByteSink} ByteSink */
/** @typedef {import('./source.js').ByteSource} ByteSource */

/**
 * Writes what follows the tag of a BigInt: length and sign, then the magnitude in words of 8 bytes.
 * @param {ByteSink} sink @param {bigint} value
 */
export function writeBigInt(sink, value) {
  const magnitude = value < 0n ? -value : value;
  const digits = magnitude.toString(16);
  const words = magnitude === 0n ? 0 : Math.ceil(digits.length / 16);
  sink.varint(words * 16 + (value < 0n ? 1 : 0));
  sink.reserve(words * 8);
  for (let end = digits.length; end > 0 && words > 0; end -= 16) {
    const word = BigInt(`0x${digits.slice(Math.max(0, end - 16), end)}`);
    sink.view.setBigUint64(sink.position, word, true);
    sink.position += 8;
  }
}

/**
 * Reads what follows the tag of a BigInt, of any number of bytes.
 * @param {ByteSource} source @param {number} bitsMax @returns {bigint}
 */
export function readBigInt(source, bitsMax) {
  const offset = source.position;
  const bitfield = source.varint();
  const length = bitfield >>> 1;
  if (length * 8 > bitsMax + 63) {
    source.fail('A BigInt is longer than the limit', offset);
  }
  if (bitfield === 1) {
    source.fail('A BigInt is a negative zero', offset);
  }
  const start = source.take(length);
  let digits = '0x0';
  for (let at = start + length - 1; at >= start; at--) {
    digits += (source.bytes[at] + 256).toString(16).slice(1);
  }
  const magnitude = BigInt(digits);
  return bitfield & 1 ? -magnitude : magnitude;
}
