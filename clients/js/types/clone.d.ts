/** Values to bytes and back, in V8's structured-clone format, version 15. */

export interface CloneLimits {
  /** Nesting of containers; 1,000. */
  depth: number;
  /** Objects in one message; 1,048,576. */
  objects: number;
  /** Length of a sparse array; 16,777,216. */
  arrayLength: number;
  /** Bits of one BigInt; 1,048,576. */
  bigintBits: number;
  /** Maximum length of a resizable ArrayBuffer; 67,108,864. */
  resizableBytes: number;
}

export interface WriteOptions {
  /** The name of the value in the path of a culprit; `value`. */
  root?: string;
  /** Nesting of containers; 1,000. */
  depth?: number;
  /** Whether the stacks of errors travel; true. */
  errorStacks?: boolean;
}

/** The bytes are not a message of the format, or ask for more than the limits allow. */
export class CloneFormatError extends Error {
  constructor(reason: string, offset: number);
  /** Bytes from the start of the message to the place of the failure. */
  offset: number;
}

export const cloneLimits: Readonly<CloneLimits>;

/** Throws `Error('An object could not be cloned.')` with a `path` to the culprit. */
export function serialize(value: unknown, options?: WriteOptions): Uint8Array<ArrayBuffer>;

/** Reads a message that fills `bytes` to the end. Throws a CloneFormatError. */
export function deserialize(bytes: Uint8Array, limits?: Partial<CloneLimits>): any;
