import { isPressed, shown } from './accelerators.js';
import { element } from './dom.js';

/**
 * @typedef {object} MenuItem
 * @property {any} id
 * @property {string} [label]
 * @property {'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'} [type]
 * @property {boolean} [enabled]
 * @property {boolean} [checked]
 * @property {string} [accelerator]
 * @property {MenuItem[]} [submenu]
 */

/** @typedef {import('./shell.js').Shell} Shell */

/**
 * Draws the application menu as a bar and its menus, to be used with the mouse or the keyboard
 * (F10, arrows, Enter, Escape, accelerators). Knows nothing of what an item does.
 */
export class MenuBar {
  /** @type {MenuItem[]} */
  #items = [];

  /** @type {{ menu: HTMLElement, opener: HTMLElement }[]} The open menus, from the bar outwards. */
  #open = [];

  /** @type {HTMLElement | null} What had the focus before. */
  #before = null;

  /**
   * @param {Shell} shell
   * @param {(id: any) => void} chosen
   */
  constructor(shell, chosen) {
    this.shell = shell;
    this.chosen = chosen;
    this.tops = element('div', { role: 'menubar', class: 'tops' });
    this.tops.style.display = 'contents';
    shell.bar.prepend(this.tops);
    shell.bar.addEventListener('keydown', (event) => this.#onKey(event));
    addEventListener('keydown', (event) => this.#onPageKey(event), { capture: true });
    addEventListener('pointerdown', (event) => shell.isForeign(event) && this.close(), {
      capture: true,
    });
    addEventListener('blur', () => this.close());
  }

  get isEmpty() {
    return this.#items.length === 0;
  }

  /** @param {MenuItem[]} items */
  show(items) {
    this.close();
    this.#items = items;
    this.tops.replaceChildren(...items.map((item) => this.#top(item)));
  }

  close() {
    this.#closeFrom(0);
    this.#expand(undefined);
  }

  /** @param {MenuItem} item */
  #top(item) {
    const top = element(
      'button',
      {
        class: 'top',
        role: 'menuitem',
        'aria-haspopup': item.submenu ? 'menu' : undefined,
        'aria-expanded': item.submenu ? 'false' : undefined,
        'data-id': item.id,
        disabled: item.enabled === false,
        onclick: () => (this.#open.length > 0 ? this.close() : this.#openTop(top, item)),
        onpointerenter: () => this.#open.length > 0 && this.#openTop(top, item),
      },
      plain(item.label),
    );
    return top;
  }

  /** @param {HTMLElement} top @param {MenuItem} item */
  #openTop(top, item) {
    this.close();
    if (!item.submenu) {
      this.#choose(item);
      return;
    }
    const { left, bottom } = top.getBoundingClientRect();
    this.#expand(top);
    this.#openMenu(top, item.submenu, left, bottom);
  }

  /** @param {HTMLElement | undefined} opener */
  #expand(opener) {
    for (const top of this.tops.querySelectorAll('[aria-expanded]')) {
      top.setAttribute('aria-expanded', String(top === opener));
    }
  }

  /**
   * @param {HTMLElement} opener @param {MenuItem[]} items
   * @param {number} left @param {number} top in pixels of the window
   */
  #openMenu(opener, items, left, top) {
    const level = this.#open.length;
    const rows = items.map((item) => this.#row(item, level));
    const menu = element('div', { class: 'menu', role: 'menu' }, ...rows);
    this.shell.bar.append(menu);
    this.#open.push({ menu, opener });
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(0, Math.min(left, innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(0, Math.min(top, innerHeight - height - 4))}px`;
    focusable(menu)[0]?.focus();
  }

  /** @param {MenuItem} item @param {number} level */
  #row(item, level) {
    if (item.type === 'separator') {
      return element('div', { class: 'separator', role: 'separator' });
    }
    const { submenu, accelerator } = item;
    const checkable = item.type === 'checkbox' || item.type === 'radio';
    const row = element(
      'button',
      {
        class: 'item',
        role: checkable ? `menuitem${item.type}` : 'menuitem',
        'aria-checked': checkable ? String(item.checked === true) : undefined,
        'aria-haspopup': submenu ? 'menu' : undefined,
        'data-id': item.id,
        disabled: item.enabled === false,
        onclick: () => (submenu ? this.#openSub(row, submenu, level) : this.#choose(item)),
        onpointerenter: () => {
          this.#closeFrom(level + 1);
          row.focus();
          if (submenu && item.enabled !== false) {
            this.#openSub(row, submenu, level);
          }
        },
      },
      element('span', { class: 'mark' }, checkable && item.checked ? '✓' : ''),
      element('span', { class: 'label' }, plain(item.label)),
      element('span', { class: 'key' }, submenu ? '▸' : accelerator ? shown(accelerator) : ''),
    );
    return row;
  }

  /** @param {HTMLElement} row @param {MenuItem[]} items @param {number} level */
  #openSub(row, items, level) {
    this.#closeFrom(level + 1);
    const { right, top } = row.getBoundingClientRect();
    this.#openMenu(row, items, right, top - 6);
  }

  /** @param {number} level */
  #closeFrom(level) {
    for (const { menu } of this.#open.splice(level)) {
      menu.remove();
    }
  }

  /** Closes the innermost menu, or leaves the bar. */
  #stepBack() {
    const last = this.#open.at(-1);
    if (last === undefined) {
      this.#before?.focus();
      this.#before = null;
      return;
    }
    this.#closeFrom(this.#open.length - 1);
    if (this.#open.length === 0) {
      this.#expand(undefined);
    }
    last.opener.focus();
  }

  /** @param {MenuItem} item */
  #choose(item) {
    this.close();
    this.#before?.focus();
    this.#before = null;
    if (item.enabled !== false) {
      this.chosen(item.id);
    }
  }

  /** Keys while the bar or a menu has the focus. @param {KeyboardEvent} event */
  #onKey(event) {
    const focused = this.shell.focused;
    const menu = this.#open.at(-1)?.menu;
    const inside = focused && menu?.contains(focused) ? menu : undefined;
    switch (event.key) {
      case 'Escape':
        this.#stepBack();
        break;
      case 'ArrowDown':
        this.#moveDown(inside, 1);
        break;
      case 'ArrowUp':
        this.#moveDown(inside, -1);
        break;
      case 'ArrowLeft':
        if (this.#open.length > 1) {
          this.#stepBack();
        } else {
          this.#moveAlong(-1);
        }
        break;
      case 'ArrowRight':
        if (inside && focused?.getAttribute('aria-haspopup') === 'menu') {
          focused.click();
        } else {
          this.#moveAlong(1);
        }
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLElement | undefined} menu @param {number} step */
  #moveDown(menu, step) {
    if (menu === undefined) {
      this.shell.focused?.click();
      return;
    }
    const rows = focusable(menu);
    const at = rows.indexOf(/** @type {HTMLElement} */ (this.shell.focused));
    rows[(at + step + rows.length) % rows.length]?.focus();
  }

  /** @param {number} step */
  #moveAlong(step) {
    const tops = focusable(this.tops);
    const isOpen = this.#open.length > 0;
    const from = this.#open[0]?.opener ?? this.shell.focused;
    const at = tops.indexOf(/** @type {HTMLElement} */ (from));
    const next = tops[(at + step + tops.length) % tops.length];
    this.close();
    next?.focus();
    if (isOpen) {
      next?.click();
    }
  }

  /** Keys anywhere in the page. @param {KeyboardEvent} event */
  #onPageKey(event) {
    if (this.isEmpty || event.isComposing) {
      return;
    }
    if (event.key === 'F10' && !event.shiftKey) {
      event.preventDefault();
      this.#before = /** @type {HTMLElement | null} */ (document.activeElement);
      focusable(this.tops)[0]?.focus();
      return;
    }
    const item = find(this.#items, (one) => isPressed(event, one.accelerator ?? ''));
    if (item && item.enabled !== false) {
      event.preventDefault();
      this.#choose(item);
    }
  }
}

/** @param {HTMLElement} holder @returns {HTMLElement[]} */
function focusable(holder) {
  return [...holder.querySelectorAll('button')].filter((button) => !button.disabled);
}

/** A label without the marks of its access key. @param {string} [label] */
function plain(label = '') {
  return label.replace(/&(.)/g, '$1');
}

/**
 * @param {MenuItem[]} items @param {(item: MenuItem) => boolean} test
 * @returns {MenuItem | undefined}
 */
function find(items, test) {
  for (const item of items) {
    const found = test(item) ? item : find(item.submenu ?? [], test);
    if (found) {
      return found;
    }
  }
  return undefined;
}
