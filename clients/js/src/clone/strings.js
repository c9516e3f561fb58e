import { stringUnitsMax } from './limits.js';
import { Tag } from './tags.js';

/** @typedef {import('./sink.js').ByteSink} ByteSink */
/** @typedef {import('./source.js').ByteSource} ByteSource */

const shortUnits = 48;
const chunkUnits = 8192;
const beyondOneByte = /[^\u0000-\u00ff]/;
const asciiEncoder = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true, fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * Node's own block moves between strings and bytes, where they exist.
 * @type {{ [name in 'latin1Slice' | 'latin1Write' | 'ucs2Slice' | 'ucs2Write']?: Function }}
 */
const native = nativeMoves();

function nativeMoves() {
  const { Buffer, process } = /** @type {any} */ (globalThis);
  return process?.versions?.v8 && Buffer?.prototype?.latin1Slice ? Buffer.prototype : {};
}

/**
 * Writes a string in its shortest form: one byte per unit if all units fit, else two bytes per
 * unit, which start at an even offset of the message.
 * @param {ByteSink} sink
 * @param {string} text at most `stringUnitsMax` units
 */
export function writeString(sink, text) {
  const units = text.length;
  sink.reserve(units + 6);
  if (units <= shortUnits) {
    const start = sink.position;
    const bytes = sink.bytes;
    bytes[start] = Tag.OneByteString;
    bytes[start + 1] = units;
    const first = start + 2;
    for (let i = 0; i < units; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 255) {
        writeTwoByte(sink, text);
        return;
      }
      bytes[first + i] = unit;
    }
    sink.position = first + units;
  } else if (beyondOneByte.test(text)) {
    writeTwoByte(sink, text);
  } else {
    sink.byte(Tag.OneByteString);
    sink.varint(units);
    writeLatin1(sink, text);
  }
}

/** @param {ByteSink} sink @param {string} text */
function writeLatin1(sink, text) {
  const { bytes, position } = sink;
  const units = text.length;
  sink.position = position + units;
  if (native.latin1Write) {
    native.latin1Write.call(bytes, text, position, units);
    return;
  }
  const room = bytes.subarray(position, position + units);
  const { read, written } = asciiEncoder.encodeInto(text, room);
  if (read !== units || written !== units) {
    for (let i = 0; i < units; i++) {
      room[i] = text.charCodeAt(i);
    }
  }
}

/** @param {ByteSink} sink @param {string} text */
function writeTwoByte(sink, text) {
  const units = text.length;
  const length = units * 2;
  const lengthBytes = length < 128 ? 1 : length < 16384 ? 2 : length < 2097152 ? 3 : 4;
  sink.reserve(length + 7);
  if ((sink.position + 1 + lengthBytes) % 2 === 1) {
    sink.byte(Tag.Padding);
  }
  sink.byte(Tag.TwoByteString);
  sink.varint(length);
  const start = sink.position;
  sink.position = start + length;
  if (native.ucs2Write && units > shortUnits) {
    native.ucs2Write.call(sink.bytes, text, start, length);
    return;
  }
  const room = new Uint16Array(sink.bytes.buffer, start, units);
  for (let i = 0; i < units; i++) {
    room[i] = text.charCodeAt(i);
  }
}

/** Reads what follows the tag of a one-byte string. @param {ByteSource} source @returns {string} */
export function readOneByte(source) {
  const length = source.length();
  return oneByteAt(source, source.take(length), length);
}

/**
 * @param {ByteSource} source @param {number} start @param {number} length
 * @returns {string}
 */
function oneByteAt(source, start, length) {
  if (length <= shortUnits) {
    return fromShort(source.bytes, start, length);
  }
  if (length > stringUnitsMax) {
    source.fail('A string is too long', start);
  }
  if (native.latin1Slice) {
    return native.latin1Slice.call(source.bytes, start, start + length);
  }
  return fromLatin1(source.bytes.subarray(start, start + length));
}

/**
 * Makes a short string eight units at a time.
 * @param {Uint8Array} bytes @param {number} start @param {number} length @returns {string}
 */
function fromShort(bytes, start, length) {
  const end = start + length;
  let text = '';
  let at = start;
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(
      bytes[at],
      bytes[at + 1],
      bytes[at + 2],
      bytes[at + 3],
      bytes[at + 4],
      bytes[at + 5],
      bytes[at + 6],
      bytes[at + 7],
    );
  }
  for (; at < end; at++) {
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}

/**
 * The Encoding standard knows no Latin-1: its label means windows-1252, which differs in 0x80 to
 * 0x9F. Where a unit above 0xFF comes out, it stood there.
 * @param {Uint8Array} bytes @returns {string}
 */
function fromLatin1(bytes) {
  const text = windows1252.decode(bytes);
  return beyondOneByte.test(text) ? fromUnits(bytes) : text;
}

/** @param {Uint8Array | Uint16Array} units @returns {string} */
function fromUnits(units) {
  let text = '';
  for (let at = 0; at < units.length; at += chunkUnits) {
    const chunk = units.subarray(at, at + chunkUnits);
    text += String.fromCharCode.apply(null, /** @type {any} */ (chunk));
  }
  return text;
}

/** Reads what follows the tag of a two-byte string. @param {ByteSource} source @returns {string} */
export function readTwoByte(source) {
  const offset = source.position;
  const length = source.length();
  if (length % 2 === 1) {
    source.fail('A two-byte string has an odd length', offset);
  }
  const start = source.take(length);
  if (native.ucs2Slice) {
    return native.ucs2Slice.call(source.bytes, start, start + length);
  }
  const bytes = source.bytes.subarray(start, start + length);
  try {
    return utf16.decode(bytes);
  } catch {
    // Lone surrogates, which a decoder would replace and a JavaScript string may hold.
    return fromUnits(new Uint16Array(bytes.slice().buffer));
  }
}

/** Reads what follows the tag of a UTF-8 string. @param {ByteSource} source @returns {string} */
export function readUtf8(source) {
  const length = source.length();
  const start = source.take(length);
  return utf8.decode(source.bytes.subarray(start, start + length));
}

const knownKeys = new Array(256).fill('');

/**
 * Reads a key, which is likely to have been met before, without making a new string of it.
 * @param {ByteSource} source @returns {string}
 */
export function readKnownOneByte(source) {
  const length = source.length();
  const start = source.take(length);
  if (length === 0 || length > shortUnits) {
    return oneByteAt(source, start, length);
  }
  const bytes = source.bytes;
  const slot = (bytes[start] * 7 + bytes[start + length - 1] * 31 + length * 113) & 255;
  const known = knownKeys[slot];
  if (known.length === length) {
    let i = 0;
    while (i < length && known.charCodeAt(i) === bytes[start + i]) {
      i++;
    }
    if (i === length) {
      return known;
    }
  }
  return (knownKeys[slot] = fromShort(bytes, start, length));
}
