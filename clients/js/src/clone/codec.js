/** Values to bytes and back, in V8's own format: `v8.deserialize` reads what is written here. */
import { CloneFormatError } from './failures.js';
import { cloneLimits } from './limits.js';
import { deserialize } from './reader.js';
import { serialize } from './writer.js';

export { CloneFormatError, cloneLimits, deserialize, serialize };
