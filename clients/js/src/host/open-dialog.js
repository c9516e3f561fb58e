import { element } from './dom.js';

/** @typedef {{ name: string, directory: boolean, size?: number }} Entry */
/** @typedef {{ name: string, extensions: string[] }} Filter */
/** @typedef {{ path: string, entries: Entry[] }} Folder */

/**
 * @typedef {object} OpenDialogOptions
 * @property {string} [title]
 * @property {string} [buttonLabel]
 * @property {Filter[]} [filters]
 * @property {boolean} [multiple]
 * @property {boolean} [directory] a folder is to be chosen, not a file
 * @property {string} path below the dialog's root
 * @property {Entry[]} entries of that folder
 */

/**
 * An open dialog over a folder of main's machine. Main lists the folders; the paths that are chosen
 * are below the dialog's root, with '/'.
 */
export class OpenDialog {
  /** @type {Entry[]} What the folder holds. */
  #folder = [];

  /** @type {Entry[]} What of it is shown, in the order of the rows. */
  #shown = [];

  /** @type {Set<string>} */
  #selected = new Set();

  #path = '';

  /** The row that the keyboard is at, if any. */
  #at = -1;

  /**
   * @param {OpenDialogOptions} options
   * @param {(path: string) => Promise<Folder>} list
   * @param {(paths: string[] | null) => void} done null when it was cancelled
   */
  constructor(options, list, done) {
    this.options = options;
    this.list = list;
    this.done = done;
    this.path = element('nav', { class: 'path', 'aria-label': 'Folder' });
    this.entries = element('ul', {
      class: 'entries',
      role: 'listbox',
      tabindex: '0',
      'aria-multiselectable': options.multiple ? 'true' : undefined,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
    });
    this.filter = element(
      'select',
      { 'aria-label': 'File type', onchange: () => this.#draw() },
      ...(options.filters ?? []).map(({ name }, i) => element('option', { value: i }, name)),
    );
    this.filter.hidden = (options.filters ?? []).length === 0;
    this.accept = element(
      'button',
      { class: 'main', onclick: () => this.#accept() },
      options.buttonLabel || 'Open',
    );
    this.dialog = this.#frame(options.title || (options.directory ? 'Open folder' : 'Open file'));
    this.#show(options);
  }

  /** @param {string} title */
  #frame(title) {
    const cancel = () => this.#finish(null);
    return element(
      'dialog',
      { 'aria-label': title, oncancel: cancel },
      element('h1', {}, title),
      this.path,
      this.entries,
      element(
        'div',
        { class: 'foot' },
        this.filter,
        element('span', { class: 'space' }),
        element('button', { onclick: cancel }, 'Cancel'),
        this.accept,
      ),
    );
  }

  /** Shows it above everything. It has to be in the document. */
  open() {
    this.dialog.showModal();
    this.entries.focus();
  }

  /** @param {string[] | null} paths */
  #finish(paths) {
    this.dialog.remove();
    this.done(paths);
  }

  #accept() {
    const chosen = [...this.#selected].map((name) => join(this.#path, name));
    if (chosen.length > 0) {
      this.#finish(chosen);
    } else if (this.options.directory) {
      this.#finish([this.#path]);
    }
  }

