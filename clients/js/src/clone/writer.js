import { writeBigInt } from './bigints.js';
import { isSoundView, writeBuffer, writeView } from './buffers.js';
import { writeError } from './errors.js';
import { uncloneable } from './failures.js';
import { kindOf } from './kinds.js';
import { bufferBytesMax, cloneLimits, stringUnitsMax } from './limits.js';
import { pathText } from './path.js';
import { flagBitsOf } from './regexps.js';
import { ByteSink } from './sink.js';
import { writeString } from './strings.js';
import { Tag, writtenVersion } from './tags.js';

/**
 * @typedef {object} WriteOptions
 * @property {string} [root] the name of the value in the path of a culprit; `value` by default
 * @property {number} [depth] containers inside each other; 1000 by default
 * @property {boolean} [errorStacks] whether the stacks of errors travel; true by default
 */

/** What is thrown inside a writer for a value that has no record. */
const refusal = new Error('refused');

/**
 * Writes a value as one message of the format. Accessors are called.
 * @param {unknown} value
 * @param {WriteOptions} [options]
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} with the text of R22, a `path` to the culprit and an accessor's error as `cause`
 */
export function serialize(value, options = {}) {
  const writer = new CloneWriter(options);
  try {
    writer.sink.byte(Tag.Version);
    writer.sink.byte(writtenVersion);
    writer.value(value);
    return writer.sink.finish();
  } catch (error) {
    writer.sink.abandon();
    const path = pathText(options.root ?? 'value', writer.path.slice(0, writer.depth));
    throw uncloneable(path, error === refusal ? undefined : error);
  }
}

/** Writes one graph. On a failure `path` and `depth` stand at the culprit. */
export class CloneWriter {
  /** @param {WriteOptions} options */
  constructor(options) {
    this.sink = new ByteSink();
    this.depthMax = options.depth ?? cloneLimits.depth;
    this.errorStacks = options.errorStacks ?? true;
    /** @type {import('./path.js').Step[]} */
    this.path = [];
    this.depth = 0;
    /** @type {Map<object, number>} */
    this.ids = new Map();
  }

  /** Says which part of the present container comes next. @param {import('./path.js').Step} step */
  at(step) {
    this.path[this.depth - 1] = step;
  }

  /** @param {unknown} value */
  value(value) {
    switch (typeof value) {
      case 'string':
        this.string(value);
        break;
      case 'number':
        this.number(value);
        break;
      case 'boolean':
        this.sink.byte(value ? Tag.True : Tag.False);
        break;
      case 'undefined':
        this.sink.byte(Tag.Undefined);
        break;
      case 'object':
        if (value === null) {
          this.sink.byte(Tag.Null);
        } else {
          this.object(value);
        }
        break;
      case 'bigint':
        this.sink.byte(Tag.BigInt);
        writeBigInt(this.sink, value);
        break;
      default:
        throw refusal;
    }
  }

  /** @param {string} value */
  string(value) {
    if (value.length > stringUnitsMax) {
      throw refusal;
    }
    writeString(this.sink, value);
  }

