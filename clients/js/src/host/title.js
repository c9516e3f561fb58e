import { whenParsed } from './dom.js';

/**
 * The tab's title. Main's has the last word; what the page sets itself is reported to main
 * (Electron's `page-title-updated`).
 */
export class Title {
  /** What main said last, until the page has a head to show it in. @type {string | undefined} */
  #pending;

  #known = '';

  #isParsed = false;

  /** @param {(title: string) => void} changed the page set its own title */
  constructor(changed) {
    this.changed = changed;
    whenParsed(() => this.#start());
  }

  /** @param {string} title */
  show(title) {
    if (this.#isParsed) {
      this.#known = title;
      document.title = title;
      // White space at the ends is not shown, and not a change of the page.
      this.#known = document.title;
    } else {
      this.#pending = title;
    }
  }

  #start() {
    this.#isParsed = true;
    this.#look();
    if (this.#pending !== undefined) {
      this.show(this.#pending);
    }
    const observer = new MutationObserver(() => this.#look());
    const place = document.head ?? document.documentElement;
    observer.observe(place, { childList: true, characterData: true, subtree: true });
  }

  #look() {
    const { title } = document;
    if (title !== this.#known) {
      this.#known = title;
      this.changed(title);
    }
  }
}
