import { bufferBytesMax } from './limits.js';
import { Tag, ViewFlag, hostViews, viewTags } from './tags.js';

/** @typedef {import('./sink.js').ByteSink} ByteSink */
/** @typedef {import('./source.js').ByteSource} ByteSource */
/** @typedef {ArrayBuffer & { resizable?: boolean, maxByteLength?: number }} Buffers */

const kindOfView = /** @type {(this: unknown) => string | undefined} */ (
  Object.getOwnPropertyDescriptor(
    Object.getPrototypeOf(Uint8Array.prototype),
    Symbol.toStringTag,
  )?.get
);
const keysOfView = Uint8Array.prototype.keys;
const constructors = /** @type {Record<string, any>} */ (
  Object.fromEntries(
    [...viewTags.keys()].map((kind) => [kind, /** @type {any} */ (globalThis)[kind]]),
  )
);
const kindsByTag = new Map([...viewTags].map(([kind, tag]) => [tag, kind]));

/** @param {string} kind @returns {number} */
function elementBytes(kind) {
  return constructors[kind]?.BYTES_PER_ELEMENT ?? 1;
}

/**
 * Writes a buffer with all its bytes.
 * @param {ByteSink} sink @param {Buffers} buffer
 * @returns {boolean} false, and nothing written, when it is detached or too long
 */
export function writeBuffer(sink, buffer) {
  const bytes = attachedBytes(buffer);
  if (bytes === undefined || bytes.length > bufferBytesMax) {
    return false;
  }
  if (buffer.resizable) {
    const max = /** @type {number} */ (buffer.maxByteLength);
    if (max > bufferBytesMax) {
      return false;
    }
    sink.byte(Tag.ResizableArrayBuffer);
    sink.varint(bytes.length);
    sink.varint(max);
  } else {
    sink.byte(Tag.ArrayBuffer);
    sink.varint(bytes.length);
  }
  sink.block(bytes);
  return true;
}

/** @param {ArrayBuffer} buffer @returns {Uint8Array | undefined} */
function attachedBytes(buffer) {
  try {
    return new Uint8Array(buffer);
  } catch {
    return undefined;
  }
}

/**
 * Whether a view may be written at all: its buffer is no shared one and it lies inside of it.
 * @param {ArrayBufferView} view
 */
export function isSoundView(view) {
  try {
    if (view instanceof DataView || kindOfView.call(view) === undefined) {
      return view.byteLength >= 0 && isOwnBuffer(view.buffer);
    }
    keysOfView.call(/** @type {any} */ (view));
    return isOwnBuffer(view.buffer);
  } catch {
    return false;
  }
}

/** @param {ArrayBufferLike} buffer */
function isOwnBuffer(buffer) {
  return Object.prototype.toString.call(buffer) !== '[object SharedArrayBuffer]';
}

/**
 * Writes the record of a view, which follows the record of its buffer.
 * @param {ByteSink} sink @param {ArrayBufferView} view a sound view
 */
export function writeView(sink, view) {
  const kind = kindOfView.call(view) ?? 'DataView';
  const buffer = /** @type {Buffers} */ (view.buffer);
  const tracking = buffer.resizable === true && isTracking(view);
  sink.byte(Tag.View);
  sink.varint(/** @type {number} */ (viewTags.get(kind)));
  sink.varint(view.byteOffset);
  sink.varint(view.byteLength);
  const length = tracking ? ViewFlag.LengthTracking : 0;
  sink.varint(length | (buffer.resizable ? ViewFlag.Resizable : 0));
}

/**
 * No property tells a view that follows the length of its buffer from one of a fixed length, so a
 * copy of it is made to show its nature: its buffer is shrunk to the view's start and grown again.
 * @param {ArrayBufferView} view
 */
function isTracking(view) {
  const copy = structuredClone(view);
  const buffer = /** @type {any} */ (copy.buffer);
  const start = copy.byteOffset;
  buffer.resize(start);
  if (!isSoundView(copy)) {
    return false;
  }
  buffer.resize(buffer.maxByteLength);
  return copy.byteLength > 0;
}

/**
 * Reads what follows the tag of a buffer.
 * @param {ByteSource} source @param {boolean} resizable @param {number} resizableBytes
 * @returns {ArrayBuffer}
 */
export function readBuffer(source, resizable, resizableBytes) {
  const offset = source.position;
  const length = source.varint();
  if (!resizable) {
    return copyBytes(source, source.take(length), length).buffer;
  }
  const max = source.varint();
  if (length > max || max > resizableBytes) {
    source.fail('A resizable buffer has a maximum below its length or above the limit', offset);
  }
  const start = source.take(length);
  const buffer = new (/** @type {any} */ (ArrayBuffer))(length, { maxByteLength: max });
  if (buffer.resizable !== true) {
    source.fail('This platform has no resizable buffers', offset);
  }
  new Uint8Array(buffer).set(source.bytes.subarray(start, start + length));
  return buffer;
}

/** @param {ByteSource} source @param {number} start @param {number} length */
function copyBytes(source, start, length) {
  const copy = new Uint8Array(length);
  copy.set(source.bytes.subarray(start, start + length));
  return copy;
}

/**
 * Reads what follows the tag of a view.
 * @param {ByteSource} source @param {Buffers} buffer @param {boolean} hasFlags
 * @returns {ArrayBufferView}
 */
export function readView(source, buffer, hasFlags) {
  const offset = source.position;
  const kind = kindsByTag.get(source.varint());
  const byteOffset = source.varint();
  const byteLength = source.varint();
  const flags = hasFlags ? source.varint() : 0;
  const View = kind && constructors[kind];
  if (!View) {
    return source.fail('A view has an unknown kind', offset);
  }
  const resizable = buffer.resizable === true;
  const tracking = (flags & ViewFlag.LengthTracking) !== 0;
  const size = elementBytes(kind);
  const past = byteOffset > buffer.byteLength || byteLength > buffer.byteLength - byteOffset;
  if (past || byteOffset % size !== 0 || byteLength % size !== 0) {
    source.fail('A view does not fit its buffer', offset);
  }
  if (flags > 3 || resizable !== ((flags & ViewFlag.Resizable) !== 0) || (tracking && !resizable)) {
    source.fail('The flags of a view disagree with its buffer', offset);
  }
  return tracking
    ? trackingView(source, View, buffer, byteOffset)
    : new View(buffer, byteOffset, byteLength / size);
}

/**
 * @param {ByteSource} source @param {any} View @param {ArrayBuffer} buffer @param {number} start
 * @returns {ArrayBufferView}
 */
function trackingView(source, View, buffer, start) {
  try {
    return new View(buffer, start);
  } catch {
    return source.fail('This platform cannot follow the length of such a buffer');
  }
}

/**
 * Reads what follows the tag of a host record in Node's form: a view with a buffer of its own.
 * @param {ByteSource} source @returns {ArrayBufferView}
 */
export function readHostView(source) {
  const offset = source.position;
  const kind = hostViews[source.varint()];
  const View = kind && constructors[kind];
  if (!View) {
    return source.fail('A host object is of an unknown kind', offset);
  }
  const length = source.length();
  const size = elementBytes(kind);
  if (length % size !== 0) {
    source.fail('A view ends inside an element', offset);
  }
  const copy = copyBytes(source, source.take(length), length);
  return new View(copy.buffer, 0, length / size);
}