  /** @param {number} value */
  number(value) {
    if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
      this.sink.int32(Tag.Int32, value);
    } else {
      this.sink.double(Tag.Double, value);
    }
  }

  /** @param {object} value */
  object(value) {
    const id = this.ids.get(value);
    if (id !== undefined) {
      this.sink.byte(Tag.Reference);
      this.sink.varint(id);
      return;
    }
    const kind = kindOf(value);
    if (kind === 'view') {
      this.view(/** @type {ArrayBufferView} */ (value));
      return;
    }
    if (kind === 'refused' || this.depth >= this.depthMax) {
      throw refusal;
    }
    this.ids.set(value, this.ids.size);
    this.depth++;
    this.content(kind, value);
    this.depth--;
  }

  /** @param {import('./kinds.js').Kind} kind @param {any} value */
  content(kind, value) {
    const sink = this.sink;
    switch (kind) {
      case 'object':
        sink.byte(Tag.Object);
        this.end(Tag.ObjectEnd, this.properties(value, Object.keys(value)));
        break;
      case 'array':
        this.array(value);
        break;
      case 'map':
        this.map(value);
        break;
      case 'set':
        this.set(value);
        break;
      case 'error':
        writeError(this, value);
        break;
      case 'buffer':
        this.buffer(value);
        break;
      default:
        this.wrapped(kind, value);
    }
  }

  /** Dates, regular expressions and boxed primitives. @param {string} kind @param {any} value */
  wrapped(kind, value) {
    const sink = this.sink;
    switch (kind) {
      case 'date':
        sink.double(Tag.Date, Date.prototype.getTime.call(value));
        break;
      case 'regexp':
        sink.byte(Tag.RegExp);
        this.string(value.source);
        sink.varint(flagBitsOf(value));
        break;
      case 'boolean':
        sink.byte(Boolean.prototype.valueOf.call(value) ? Tag.TrueObject : Tag.FalseObject);
        break;
      case 'number':
        sink.double(Tag.NumberObject, Number.prototype.valueOf.call(value));
        break;
      case 'bigint':
        sink.byte(Tag.BigIntObject);
        writeBigInt(sink, BigInt.prototype.valueOf.call(value));
        break;
      default:
        sink.byte(Tag.StringObject);
        this.string(String.prototype.valueOf.call(value));
    }
  }

  /**
   * Writes own properties. One that an accessor removed in the meantime is left out.
   * @param {any} value @param {string[]} keys @returns {number} how many were written
   */
  properties(value, keys) {
    const last = this.depth - 1;
    let count = 0;
    for (const key of keys) {
      this.path[last] = key;
      const item = value[key];
      if (item !== undefined || Object.hasOwn(value, key)) {
        this.key(key);
        this.value(item);
        count++;
      }
    }
    return count;
  }

  /** Array indices travel as numbers. @param {string} key */
  key(key) {
    const first = key.charCodeAt(0);
    if (first >= 48 && first <= 57 && key.length <= 10) {
      const index = Number(key);
      if (index >>> 0 === index && index !== 4294967295 && String(index) === key) {
        this.number(index);
        return;
      }
    }
    this.string(key);
  }

  /** @param {number} tag @param {number} count */
  end(tag, count) {
    this.sink.byte(tag);
    this.sink.varint(count);
  }

  /** @param {unknown[]} array */
  array(array) {
    const length = array.length;
    if (isPlainlyDense(array)) {
      this.sink.byte(Tag.DenseArray);
      this.sink.varint(length);
      this.elements(array, length);
      this.end(Tag.DenseArrayEnd, 0);
    } else {
      const keys = Object.keys(array);
      const dense = hasEveryElement(array, keys);
      this.sink.byte(dense ? Tag.DenseArray : Tag.SparseArray);
      this.sink.varint(length);
      if (dense) {
        this.elements(array, length);
      }
      const count = this.properties(array, dense ? keys.slice(length) : keys);
      this.end(dense ? Tag.DenseArrayEnd : Tag.SparseArrayEnd, count);
    }
    this.sink.varint(length);
  }

  /** @param {unknown[]} array @param {number} length */
  elements(array, length) {
    const last = this.depth - 1;
    for (let i = 0; i < length; i++) {
      this.path[last] = i;
      const item = array[i];
      if (item === undefined && !Object.hasOwn(array, i)) {
        this.sink.byte(Tag.Hole);
      } else {
        this.value(item);
      }
    }
  }

  /** @param {Map<unknown, unknown>} map */
  map(map) {
    const entries = [...Map.prototype.entries.call(map)];
    this.sink.byte(Tag.Map);
    for (let i = 0; i < entries.length; i++) {
      this.at({ part: 'key', index: i });
      this.value(entries[i][0]);
      this.at({ part: 'value', index: i });
      this.value(entries[i][1]);
    }
    this.end(Tag.MapEnd, entries.length * 2);
  }

  /** @param {Set<unknown>} set */
  set(set) {
    const items = [...Set.prototype.values.call(set)];
    this.sink.byte(Tag.Set);
    for (let i = 0; i < items.length; i++) {
      this.at({ part: 'item', index: i });
      this.value(items[i]);
    }
    this.end(Tag.SetEnd, items.length);
  }

  /** @param {ArrayBuffer} buffer */
  buffer(buffer) {
    if (!writeBuffer(this.sink, buffer)) {
      throw refusal;
    }
  }

  /** @param {ArrayBufferView} view */
  view(view) {
    if (!isSoundView(view)) {
      throw refusal;
    }
    if (isPooled(view)) {
      this.pooled(/** @type {Uint8Array} */ (view));
      return;
    }
    this.object(view.buffer);
    this.ids.set(view, this.ids.size);
    writeView(this.sink, view);
  }

  /**
   * A Node Buffer is a piece of a pool of strangers' bytes: only its own bytes may travel.
   * @param {Uint8Array} view
   */
  pooled(view) {
    if (view.length > bufferBytesMax) {
      throw refusal;
    }
    const bytes = new Uint8Array(view);
    this.object(bytes.buffer);
    this.ids.set(view, this.ids.size);
    writeView(this.sink, bytes);
  }
}

/**
 * Whether an array has all its elements and nothing else. Cheap, because it makes no key strings;
 * an array that holds an undefined is told by its keys instead.
 * @param {unknown[]} array
 */
function isPlainlyDense(array) {
  return !array.includes(undefined) && Object.values(array).length === array.length;
}

/** @param {unknown[]} array @param {string[]} keys indices first, ascending */
function hasEveryElement(array, keys) {
  const last = array.length - 1;
  return last < 0 || keys[last] === String(last);
}

/** @param {ArrayBufferView} view */
function isPooled(view) {
  const { Buffer } = /** @type {any} */ (globalThis);
  return Buffer?.isBuffer?.(view) === true;
}
