import { whenParsed } from './dom.js';

/** Before the title of a tab that calls for attention. */
const mark = '● ';

/**
 * The tab's title, which is the window's. Main begins with the title that the window has; a title
 * of the page's own takes its place and is reported (Electron's `page-title-updated`); after that
 * the last word counts, whoever says it.
 */
export class Title {
  #known = '';

  #isParsed = false;

  /** @type {string | undefined} What the window was called when the page came. */
  #initial;

  /** @type {string | undefined} What main said before the page was parsed. */
  #pending;

  /** @param {(title: string) => void} changed the page has set a title of its own */
  constructor(changed) {
    this.changed = changed;
    whenParsed(() => this.#start());
  }

  /** @param {string} title by main */
  show(title) {
    const isInitial = this.#initial === undefined;
    this.#initial ??= title;
    if (!this.#isParsed) {
      this.#pending = isInitial ? undefined : title;
    } else if (!isInitial || document.title === '') {
      this.#set(title);
    }
  }

  /** Marks the tab until the person looks at it: a page cannot bring its tab to the front. */
  demand() {
    if (document.visibilityState === 'visible' || document.title.startsWith(mark)) {
      return;
    }
    this.#set(mark + document.title);
    const calm = () => {
      if (document.title.startsWith(mark)) {
        this.#set(document.title.slice(mark.length));
      }
    };
    document.addEventListener('visibilitychange', calm, { once: true });
  }

  #start() {
    this.#isParsed = true;
    this.#look();
    const title = this.#pending ?? (document.title === '' ? this.#initial : undefined);
    if (title !== undefined) {
      this.#set(title);
    }
    const observer = new MutationObserver(() => this.#look());
    const place = document.head ?? document.documentElement;
    observer.observe(place, { childList: true, characterData: true, subtree: true });
  }

  /** @param {string} title */
  #set(title) {
    document.title = title;
    // As the browser has it: white space at the ends is no change of the page.
    this.#known = document.title;
  }

  #look() {
    const { title } = document;
    if (title !== this.#known) {
      this.#known = title;
      this.changed(title);
    }
  }
}
