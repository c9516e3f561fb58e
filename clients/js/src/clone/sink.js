const scratchBytes = 1 << 16;

/** @type {Uint8Array<ArrayBuffer> | undefined} A buffer kept between messages; absent in use. */
let scratch;

/** A growing run of bytes. Small messages are put together in one kept buffer and copied out. */
export class ByteSink {
  constructor() {
    this.bytes = scratch ?? new Uint8Array(scratchBytes);
    scratch = undefined;
    this.view = new DataView(this.bytes.buffer);
    this.position = 0;
  }

  /** Makes room for `count` more bytes. @param {number} count */
  reserve(count) {
    const needed = this.position + count;
    if (needed > this.bytes.length) {
      const size = Math.max(needed + 1024, this.bytes.length * 2);
      const grown = new Uint8Array(Math.min(size, needed + (1 << 26)));
      grown.set(this.bytes.subarray(0, this.position));
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
  }

  /** @param {number} byte */
  byte(byte) {
    if (this.position === this.bytes.length) {
      this.reserve(1);
    }
    this.bytes[this.position++] = byte;
  }

  /** Writes a number from 0 to 2^32-1 in base 128. @param {number} value */
  varint(value) {
    if (this.position + 5 > this.bytes.length) {
      this.reserve(5);
    }
    const bytes = this.bytes;
    let position = this.position;
    while (value > 127) {
      bytes[position++] = (value & 127) | 128;
      value >>>= 7;
    }
    bytes[position++] = value;
    this.position = position;
  }

  /** Writes a tag and an int32 in zigzag form. @param {number} tag @param {number} value */
  int32(tag, value) {
    if (this.position + 6 > this.bytes.length) {
      this.reserve(6);
    }
    const bytes = this.bytes;
    let position = this.position;
    let zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
    bytes[position++] = tag;
    while (zigzag > 127) {
      bytes[position++] = (zigzag & 127) | 128;
      zigzag >>>= 7;
    }
    bytes[position++] = zigzag;
    this.position = position;
  }

  /** @param {number} tag @param {number} value */
  double(tag, value) {
    if (this.position + 9 > this.bytes.length) {
      this.reserve(9);
    }
    this.bytes[this.position] = tag;
    this.view.setFloat64(this.position + 1, value, true);
    this.position += 9;
  }

  /** @param {Uint8Array} bytes */
  block(bytes) {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.position);
    this.position += bytes.length;
  }

  /** Ends the message. The sink is used up afterwards. @returns {Uint8Array<ArrayBuffer>} */
  finish() {
    const roomy = this.bytes.length > this.position * 1.25;
    const message = roomy
      ? this.bytes.slice(0, this.position)
      : this.bytes.subarray(0, this.position);
    if (roomy && this.bytes.length === scratchBytes) {
      scratch = this.bytes;
    }
    return message;
  }

  /** Gives the kept buffer back after a failure. */
  abandon() {
    if (this.bytes.length === scratchBytes) {
      scratch = this.bytes;
    }
  }
}
