import { createServer } from 'node:http';
import { deserialize, serialize } from '../../src/clone/codec.js';
import { FieldReader } from '../../src/fields.js';
import { Flag, Kind, decodeFrame, encodeFrame, isSequenced } from '../../src/frames.js';
import { link } from './linker.js';

/** @typedef {import('../../src/frames.js').Frame} Frame */

const root = '/app/w/7-key/';
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; frame-src 'self'";

/**
 * The least gateway that a page can live on: one page, one session, real HTTP and a real socket.
 * It does nothing by itself but greet, acknowledge nothing, and write down what comes.
 */
export class MiniGateway {
  /** @type {Frame[]} Numbered frames in order, each once, by whichever way they came. */
  frames = [];

  /** @type {Record<string, string>} Files of the page by name. */
  files = {};

  /** The tokens and instances that said Hello or asked synchronously. */
  instances = new Set();

  /** @type {(args: any, channel: string) => any} */
  answerSync = () => undefined;

  /** @type {{ code: string, status: number } | undefined} How every Hello is answered, if so. */
  refuse;

  /** @type {((frame: Frame) => void)[]} */
  #watchers = [];

  #sent = 0;

  /** @type {import('ws').WebSocket | undefined} A socket that has been welcomed. */
  #socket;

  /** @type {Frame[]} What waits for a socket. */
  #waiting = [];

  #received = 0;

  /** @type {Set<Promise<void>>} Requests that are not answered yet. */
  #serving = new Set();

