/**
 * The value notation of tests/vectors/clone/README.md: builds what it describes, and matches a
 * value against it, identities included. Knows nothing of Node, so that a page can run it.
 */

/** @typedef {any} Notation */

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
export function fromHex(hex) {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  }
  return bytes;
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {{ hex?: string, hexParts?: [string, number][] }} holder */
export function hexOf(holder) {
  return holder.hex ?? (holder.hexParts ?? []).map(([hex, times]) => hex.repeat(times)).join('');
}

/** @param {number} number */
function bitsOf(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Number.isNaN(number) ? NaN : number);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** @param {string} hex */
function fromBits(hex) {
  return new DataView(fromHex(hex).buffer).getFloat64(0);
}

/** @param {string} hex */
function fromUnits(hex) {
  const units = hex.match(/.{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

/**
 * The primitive that is described, or undefined with `found` false.
 * @param {Notation} notation @returns {{ found: boolean, value?: any }}
 */
function primitive(notation) {
  if (notation === null || typeof notation !== 'object') {
    return { found: true, value: notation };
  }
  switch (notation.t) {
    case 'undef':
      return { found: true, value: undefined };
    case 'num':
      return { found: true, value: fromBits(notation.hex) };
    case 'str16':
      return { found: true, value: fromUnits(notation.hex) };
    case 'rep':
      return { found: true, value: notation.s.repeat(notation.n) };
    case 'bigint':
      return { found: true, value: BigInt(notation.v) };
    default:
      return { found: false };
  }
}

/** @param {any} target @param {any} key @param {unknown} value @param {boolean} [enumerable] */
function define(target, key, value, enumerable = true) {
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
}

/** @param {any} kind @returns {any} */
function constructorOf(kind) {
  return /** @type {any} */ (globalThis)[kind === 'Buffer' ? 'Uint8Array' : kind];
}

/** @param {any} view */
function kindOfView(view) {
  return Object.prototype.toString.call(view).slice(8, -1);
}

/** Builds the value that a notation describes. @param {Notation} root @returns {any} */
export function build(root) {
  /** @type {Map<number, object>} */
  const objects = new Map();

  /** @param {Notation} notation @returns {any} */
  function make(notation) {
    const { found, value } = primitive(notation);
    if (found) {
      return value;
    }
    return notation.t === 'ref' ? objects.get(notation.id) : makeObject(notation);
  }

  /** @param {Notation} notation @param {any} object */
  function known(notation, object) {
    objects.set(notation.id, object);
    return object;
  }

  /** @param {Notation} notation @param {any} target */
  function fill(notation, target) {
    for (const [key, value] of notation.props ?? []) {
      define(target, make(key), make(value));
    }
    return target;
  }

  /** @param {Notation} notation @returns {any} */
  function makeArray(notation) {
    const array = known(notation, []);
    (notation.items ?? []).forEach((/** @type {Notation} */ item, /** @type {number} */ i) => {
      if (item?.t !== 'hole') {
        array[i] = make(item);
      }
    });
    for (const [index, value] of notation.sparse ?? []) {
      array[index] = make(value);
    }
    array.length = notation.len;
    return fill(notation, array);
  }

  /** @param {Notation} notation @returns {any} */
  function makeError(notation) {
    const error = known(notation, new (constructorOf(notation.type))());
    delete error.stack;
    for (const part of ['message', 'stack', 'cause']) {
      if (part in notation) {
        define(error, part, make(notation[part]), false);
      }
    }
    return error;
  }

  /** @param {Notation} notation @returns {any} */
  function makeBuffer(notation) {
    const bytes = fromHex(hexOf(notation));
    if (notation.max === undefined) {
      return known(notation, bytes.buffer);
    }
    const options = { maxByteLength: notation.max };
    const buffer = new (/** @type {any} */ (ArrayBuffer))(notation.len, options);
    new Uint8Array(buffer).set(bytes);
    return known(notation, buffer);
  }

  /** @param {Notation} notation @returns {any} */
  function makeView(notation) {
    const View = constructorOf(notation.kind);
    const size = View.BYTES_PER_ELEMENT ?? 1;
    const buffer = notation.t === 'hview' ? fromHex(hexOf(notation)).buffer : make(notation.buf);
    const length = notation.tracking ? undefined : notation.len / size;
    return known(notation, new View(buffer, notation.off ?? 0, length));
  }

  /** @param {Notation} notation @returns {any} */
  function makeObject(notation) {
    switch (notation.t) {
      case 'obj':
        return fill(notation, known(notation, {}));
      case 'arr':
        return makeArray(notation);
      case 'date':
        return known(notation, new Date(make(notation.v)));
      case 'regexp':
        return known(notation, new RegExp(make(notation.source), notation.flags));
      case 'boxed':
        return known(notation, Object(make(notation.v)));
      case 'map': {
        const map = known(notation, new Map());
        for (const [key, value] of notation.entries) {
          map.set(make(key), make(value));
        }
        return map;
      }
      case 'set': {
        const set = known(notation, new Set());
        for (const item of notation.items) {
          set.add(make(item));
        }
        return set;
      }
      case 'ab':
        return makeBuffer(notation);
      case 'view':
      case 'hview':
        return makeView(notation);
      case 'error':
        return makeError(notation);
      default:
        throw new Error(`Unknown notation ${notation.t}`);
    }
  }

  return make(root);
}

/**
 * Compares a value with a notation.
 * @param {Notation} root @param {unknown} actual
 * @returns {string | undefined} the first difference, as a path and what was expected there
 */
export function difference(root, actual) {
  /** @type {Map<number, object>} */
  const objects = new Map();
  /** @type {Map<object, number>} */
  const ids = new Map();

  /** @param {Notation} notation @param {any} value @param {string} path @returns {any} */
  function compare(notation, value, path) {
    const { found, value: expected } = primitive(notation);
    if (found) {
      const same = typeof expected === 'number' && typeof value === 'number'
        ? bitsOf(expected) === bitsOf(value)
        : Object.is(expected, value);
      return same ? undefined : `${path}: ${String(value)} instead of ${String(expected)}`;
    }
    if (notation.t === 'ref') {
      return objects.get(notation.id) === value ? undefined : `${path}: not object ${notation.id}`;
    }
    if (value === null || typeof value !== 'object' || ids.has(value)) {
      return `${path}: ${String(value)} instead of a new ${notation.t}`;
    }
    objects.set(notation.id, value);
    ids.set(value, notation.id);
    return compareObject(notation, value, path);
  }

  /** @param {any[]} expected @param {any[]} got @param {string} path */
  function compareAll(expected, got, path) {
    if (expected.length !== got.length) {
      return `${path}: ${got.length} parts instead of ${expected.length}`;
    }
    return firstOf(expected, (item, i) => compare(item, got[i], `${path}/${i}`));
  }

  /** @param {any[]} props @param {any} value @param {string[]} keys @param {string} path */
  function compareProps(props, value, keys, path) {
    const names = props.map(([key]) => primitive(key).value);
    if (names.length !== keys.length || names.some((name, i) => name !== keys[i])) {
      return `${path}: keys ${JSON.stringify(keys)} instead of ${JSON.stringify(names)}`;
    }
    return firstOf(props, ([, item], i) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, keys[i]);
      return compare(item, descriptor?.value, `${path}.${keys[i]}`);
    });
  }

  /** @param {Notation} notation @param {any} value @param {string} path */
  function compareArray(notation, value, path) {
    if (!Array.isArray(value) || value.length !== notation.len) {
      return `${path}: not an array of length ${notation.len}`;
    }
    const elements = notation.sparse
      ? notation.sparse
      : notation.items
        .map((/** @type {Notation} */ item, /** @type {number} */ i) => [i, item])
        .filter((/** @type {[number, Notation]} */ [, item]) => item?.t !== 'hole');
    const props = [
      ...elements.map((/** @type {[number, Notation]} */ [i, item]) => [String(i), item]),
      ...(notation.props ?? []),
    ];
    return compareProps(props, value, Object.keys(value), path);
  }

  /** @param {Notation} notation @param {any} value @param {string} path */
  function compareError(notation, value, path) {
    const Type = constructorOf(notation.type);
    if (Object.getPrototypeOf(value) !== Type.prototype) {
      return `${path}: not a ${notation.type}`;
    }
    return firstOf(['message', 'stack', 'cause'], (part) => {
      const has = Object.hasOwn(value, part);
      if (!(part in notation)) {
        const absent = !has || (part === 'stack' && typeof value.stack !== 'string');
        return absent ? undefined : `${path}: has a ${part}`;
      }
      const hidden = has && !Object.prototype.propertyIsEnumerable.call(value, part);
      return hidden
        ? compare(notation[part], value[part], `${path}.${part}`)
        : `${path}: no ${part}`;
    });
  }

  /** @param {Notation} notation @param {any} value @param {string} path */
  function compareBuffer(notation, value, path) {
    const bytes = new Uint8Array(value);
    const sameBytes = toHex(bytes) === hexOf(notation);
    const sameMax = notation.max === undefined
      ? value.resizable !== true
      : value.maxByteLength === notation.max;
    return sameBytes && sameMax ? undefined : `${path}: another buffer`;
  }

  /** @param {Notation} notation @param {any} value @param {string} path */
  function compareView(notation, value, path) {
    const kind = notation.kind === 'Buffer' ? 'Uint8Array' : notation.kind;
    if (kindOfView(value) !== kind || value.byteLength !== notation.len) {
      return `${path}: not a ${kind} of ${notation.len} bytes`;
    }
    if (notation.t === 'hview') {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return toHex(bytes) === hexOf(notation) ? undefined : `${path}: other bytes`;
    }
    return value.byteOffset === notation.off
      ? compare(notation.buf, value.buffer, `${path}.buffer`)
      : `${path}: another offset`;
  }

  /** @param {Notation} notation @param {any} value @param {string} path @returns {any} */
  function compareObject(notation, value, path) {
    switch (notation.t) {
      case 'obj':
        return Object.getPrototypeOf(value) === Object.prototype
          ? compareProps(notation.props, value, Object.keys(value), path)
          : `${path}: not a plain object`;
      case 'arr':
        return compareArray(notation, value, path);
      case 'date':
        return compare(notation.v, Date.prototype.getTime.call(value), path);
      case 'regexp':
        return compareAll([notation.source, notation.flags], [value.source, value.flags], path);
      case 'boxed':
        return compare(notation.v, value.valueOf(), path);
      case 'map':
        return compareAll(notation.entries.flat(1), [...value].flat(1), path);
      case 'set':
        return compareAll(notation.items, [...value], path);
      case 'ab':
        return compareBuffer(notation, value, path);
      case 'view':
      case 'hview':
        return compareView(notation, value, path);
      case 'error':
        return compareError(notation, value, path);
      default:
        return `${path}: unknown notation ${notation.t}`;
    }
  }

  return compare(root, actual, 'value');
}

/**
 * @template T @param {T[]} items @param {(item: T, index: number) => string | undefined} check
 * @returns {string | undefined}
 */
function firstOf(items, check) {
  for (let i = 0; i < items.length; i++) {
    const found = check(items[i], i);
    if (found) {
      return found;
    }
  }
  return undefined;
}
