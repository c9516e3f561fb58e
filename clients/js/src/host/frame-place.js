import { FieldReader, FieldWriter } from '../fields.js';
import { protocolVersion } from '../frames.js';

/** @typedef {import('../renderer.js').Renderer} Renderer */
/** @typedef {(body: Uint8Array<ArrayBuffer>) => import('../session.js').SyncAnswer} Request */

/** On the element of a frame: its number, which the next document in it goes on with. */
const numberKey = Symbol.for('ActorIpc.frame');
/** Told to the window that a frame stands in: one has got a document, or lost one. */
const frameEvent = 'actoripc:frame';

/**
 * The document of a frame asks for its token: with that of the document which the frame stands in.
 * @param {Request} request blocks until it is answered
 * @returns {string | undefined} nothing when that document has none, is of another origin, or the
 * gateway says no; then this one has no IPC
 */
export function openFrame(request) {
  const element = ownElement();
  /** @type {HTMLScriptElement | null | undefined} */
  const script = element?.ownerDocument.querySelector('script[data-token]');
  if (!element || !script) {
    return undefined;
  }
  const writer = new FieldWriter();
  writer.varint(protocolVersion);
  writer.str(script.dataset.token ?? '');
  writer.varint(/** @type {any} */ (element)[numberKey] ?? 0);
  writer.str(window.name.replace(/\p{Surrogate}/gu, '\ufffd'));
  writer.str(location.href);
  const { status, body } = request(writer.finish());
  if (status !== 200) {
    return undefined;
  }
  const reader = new FieldReader(body);
  const token = reader.str();
  /** @type {any} */ (element)[numberKey] = reader.varint();
  announce(element);
  addEventListener('pagehide', () => announce(element));
  return token;
}

/** @returns {Element | null} nothing for a tab, and for a frame in a page of another origin */
function ownElement() {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}

/** @param {Element} element */
function announce(element) {
  const { defaultView } = element.ownerDocument;
  defaultView?.dispatchEvent(new CustomEvent(frameEvent, { detail: element }));
}

/**
 * Tells main when a frame is taken out of this document. A frame says itself that it unloads; by
 * the next task it is clear whether it goes elsewhere or was taken out.
 * @param {Renderer} renderer
 */
export function followFrames(renderer) {
  /** @type {Map<any, number>} */
  const frames = new Map();
  const look = () => {
    for (const [element, number] of frames) {
      if (!element.isConnected) {
        frames.delete(element);
        renderer.sendFramework('frame:removed', number);
      }
    }
  };
  addEventListener(frameEvent, (event) => {
    const { detail: element } = /** @type {CustomEvent} */ (event);
    const number = element?.[numberKey];
    if (Number.isSafeInteger(number) && 'isConnected' in element) {
      frames.set(element, number);
      setTimeout(look);
    }
  });
}

/**
 * Tells main that a frame has the focus, as a page host does for its tab.
 * @param {Renderer} renderer
 */
export function reportFocus(renderer) {
  const report = () => renderer.sendFramework('page:focus', true);
  addEventListener('focus', report);
  if (document.hasFocus()) {
    report();
  }
}
