import { element, whenParsed } from './dom.js';
import { hostStyle } from './style.js';

const barHeightPx = 30;

/**
 * The page host's own corner of the document: a closed shadow root beside the body, which the
 * page's styles and scripts do not reach and which does not reach them. Constructed style sheets
 * need no permission of the page's Content-Security-Policy.
 */
export class Shell {
  #host = document.createElement('actoripc-host');

  #root = this.#host.attachShadow({ mode: 'closed' });

  /** Makes room for the bar above the page. */
  #room = new CSSStyleSheet();

  constructor() {
    const style = new CSSStyleSheet();
    style.replaceSync(hostStyle);
    this.#root.adoptedStyleSheets = [style];
    this.#room.replaceSync(`:root { margin-top: ${barHeightPx}px !important }`);
    this.bar = element('div', { class: 'bar', hidden: true });
    this.#root.append(this.bar);
  }

  /** The element that has the focus within. */
  get focused() {
    return /** @type {HTMLElement | null} */ (this.#root.activeElement);
  }

  /** @param {Node} node */
  add(node) {
    this.#root.append(node);
    this.#attach();
  }

  /** @param {boolean} isShown */
  showBar(isShown) {
    this.bar.hidden = !isShown;
    const others = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#room);
    document.adoptedStyleSheets = isShown ? [...others, this.#room] : others;
    this.#attach();
  }

  /** Whether an event came from outside of the page host. @param {Event} event */
  isForeign(event) {
    return !event.composedPath().includes(this.#host);
  }

  #attach() {
    whenParsed(() => {
      if (!this.#host.isConnected) {
        document.documentElement.append(this.#host);
      }
    });
  }
}
