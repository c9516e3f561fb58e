import { CloneFormatError } from './failures.js';

/** The bytes of one message and the place reached in them. Never reads past the end. */
export class ByteSource {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const { buffer, byteOffset, byteLength } = bytes;
    // A Node Buffer has its own idea of `slice`.
    const plain = bytes.constructor === Uint8Array;
    this.bytes = plain ? bytes : new Uint8Array(buffer, byteOffset, byteLength);
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.end = bytes.length;
    this.position = 0;
  }

  /** @param {string} reason @param {number} [offset] @returns {never} */
  fail(reason, offset = this.position) {
    throw new CloneFormatError(reason, offset);
  }

  /** @returns {number} */
  byte() {
    if (this.position >= this.end) {
      this.fail('The message ends too early');
    }
    return this.bytes[this.position++];
  }

  /** The next tag, after any padding before it. @returns {number} */
  tag() {
    const { bytes, end } = this;
    let position = this.position;
    while (position < end) {
      const tag = bytes[position++];
      if (tag !== 0) {
        this.position = position;
        return tag;
      }
    }
    return this.fail('The message ends too early', end);
  }

  /** The next tag without taking it; padding before it is taken. @returns {number} */
  peekTag() {
    const tag = this.tag();
    this.position--;
    return tag;
  }

  /** A number from 0 to 2^32-1 in at most five bytes. @returns {number} */
  varint() {
    const first = this.byte();
    if (first < 128) {
      return first;
    }
    let value = first & 127;
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 15) {
        this.fail('A number has more than 32 bits', this.position - 1);
      }
      value |= (byte & 127) << shift;
      if (byte < 128) {
        break;
      }
    }
    return value >>> 0;
  }

  /** @returns {number} */
  double() {
    const start = this.take(8);
    return this.view.getFloat64(start, true);
  }

  /** A byte count that the rest of the message can hold. @returns {number} */
  length() {
    const offset = this.position;
    const length = this.varint();
    if (length > this.end - this.position) {
      this.fail('A length goes past the end of the message', offset);
    }
    return length;
  }

  /** Takes `count` bytes. @param {number} count @returns {number} where they start */
  take(count) {
    const start = this.position;
    if (count > this.end - start) {
      this.fail('The message ends too early', this.end);
    }
    this.position = start + count;
    return start;
  }
}
