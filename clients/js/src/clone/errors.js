import { define } from './define.js';
import { Tag, errorNames } from './tags.js';

/** @typedef {import('./reader.js').CloneReader} CloneReader */
/** @typedef {import('./writer.js').CloneWriter} CloneWriter */

const typeTags = new Map([...errorNames].map(([tag, name]) => [name, tag]));

/**
 * Writes an error in the order type, message, stack, cause, which every reader accepts.
 * @param {CloneWriter} writer @param {Error} error
 */
export function writeError(writer, error) {
  const { sink } = writer;
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  const cause = Object.getOwnPropertyDescriptor(error, 'cause');
  sink.byte(Tag.Error);
  writer.at('name');
  const type = typeTags.get(`${error.name}`);
  if (type !== undefined) {
    sink.byte(type);
  }
  writer.at('message');
  if (message && 'value' in message) {
    sink.byte(Tag.ErrorMessage);
    writer.string(`${message.value}`);
  }
  writer.at('stack');
  const stack = writer.errorStacks ? error.stack : undefined;
  if (typeof stack === 'string') {
    sink.byte(Tag.ErrorStack);
    writer.string(stack);
  }
  writer.at('cause');
  if (cause && 'value' in cause) {
    sink.byte(Tag.ErrorCause);
    writer.value(cause.value);
  }
  sink.byte(Tag.ErrorEnd);
}

/**
 * Reads what follows the tag of an error, its parts in any order.
 * @param {CloneReader} reader @returns {Error}
 */
export function readError(reader) {
  const { source } = reader;
  const type = errorNames.get(source.byte());
  if (type === undefined) {
    source.position--;
  }
  const error = bareError(type ?? 'Error');
  define(error, 'stack', undefined, false);
  reader.objects.push(error);
  for (let part = source.byte(); part !== Tag.ErrorEnd; part = source.byte()) {
    switch (part) {
      case Tag.ErrorMessage:
        define(error, 'message', reader.string(), false);
        break;
      case Tag.ErrorStack:
        define(error, 'stack', reader.string(), false);
        break;
      case Tag.ErrorCause:
        define(error, 'cause', reader.item(), false);
        break;
      default:
        source.fail('An error has an unknown part', source.position - 1);
    }
  }
  return error;
}

/**
 * An error without the cost of recording the stack of its making.
 * @param {string} type @returns {Error}
 */
function bareError(type) {
  const limit = /** @type {any} */ (Error).stackTraceLimit;
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return new (/** @type {any} */ (globalThis)[type])();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', limit);
  }
}