  async start() {
    const { WebSocketServer } = await import('ws');
    this.server = createServer((request, response) => {
      const serving = this.#serve(request, response);
      this.#serving.add(serving);
      void serving.then(() => this.#serving.delete(serving));
    });
    new WebSocketServer({ server: this.server }).on('connection', (socket) => {
      socket.on('message', (data) => this.#onMessage(socket, /** @type {Buffer} */ (data)));
    });
    await new Promise((resolve) => this.server?.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {any} */ (this.server.address());
    this.url = `http://127.0.0.1:${port}${root}`;
    return this;
  }

  /**
   * Ends every connection. Afterwards nothing of it happens any more: what a page says while it
   * goes away may be cut short here, and must not be an error after its test.
   */
  async stop() {
    this.#socket?.terminate();
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.server?.closeAllConnections();
    await Promise.all([closed, ...this.#serving]);
  }

  /** Ends the socket without a word. */
  drop() {
    this.#socket?.terminate();
  }

  /** Ends the session. @param {string} code @param {number} status */
  close(code, status) {
    this.#socket?.send(encodeFrame({ kind: Kind.Close, code, text: '' }));
    this.#socket?.close(status, code);
  }

  /** @param {Frame} frame a numbered one, without its number */
  send(frame) {
    this.#waiting.push({ ...frame, seq: ++this.#sent });
    this.#flush();
  }

  /** @param {string} channel @param {any[]} args */
  framework(channel, ...args) {
    const payload = serialize(args);
    this.send({ kind: Kind.Deliver, flags: Flag.Framework, channel, payload });
  }

  /** The first frame that passes, now or later. @param {(frame: any) => boolean} test */
  async next(test) {
    const passes = (/** @type {any} */ frame) => test(frame);
    const found = this.frames.find(passes);
    return found ?? new Promise((resolve) => {
      this.#watchers.push((frame) => passes(frame) && resolve(frame));
    });
  }

  /** The arguments of the first message on a channel. @param {string} channel */
  async args(channel) {
    const frame = await this.next((one) => one.channel === channel);
    return deserialize(frame.payload);
  }

  #flush() {
    if (this.#socket?.readyState === 1) {
      for (const frame of this.#waiting.splice(0)) {
        this.#socket.send(encodeFrame(frame));
      }
    }
  }

  /** @param {import('ws').WebSocket} socket @param {Buffer} data */
  #onMessage(socket, data) {
    const frame = decodeFrame(new Uint8Array(data), 'C');
    if (frame.kind === Kind.Hello) {
      this.#socket = socket;
      if (this.refuse) {
        this.close(this.refuse.code, this.refuse.status);
      } else {
        this.#welcome(frame);
      }
    } else if (isSequenced(frame.kind)) {
      this.#take(frame);
    }
  }

  /** @param {Frame} hello */
  #welcome(hello) {
    const resumed = this.instances.has(hello.instance);
    this.instances.add(hello.instance);
    this.#socket?.send(
      encodeFrame({
        kind: Kind.Welcome,
        version: 1,
        resumed,
        received: this.#received,
        document: 1,
        contents: 7,
        process: 5,
        frame: 1,
        frameBytesMax: 1 << 24,
        callsMax: 1024,
        credit: 1024,
        pingMs: 15_000,
        resumeMs: 30_000,
        invokeMs: 30_000,
        channelTimes: [],
      }),
    );
    this.#flush();
  }

  /** @param {Frame} frame */
  #take(frame) {
    if (frame.seq === this.#received + 1) {
      this.#received = frame.seq;
      this.frames.push(frame);
      this.#watchers.forEach((watch) => watch(frame));
    }
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #serve(request, response) {
    const name = (request.url ?? '').slice(root.length) || 'index.html';
    if (name === '_actoripc/sync') {
      const body = await bodyOf(request);
      if (body !== undefined) {
        const answer = this.#sync(body);
        response.writeHead(answer ? 200 : 204).end(answer);
      }
      return;
    }
    const text = name === '_actoripc/client.js' ? link('boot.js').script : this.files[name];
    const type = name.endsWith('.html') ? 'text/html' : 'text/javascript';
    response
      .writeHead(text === undefined ? 404 : 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': policy,
      })
      .end(text);
  }

  /** @param {Uint8Array} body @returns {Uint8Array | undefined} */
  #sync(body) {
    const reader = new FieldReader(body);
    reader.varint();
    reader.str();
    this.instances.add(reader.str());
    reader.varint();
    /** @type {Frame | undefined} */
    let last;
    while (reader.position < body.length) {
      last = decodeFrame(reader.take(reader.varint()).slice(), 'C');
      this.#take(last);
    }
    if (last?.kind !== Kind.Sync) {
      return undefined;
    }
    const { call, channel = '', payload = new Uint8Array() } = last;
    const value = this.answerSync(deserialize(payload), channel);
    return encodeFrame({ kind: Kind.Result, seq: 0, call, payload: serialize(value) });
  }

  /**
   * A page with the injected scripts, and its own after them.
   * @param {{
   *   head?: string, body?: string, preload?: string, script?: string,
   *   files?: Record<string, string>,
   * }} page
   */
  page({ head = '', body = '', preload, script = '', files = {} }) {
    Object.assign(this.files, files);
    const scripts = [
      `<script src="${root}_actoripc/client.js" data-token="AAECAwQFBgcICQoLDA0ODw"` +
        ` data-base="${root}" data-window="7"></script>`,
      preload === undefined ? '' : `<script src="${root}_actoripc/preload.js"></script>`,
    ];
    this.files['index.html'] =
      `<!doctype html><html><head>${scripts.join('')}${head}</head>` +
      `<body>${body}<script src="page.js"></script></body></html>`;
    this.files['page.js'] = script;
    const opening = '__actoripc.preload(function (require, module, exports, process) {\n';
    this.files['_actoripc/preload.js'] = `${opening}${preload}\n});\n`;
  }
}

/**
 * The whole body; nothing when its sender went away in the middle of it.
 * @param {import('node:http').IncomingMessage} request
 */
async function bodyOf(request) {
  const parts = [];
  try {
    for await (const part of request) {
      parts.push(part);
    }
  } catch (error) {
    if (request.complete) {
      throw error;
    }
    return undefined;
  }
  return new Uint8Array(Buffer.concat(parts));
}
