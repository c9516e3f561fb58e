/**
 * The first byte of every record of V8's value format, version 15. A byte that is not here is
 * refused. See docs/structured-clone.md for the layout of each record.
 */
export const Tag = Object.freeze({
  Padding: 0x00,
  Version: 0xff,
  VerifyCount: 0x3f,
  Hole: 0x2d,
  Undefined: 0x5f,
  Null: 0x30,
  True: 0x54,
  False: 0x46,
  Int32: 0x49,
  Uint32: 0x55,
  Double: 0x4e,
  BigInt: 0x5a,
  Utf8String: 0x53,
  OneByteString: 0x22,
  TwoByteString: 0x63,
  Reference: 0x5e,
  Object: 0x6f,
  ObjectEnd: 0x7b,
  SparseArray: 0x61,
  SparseArrayEnd: 0x40,
  DenseArray: 0x41,
  DenseArrayEnd: 0x24,
  Date: 0x44,
  TrueObject: 0x79,
  FalseObject: 0x78,
  NumberObject: 0x6e,
  BigIntObject: 0x7a,
  StringObject: 0x73,
  RegExp: 0x52,
  Map: 0x3b,
  MapEnd: 0x3a,
  Set: 0x27,
  SetEnd: 0x2c,
  ArrayBuffer: 0x42,
  ResizableArrayBuffer: 0x7e,
  View: 0x56,
  Error: 0x72,
  ErrorMessage: 0x6d,
  ErrorStack: 0x73,
  ErrorCause: 0x63,
  ErrorEnd: 0x2e,
  HostObject: 0x5c,
});

/** The version that is written. */
export const writtenVersion = 15;

/** The oldest version that is read. */
export const oldestVersion = 13;

/** From this version on a view record ends with its flags. */
export const viewFlagsVersion = 14;

/** Bits of the flags of a view record. */
export const ViewFlag = Object.freeze({ LengthTracking: 1, Resizable: 2 });

/** The flag letters of a regular expression by bit; bit 6 (linear) is V8's own and refused. */
export const regexpFlagBits = Object.freeze({
  g: 1,
  i: 2,
  m: 4,
  y: 8,
  u: 16,
  s: 32,
  d: 128,
  v: 256,
});

/** The name of a standard error by its subtag. No subtag means `Error`. */
export const errorNames = Object.freeze(
  new Map([
    [0x45, 'EvalError'],
    [0x52, 'RangeError'],
    [0x46, 'ReferenceError'],
    [0x53, 'SyntaxError'],
    [0x54, 'TypeError'],
    [0x55, 'URIError'],
  ]),
);

/** The subtag of a view by the name of its kind. */
export const viewTags = Object.freeze(
  new Map([
    ['Int8Array', 0x62],
    ['Uint8Array', 0x42],
    ['Uint8ClampedArray', 0x43],
    ['Int16Array', 0x77],
    ['Uint16Array', 0x57],
    ['Int32Array', 0x64],
    ['Uint32Array', 0x44],
    ['Float16Array', 0x68],
    ['Float32Array', 0x66],
    ['Float64Array', 0x46],
    ['BigInt64Array', 0x71],
    ['BigUint64Array', 0x51],
    ['DataView', 0x3f],
  ]),
);

/** The kinds of views in Node's own host records, by their index; 10 is a Node Buffer. */
export const hostViews = Object.freeze([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'DataView',
  'Uint8Array',
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
]);