  /** @param {Folder} folder */
  #show(folder) {
    this.#path = folder.path;
    this.#folder = folder.entries;
    this.#draw();
  }

  /** @param {string} path */
  async #go(path) {
    this.entries.setAttribute('aria-busy', 'true');
    try {
      this.#show(await this.list(path));
    } catch {
      this.entries.replaceChildren(
        element('li', { class: 'empty' }, 'This folder cannot be read.'),
      );
    }
    this.entries.removeAttribute('aria-busy');
    this.entries.focus();
  }

  #draw() {
    this.#selected.clear();
    this.#at = -1;
    this.#shown = this.#folder.filter((entry) => entry.directory || this.#matches(entry.name));
    this.#shown.sort((a, b) =>
      a.directory === b.directory ? a.name.localeCompare(b.name) : a.directory ? -1 : 1,
    );
    const rows = this.#shown.map((entry, index) => this.#row(entry, index));
    const empty = element('li', { class: 'empty' }, 'Nothing to choose here.');
    this.entries.replaceChildren(...(rows.length > 0 ? rows : [empty]));
    this.path.replaceChildren(...this.#crumbs());
    this.#mark();
  }

  /** @param {string} name */
  #matches(name) {
    const { extensions = ['*'] } = this.options.filters?.[Number(this.filter.value)] ?? {};
    const lower = name.toLowerCase();
    return extensions.some((ext) => ext === '*' || lower.endsWith(`.${ext.toLowerCase()}`));
  }

  #crumbs() {
    const parts = this.#path.split('/').filter(Boolean);
    return ['Files', ...parts].flatMap((name, depth) => {
      const go = () => this.#go(parts.slice(0, depth).join('/'));
      return [...(depth > 0 ? ['›'] : []), element('button', { onclick: go }, name)];
    });
  }

  /** @param {Entry} entry @param {number} index */
  #row(entry, index) {
    return element(
      'li',
      {
        class: 'entry',
        role: 'option',
        id: `entry-${index}`,
        'data-name': entry.name,
        'aria-disabled': this.#canChoose(entry) || entry.directory ? undefined : 'true',
        onclick: (/** @type {MouseEvent} */ event) => this.#click(index, event),
        ondblclick: () => this.#enter(index),
      },
      element('span', { class: `icon ${entry.directory ? 'folder' : 'file'}` }),
      element('span', { class: 'name' }, entry.name),
      element('span', { class: 'size' }, entry.directory ? '' : sizeText(entry.size)),
    );
  }

  /** @param {Entry} entry */
  #canChoose(entry) {
    return entry.directory === (this.options.directory === true);
  }

  /** @param {number} index @param {MouseEvent} event */
  #click(index, event) {
    this.#at = index;
    this.#select(index, event.ctrlKey || event.metaKey);
  }

  /** @param {number} index @param {boolean} adds to what is selected */
  #select(index, adds) {
    const entry = this.#shown[index];
    const was = this.#selected.has(entry.name);
    if (!(adds && this.options.multiple)) {
      this.#selected.clear();
    }
    if (this.#canChoose(entry)) {
      if (adds && was) {
        this.#selected.delete(entry.name);
      } else {
        this.#selected.add(entry.name);
      }
    }
    this.#mark();
  }

  /** Opens a folder, or takes a file. @param {number} index */
  #enter(index) {
    const entry = this.#shown[index];
    if (entry?.directory) {
      this.#go(join(this.#path, entry.name));
    } else if (entry && this.#canChoose(entry)) {
      this.#select(index, false);
      this.#accept();
    }
  }

  #mark() {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (
      this.entries.querySelectorAll('[role=option]')
    );
    rows.forEach((row, index) => {
      const { name } = this.#shown[index];
      row.setAttribute('aria-selected', String(this.#selected.has(name)));
      row.classList.toggle('at', index === this.#at);
    });
    this.entries.setAttribute('aria-activedescendant', rows[this.#at]?.id ?? '');
    rows[this.#at]?.scrollIntoView({ block: 'nearest' });
    this.accept.disabled = this.#selected.size === 0 && !this.options.directory;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#shown.length - 1;
    const rows = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: last };
    if (event.key in rows && last >= 0) {
      const row = rows[/** @type {keyof typeof rows} */ (event.key)];
      this.#at = Math.min(last, Math.max(0, row));
      this.#select(this.#at, event.shiftKey);
    } else if (event.key === 'Enter') {
      this.#enter(this.#at);
    } else if (event.key === 'Backspace' && this.#path) {
      this.#go(this.#path.split('/').slice(0, -1).join('/'));
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** @param {string} folder @param {string} name */
function join(folder, name) {
  return folder ? `${folder}/${name}` : name;
}

/** @param {number} [bytes] */
function sizeText(bytes = 0) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount.toFixed(power > 0 && amount < 10 ? 1 : 0)} ${units[power]}`;
}
