import { ByteSink } from './clone/sink.js';

/** The fields that frames are made of (docs/protocol.md, section 2). */

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const loneSurrogate = /\p{Surrogate}/u;
const portsMax = 255;

/** The bytes of a frame are not what the protocol says. Ends the session that they came on. */
export class ProtocolError extends Error {
  /**
   * @param {string} code of docs/protocol.md, section 7
   * @param {string} text
   * @param {number} [at] the first byte of the field at fault
   */
  constructor(code, text, at = 0) {
    super(text);
    this.name = 'ProtocolError';
    this.code = code;
    this.at = at;
  }
}

/** Writes the fields of one frame. */
export class FieldWriter {
  sink = new ByteSink();

  /** @param {number} value */
  u8(value) {
    this.sink.byte(value);
  }

  /** @param {number} value a safe integer, not below 0 */
  varint(value) {
    let rest = value;
    while (rest >= 2 ** 31) {
      this.sink.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.sink.varint(rest);
  }

  /** @param {string} text */
  str(text) {
    if (loneSurrogate.test(text)) {
      this.sink.abandon();
      throw new TypeError('A name must not contain a lone surrogate');
    }
    const bytes = utf8Encoder.encode(text);
    this.sink.varint(bytes.length);
    this.sink.block(bytes);
  }

  /** @param {number[]} ports */
  ports(ports) {
    this.sink.varint(ports.length);
    for (const port of ports) {
      this.varint(port);
    }
  }

  /** @param {Uint8Array} bytes */
  block(bytes) {
    this.sink.block(bytes);
  }

  /** @returns {Uint8Array<ArrayBuffer>} */
  finish() {
    return this.sink.finish();
  }
}

/** Reads the fields of one frame. */
export class FieldReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
    this.start = 0;
    this.name = 'kind';
  }

  /** Says which field comes next, for the text of a failure. @param {string} name */
  next(name) {
    this.name = name;
    this.start = this.position;
  }

  /** @param {string} what @returns {never} */
  fail(what) {
    const text = `'${this.name}' at byte ${this.start}: ${what}`;
    throw new ProtocolError('bad-frame', text, this.start);
  }

  /** @returns {number} */
  u8() {
    if (this.position >= this.bytes.length) {
      this.fail('the frame ends too early');
    }
    return this.bytes[this.position++];
  }

  /** @returns {boolean} */
  flag() {
    const value = this.u8();
    return value > 1 ? this.fail('a flag is neither 0 nor 1') : value === 1;
  }

  /** @returns {number} */
  varint() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (value > Number.MAX_SAFE_INTEGER) {
        this.fail('a number is above 2^53-1');
      }
      if (byte < 128) {
        return byte === 0 && scale > 1 ? this.fail('a number is not in its shortest form') : value;
      }
      if (scale === 128 ** 8) {
        this.fail('a number is longer than 9 bytes');
      }
    }
  }

  /** @returns {string} */
  str() {
    const bytes = this.take(this.varint());
    try {
      return utf8Decoder.decode(bytes);
    } catch {
      return this.fail('a text is not well-formed UTF-8');
    }
  }

  /**
   * Port numbers, no two alike.
   * @param {number} parity of all of them: 0 for ports of the server, 1 for ports of the client
   * @returns {number[]}
   */
  ports(parity) {
    const count = this.varint();
    if (count > portsMax) {
      this.fail(`more than ${portsMax} ports`);
    }
    /** @type {number[]} */
    const ports = [];
    for (let i = 0; i < count; i++) {
      this.next('ports');
      const port = this.positive();
      if (port % 2 !== parity || ports.includes(port)) {
        this.fail('a port number is of the other side, or stands there twice');
      }
      ports.push(port);
    }
    return ports;
  }

  /** Channels and their times. @returns {[string, number][]} */
  times() {
    /** @type {[string, number][]} */
    const times = [];
    for (let left = this.varint(); left > 0; left--) {
      this.next('channel');
      const channel = this.str();
      this.next('ms');
      times.push([channel, this.varint()]);
    }
    return times;
  }

  /** A number above 0. @returns {number} */
  positive() {
    return this.varint() || this.fail('a number is 0');
  }

  /** @param {number} length @returns {Uint8Array} */
  take(length) {
    if (length > this.bytes.length - this.position) {
      this.fail('a length goes past the end of the frame');
    }
    return this.bytes.subarray(this.position, (this.position += length));
  }

  /** @returns {Uint8Array} */
  rest() {
    return this.take(this.bytes.length - this.position);
  }

  end() {
    this.next('end');
    if (this.position !== this.bytes.length) {
      this.fail('there are bytes left over');
    }
  }
}
