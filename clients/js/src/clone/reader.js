import { readBigInt } from './bigints.js';
import { readBuffer, readHostView, readView } from './buffers.js';
import { define } from './define.js';
import { readError } from './errors.js';
import { CloneFormatError } from './failures.js';
import { cloneLimits } from './limits.js';
import { regexpOf } from './regexps.js';
import { ByteSource } from './source.js';
import { readKnownOneByte, readOneByte, readTwoByte, readUtf8 } from './strings.js';
import { Tag, oldestVersion, viewFlagsVersion, writtenVersion } from './tags.js';

/** A place in a dense array that holds nothing. */
const hole = Symbol('hole');

/** Above this a sparse array is made so that its length costs no memory. */
const eagerLengthMax = 1 << 12;

/**
 * Reads a message of the format, versions 13 to 15, that fills `bytes` to the end.
 * @param {Uint8Array} bytes not kept: whatever comes out is a copy
 * @param {Partial<import('./limits.js').CloneLimits>} [limits]
 * @returns {any}
 * @throws {CloneFormatError} whatever is wrong with the bytes
 */
export function deserialize(bytes, limits) {
  const reader = new CloneReader(bytes, { ...cloneLimits, ...limits });
  try {
    return reader.message();
  } catch (error) {
    // A small stack, or what a platform cannot hold, ends a message just as a limit of ours does.
    const { name, message } = /** @type {Error} */ (error);
    if (name === 'RangeError' || name === 'InternalError') {
      throw new CloneFormatError(`The platform gave up: ${message}`, reader.source.position);
    }
    throw error;
  }
}

/** Reads one message. An id is taken where the record starts and filled when the object exists. */
export class CloneReader {
  /** @param {Uint8Array} bytes @param {import('./limits.js').CloneLimits} limits */
  constructor(bytes, limits) {
    this.source = new ByteSource(bytes);
    this.limits = limits;
    this.version = 0;
    this.depth = 0;
    /** @type {(object | undefined)[]} */
    this.objects = [];
  }

  /** @returns {any} */
  message() {
    const source = this.source;
    if (source.end === 0 || source.byte() !== Tag.Version) {
      source.fail('The message has no header', 0);
    }
    this.version = source.varint();
    if (this.version < oldestVersion || this.version > writtenVersion) {
      source.fail('The version is not supported', 1);
    }
    const value = this.value();
    if (value === hole) {
      source.fail('A hole stands outside of an array');
    }
    if (source.position !== source.end) {
      source.fail('The message goes on after its value');
    }
    return value;
  }

  /** A value that is no hole. @returns {any} */
  item() {
    const value = this.value();
    return value === hole ? this.source.fail('A hole stands outside of an array') : value;
  }

  /** @returns {any} */
  value() {
    const source = this.source;
    const tag = source.tag();
    switch (tag) {
      case Tag.OneByteString:
        return readOneByte(source);
      case Tag.Int32:
        return this.int32();
      case Tag.Double:
        return source.double();
      case Tag.Undefined:
        return undefined;
      case Tag.Null:
        return null;
      case Tag.True:
        return true;
      case Tag.False:
        return false;
      case Tag.Hole:
        return hole;
      case Tag.TwoByteString:
        return readTwoByte(source);
      case Tag.Uint32:
        return source.varint();
      case Tag.BigInt:
        return readBigInt(source, this.limits.bigintBits);
      case Tag.Utf8String:
        return readUtf8(source);
      default:
        return this.nested(tag);
    }
  }

