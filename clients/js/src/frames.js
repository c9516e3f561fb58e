import { FieldReader, FieldWriter, ProtocolError } from './fields.js';

/**
 * Every frame of docs/protocol.md, section 3, as one table; both directions of the codec follow it.
 * A frame is a plain object with its `kind` and the fields of its row.
 *
 * @typedef {object} Frame
 * @property {number} kind
 * @property {number} [seq] sequenced frames only
 * @property {number} [version]
 * @property {string} [token]
 * @property {string} [instance]
 * @property {number} [received]
 * @property {number} [frameBytesMax]
 * @property {string} [url]
 * @property {boolean} [resumed]
 * @property {number} [document]
 * @property {number} [contents]
 * @property {number} [process]
 * @property {number} [frame]
 * @property {number} [callsMax]
 * @property {number} [credit]
 * @property {number} [pingMs]
 * @property {number} [resumeMs]
 * @property {number} [invokeMs] how long calls wait; 0 for ever
 * @property {[string, number][]} [channelTimes] the same, of channels that differ
 * @property {string} [code]
 * @property {string} [text]
 * @property {number} [nonce]
 * @property {number} [frames]
 * @property {number} [flags]
 * @property {string} [channel]
 * @property {number} [window] of another window: the one that is meant, or whose page speaks
 * @property {string} [windowName]
 * @property {number} [call]
 * @property {string} [reason]
 * @property {number} [port]
 * @property {number[]} [ports]
 * @property {Uint8Array} [payload] a view of the frame's own bytes when it was decoded
 */

/** @typedef {keyof Frame} FieldName */
/**
 * @typedef {'varint' | 'positive' | 'size' | 'str' | 'flag' | 'flags' | 'window' | 'ports' |
 *   'payload' | 'data' | 'times'} Type
 */

export const protocolVersion = 1;
export const subprotocol = 'actoripc.1';

export const Kind = Object.freeze({
  Hello: 0x01,
  Welcome: 0x02,
  Close: 0x03,
  Ping: 0x04,
  Pong: 0x05,
  Ack: 0x06,
  Credit: 0x07,
  Send: 0x10,
  Invoke: 0x11,
  Result: 0x12,
  Error: 0x13,
  Cancel: 0x14,
  Sync: 0x15,
  Post: 0x16,
  Deliver: 0x17,
  PortMessage: 0x18,
  PortClose: 0x19,
  SendToHost: 0x1a,
  Unload: 0x1b,
});

/**
 * Bits of `flags`: the channel is the framework's own; the payload is one message of a Post;
 * another window is named.
 */
export const Flag = Object.freeze({ Framework: 1, Message: 2, Window: 4 });

const firstSequenced = 0x10;
const smallestFrameBytesMax = 1024;

/** @type {Readonly<Record<string, Type>>} What each field is, wherever it occurs. */
const types = {
  version: 'varint',
  token: 'str',
  instance: 'str',
  received: 'varint',
  frameBytesMax: 'size',
  url: 'str',
  resumed: 'flag',
  document: 'varint',
  contents: 'varint',
  process: 'varint',
  frame: 'varint',
  callsMax: 'varint',
  credit: 'varint',
  pingMs: 'varint',
  resumeMs: 'varint',
  invokeMs: 'varint',
  channelTimes: 'times',
  code: 'str',
  text: 'str',
  nonce: 'varint',
  frames: 'positive',
  flags: 'flags',
  channel: 'str',
  window: 'window',
  call: 'positive',
  reason: 'str',
  port: 'positive',
  ports: 'ports',
  payload: 'payload',
  data: 'data',
};

/** @type {ReadonlyMap<number, { from: string, fields: string[] }>} By kind. */
const rows = new Map(
  /** @type {[number, string, string][]} */ ([
    [Kind.Hello, 'C', 'version token instance received frameBytesMax url'],
    [
      Kind.Welcome,
      'S',
      'version resumed received document contents process frame ' +
        'frameBytesMax callsMax credit pingMs resumeMs invokeMs channelTimes',
    ],
    [Kind.Close, 'CS', 'code text'],
    [Kind.Ping, 'CS', 'nonce'],
    [Kind.Pong, 'CS', 'nonce'],
    [Kind.Ack, 'CS', 'received'],
    [Kind.Credit, 'CS', 'frames'],
    [Kind.Send, 'C', 'flags channel window payload'],
    [Kind.Invoke, 'CS', 'call flags channel window payload'],
    [Kind.Result, 'CS', 'call payload'],
    [Kind.Error, 'CS', 'call code text data'],
    [Kind.Cancel, 'CS', 'call reason'],
    [Kind.Sync, 'C', 'call flags channel payload'],
    [Kind.Post, 'C', 'flags channel ports payload'],
    [Kind.Deliver, 'S', 'flags channel window ports payload'],
    [Kind.PortMessage, 'CS', 'port ports payload'],
    [Kind.PortClose, 'CS', 'port'],
    [Kind.SendToHost, 'C', 'flags channel payload'],
    [Kind.Unload, 'C', ''],
  ]).map(([kind, from, fields]) => [kind, { from, fields: fields.split(' ').filter(Boolean) }]),
);

