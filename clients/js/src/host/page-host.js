import { element, whenParsed } from './dom.js';
import { MenuBar } from './menu.js';
import { OpenDialog } from './open-dialog.js';
import { obeyMain } from './scripts.js';
import { Shell } from './shell.js';
import { Title } from './title.js';

/** @typedef {import('../renderer.js').Renderer} Renderer */
/**
 * @typedef {{ id: number, title: string, url: string | null, visited: boolean }} WindowEntry
 * `url` is relative to the application's own address, or null for a window without a page.
 */

/** @type {Readonly<Record<string, string>>} What the person reads when the session is over. */
const endings = {
  closed: 'The application closed this window.',
  replaced: 'This page was opened again elsewhere.',
  killed: 'The application ended this page.',
  gone: 'The connection to the application is lost.',
};

/**
 * Everything of a window that a tab does not have: the application menu, dialogs, the title, the
 * list of the application's windows. Fed by the framework's channels (docs/protocol.md,
 * section 11).
 */
export class PageHost {
  #shell = new Shell();

  /** @type {WindowEntry[]} The other windows that have a page. */
  #windows = [];

  /**
   * @param {Renderer} renderer
   * @param {number} windowId of this page
   * @param {URL} appUrl of the application, which the windows' addresses are relative to
   */
  constructor(renderer, windowId, appUrl) {
    const { framework, life } = renderer;
    this.renderer = renderer;
    this.windowId = windowId;
    this.appUrl = appUrl;
    this.menu = new MenuBar(this.#shell, (id) => renderer.sendFramework('menu:click', id));
    this.title = new Title((title) => renderer.sendFramework('page:title', title));
    this.windowList = element('div', { class: 'windows' });
    this.windowList.style.display = 'contents';
    this.#shell.bar.append(element('span', { class: 'space' }), this.windowList);
    framework.on('title', (title) => this.title.show(String(title)));
    framework.on('focus', () => this.title.demand());
    framework.on('menu', (menu) => this.#showMenu(menu ?? []));
    framework.on('windows', (windows) => this.#showWindows(windows));
    framework.on('dialog:open', (dialog, options) => this.#openDialog(dialog, options));
    life.on('ended', ({ code }) => this.#ended(code));
    this.#reportFocus();
    obeyMain(renderer);
  }

  #reportFocus() {
    const report = () =>
      this.renderer.sendFramework('page:focus', document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', report);
    report();
  }

  /** @param {import('./menu.js').MenuItem[]} menu */
  #showMenu(menu) {
    this.menu.show(menu);
    this.#showBar();
  }

  /** @param {WindowEntry[]} windows */
  #showWindows(windows) {
    this.#windows = windows.filter(({ id, url }) => id !== this.windowId && url !== null);
    this.windowList.replaceChildren(...this.#windows.map((entry) => this.#windowLink(entry)));
    this.#showBar();
  }

  /** @param {WindowEntry} entry */
  #windowLink({ id, title, url, visited }) {
    const text = title || `Window ${id}`;
    return element(
      'button',
      {
        class: 'top',
        'data-window': id,
        title: visited ? 'Open this window again' : 'This window waits to be opened',
        onclick: () => open(new URL(url ?? '', this.appUrl), '_blank', 'noopener'),
      },
      `${visited ? '' : '● '}${text}`,
    );
  }

  #showBar() {
    this.#shell.showBar(!this.menu.isEmpty || this.#windows.length > 0);
  }

  /** @param {number} dialog @param {import('./open-dialog.js').OpenDialogOptions} options */
  #openDialog(dialog, options) {
    const { renderer } = this;
    const open = new OpenDialog(
      options,
      (path) => renderer.invokeFramework('dialog:list', dialog, path),
      (names) => renderer.sendFramework('dialog:result', dialog, names),
    );
    this.#shell.add(open.dialog);
    whenParsed(() => open.open());
  }

  /** @param {string} code */
  #ended(code) {
    if (code === 'unloaded') {
      return;
    }
    this.menu.show([]);
    this.#showWindows([]);
    this.#shell.add(
      element(
        'div',
        { class: 'notice', role: 'alert', 'data-code': code },
        endings[code] ?? `The connection to the application ended (${code}).`,
        element('button', { onclick: () => location.reload() }, 'Reload'),
      ),
    );
  }
}