  /** @returns {number} */
  int32() {
    const zigzag = this.source.varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Whatever takes an id or contains a value. @param {number} tag @returns {any} */
  nested(tag) {
    if (tag === Tag.Reference) {
      return this.reference();
    }
    const source = this.source;
    if (this.depth >= this.limits.depth) {
      source.fail('The values are nested deeper than the limit', source.position - 1);
    }
    if (this.objects.length >= this.limits.objects) {
      source.fail('The message has more objects than the limit', source.position - 1);
    }
    this.depth++;
    const value = this.container(tag);
    this.depth--;
    return value;
  }

  /** @param {number} tag @returns {any} */
  container(tag) {
    switch (tag) {
      case Tag.Object:
        return this.object();
      case Tag.DenseArray:
        return this.denseArray();
      case Tag.SparseArray:
        return this.sparseArray();
      case Tag.Map:
        return this.map();
      case Tag.Set:
        return this.set();
      case Tag.Error:
        return readError(this);
      case Tag.ArrayBuffer:
        return this.buffer(false);
      case Tag.ResizableArrayBuffer:
        return this.buffer(true);
      case Tag.HostObject:
        return this.complete(() => readHostView(this.source));
      case Tag.VerifyCount:
        this.source.varint();
        return this.item();
      default:
        return this.wrapped(tag);
    }
  }

  /** @param {number} tag @returns {any} */
  wrapped(tag) {
    const source = this.source;
    switch (tag) {
      case Tag.Date:
        return this.complete(() => new Date(source.double()));
      case Tag.RegExp:
        return this.complete(() => {
          const offset = source.position;
          const pattern = this.string();
          return regexpOf(source, pattern, source.varint(), offset);
        });
      case Tag.TrueObject:
        return this.complete(() => Object(true));
      case Tag.FalseObject:
        return this.complete(() => Object(false));
      case Tag.NumberObject:
        return this.complete(() => Object(source.double()));
      case Tag.BigIntObject:
        return this.complete(() => Object(readBigInt(source, this.limits.bigintBits)));
      case Tag.StringObject:
        return this.complete(() => Object(this.string()));
      default:
        return source.fail('A record has an unknown tag', source.position - 1);
    }
  }

  /**
   * Reads an object that exists only when all of it was read.
   * @template {object} T @param {() => T} read @returns {T}
   */
  complete(read) {
    const id = this.objects.push(undefined) - 1;
    const value = read();
    this.objects[id] = value;
    return value;
  }

  /** @returns {any} */
  reference() {
    const source = this.source;
    const offset = source.position;
    const target = this.objects[source.varint()];
    if (target === undefined) {
      source.fail('A reference names no finished object', offset);
    }
    return target instanceof ArrayBuffer ? this.viewOrBuffer(target) : target;
  }

  /** @returns {string} */
  string() {
    const offset = this.source.position;
    const value = this.value();
    return typeof value === 'string' ? value : this.source.fail('A string was expected', offset);
  }

  /** @returns {Record<string, unknown>} */
  object() {
    /** @type {Record<string, unknown>} */
    const object = {};
    this.objects.push(object);
    this.properties(object, Tag.ObjectEnd);
    return object;
  }

  /** Reads properties up to the end tag and their count. @param {any} target @param {number} end */
  properties(target, end) {
    const source = this.source;
    let count = 0;
    for (let tag = source.tag(); tag !== end; tag = source.tag()) {
      const offset = source.position - 1;
      const key = this.key(tag);
      if (key in target) {
        if (Object.hasOwn(target, key)) {
          source.fail('A key occurs twice', offset);
        }
        define(target, key, this.item());
      } else {
        target[key] = this.item();
      }
      count++;
    }
    if (source.varint() !== count) {
      source.fail('The count of properties is wrong');
    }
  }

  /** @param {number} tag its tag, already taken @returns {string} */
  key(tag) {
    const source = this.source;
    if (tag === Tag.OneByteString) {
      return readKnownOneByte(source);
    }
    const offset = --source.position;
    const key = this.value();
    if (typeof key !== 'string' && typeof key !== 'number') {
      source.fail('A key is neither a string nor a number', offset);
    }
    return String(key);
  }

  /** @returns {unknown[]} */
  denseArray() {
    const source = this.source;
    const length = source.length();
    /** @type {unknown[]} */
    const array = [];
    this.objects.push(array);
    for (let i = 0; i < length; i++) {
      const value = this.value();
      if (value === hole) {
        array.length = i + 1;
      } else {
        array.push(value);
      }
    }
    this.arrayEnd(array, length, Tag.DenseArrayEnd);
    return array;
  }

  /** @returns {unknown[]} */
  sparseArray() {
    const source = this.source;
    const offset = source.position;
    const length = source.varint();
    if (length > this.limits.arrayLength) {
      source.fail('A sparse array is longer than the limit', offset);
    }
    /** @type {unknown[]} */
    const array = [];
    if (length > eagerLengthMax) {
      // The longest array there is holds its elements by key; a shorter length leaves it so.
      array.length = 4294967295;
    }
    array.length = length;
    this.objects.push(array);
    this.arrayEnd(array, length, Tag.SparseArrayEnd);
    return array;
  }

  /** @param {unknown[]} array @param {number} length @param {number} end */
  arrayEnd(array, length, end) {
    const source = this.source;
    this.properties(array, end);
    if (source.varint() !== length || array.length !== length) {
      source.fail('The length of an array is wrong');
    }
  }

  /** @returns {Map<unknown, unknown>} */
  map() {
    const source = this.source;
    const map = new Map();
    this.objects.push(map);
    let count = 0;
    while (source.peekTag() !== Tag.MapEnd) {
      const key = this.item();
      map.set(key, this.item());
      count += 2;
    }
    this.end(count);
    return map;
  }

  /** @returns {Set<unknown>} */
  set() {
    const source = this.source;
    const set = new Set();
    this.objects.push(set);
    let count = 0;
    while (source.peekTag() !== Tag.SetEnd) {
      set.add(this.item());
      count++;
    }
    this.end(count);
    return set;
  }

  /** Takes an end tag and its count. @param {number} count */
  end(count) {
    this.source.byte();
    if (this.source.varint() !== count) {
      this.source.fail('The count of entries is wrong');
    }
  }

  /** @param {boolean} resizable @returns {ArrayBuffer | ArrayBufferView} */
  buffer(resizable) {
    const buffer = readBuffer(this.source, resizable, this.limits.resizableBytes);
    this.objects.push(buffer);
    return this.viewOrBuffer(buffer);
  }

  /**
   * A view record may follow its buffer, with padding between.
   * @param {ArrayBuffer} buffer @returns {ArrayBuffer | ArrayBufferView}
   */
  viewOrBuffer(buffer) {
    const source = this.source;
    const after = source.position;
    let at = after;
    while (at < source.end && source.bytes[at] === Tag.Padding) {
      at++;
    }
    if (at >= source.end || source.bytes[at] !== Tag.View) {
      return buffer;
    }
    source.position = at + 1;
    return this.complete(() => readView(source, buffer, this.version >= viewFlagsVersion));
  }
}