/** The flags that a frame may have, by kind; those of all others may be 1. */
const flagsOf = new Map([
  [Kind.Send, Flag.Framework | Flag.Window],
  [Kind.Invoke, Flag.Framework | Flag.Window],
  [Kind.Deliver, Flag.Framework | Flag.Message | Flag.Window],
]);

/** Pages have no framework channels between them. */
const apart = Flag.Framework | Flag.Window;

/** @param {number} kind */
export function isSequenced(kind) {
  return kind >= firstSequenced;
}

/**
 * @param {Frame} frame
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {TypeError} when a text, such as the channel, holds a lone surrogate
 */
export function encodeFrame(frame) {
  const row = rows.get(frame.kind);
  if (row === undefined) {
    throw new TypeError(`There is no frame of kind ${frame.kind}`);
  }
  const writer = new FieldWriter();
  writer.u8(frame.kind);
  if (isSequenced(frame.kind)) {
    writer.varint(frame.seq ?? 0);
  }
  for (const name of row.fields) {
    writeField(writer, types[name], frame, name);
  }
  return writer.finish();
}

/** @param {FieldWriter} writer @param {Type} type @param {any} frame @param {string} name */
function writeField(writer, type, frame, name) {
  switch (type) {
    case 'str':
      writer.str(frame[name]);
      break;
    case 'flag':
      writer.u8(frame[name] ? 1 : 0);
      break;
    case 'flags':
      writer.u8(frame.flags ?? 0);
      break;
    case 'window':
      if (frame.flags & Flag.Window) {
        writer.varint(frame.window);
        writer.str(frame.windowName);
      }
      break;
    case 'ports':
      writer.ports(frame.ports ?? []);
      break;
    case 'times':
      writer.varint(frame[name].length);
      for (const [channel, ms] of frame[name]) {
        writer.str(channel);
        writer.varint(ms);
      }
      break;
    case 'payload':
      writer.block(frame.payload);
      break;
    case 'data':
      writer.u8(frame.payload === undefined ? 0 : 1);
      if (frame.payload !== undefined) {
        writer.block(frame.payload);
      }
      break;
    default:
      writer.varint(frame[name]);
  }
}

/**
 * @param {Uint8Array} bytes one whole frame
 * @param {'C' | 'S'} from who sent it: the client or the server
 * @returns {Frame}
 * @throws {ProtocolError} with the code that the session is to be closed with
 */
export function decodeFrame(bytes, from) {
  const reader = new FieldReader(bytes);
  const kind = reader.u8();
  const parity = from === 'C' ? 1 : 0;
  const row = rows.get(kind);
  if (row === undefined || !row.from.includes(from)) {
    throw new ProtocolError('unknown-kind', `kind ${kind} does not come from this side`);
  }
  /** @type {any} */
  const frame = { kind };
  if (isSequenced(kind)) {
    reader.next('seq');
    const mayAnswerSync = from === 'S' && (kind === Kind.Result || kind === Kind.Error);
    frame.seq = mayAnswerSync ? reader.varint() : reader.positive();
  }
  for (const name of row.fields) {
    reader.next(name);
    readField(reader, types[name], frame, name, parity);
  }
  reader.end();
  return frame;
}

/**
 * @param {FieldReader} reader @param {Type} type @param {any} frame @param {string} name
 * @param {number} parity of the ports that the sender may hand over
 */
function readField(reader, type, frame, name, parity) {
  switch (type) {
    case 'ports':
      frame.ports = reader.ports(parity);
      break;
    case 'size':
      frame[name] = reader.varint();
      if (frame[name] < smallestFrameBytesMax) {
        reader.fail(`below ${smallestFrameBytesMax}`);
      }
      break;
    case 'flags':
      frame.flags = reader.u8();
      checkFlags(reader, frame);
      break;
    case 'window':
      if (frame.flags & Flag.Window) {
        frame.window = reader.varint();
        reader.next('windowName');
        frame.windowName = reader.str();
      }
      break;
    case 'times':
      frame[name] = reader.times();
      break;
    case 'payload':
      frame.payload = reader.rest();
      break;
    case 'data':
      if (reader.flag()) {
        frame.payload = reader.rest();
      }
      break;
    default:
      frame[name] = reader[type]();
  }
}

/** @param {FieldReader} reader @param {any} frame */
function checkFlags(reader, { kind, flags }) {
  const known = flagsOf.get(kind) ?? Flag.Framework;
  if ((flags & ~known) !== 0 || (flags & apart) === apart) {
    reader.fail('an unknown flag is set');
  }
}

/**
 * The body of a synchronous request: who asks, then frames (docs/protocol.md, section 8).
 * @param {{ token: string, instance: string, received: number }} header
 * @param {Uint8Array[]} frames
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function encodeSyncRequest(header, frames) {
  const writer = new FieldWriter();
  writer.varint(protocolVersion);
  writer.str(header.token);
  writer.str(header.instance);
  writer.varint(header.received);
  for (const frame of frames) {
    writer.varint(frame.length);
    writer.block(frame);
  }
  return writer.finish();
}

/**
 * The body of a refusal of a synchronous request.
 * @param {Uint8Array} bytes @returns {{ code: string, text: string }}
 */
export function decodeRefusal(bytes) {
  const reader = new FieldReader(bytes);
  const refusal = { code: reader.str(), text: reader.str() };
  reader.end();
  return refusal;
}
