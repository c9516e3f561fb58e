/** @typedef {(...args: any[]) => void} Listener */
/** @typedef {string | symbol} EventName */

const maxListenersDefault = 10;

/**
 * Node's EventEmitter, with its whole surface and its order of things (R29 to R41), for pages.
 * All state is private, so that an emitter shows nothing when it is copied (R63).
 */
export class EventEmitter {
  /** @type {Map<EventName, Listener[]>} Never changed in place: a dispatch goes on with its own. */
  #listeners = new Map();

  /** @type {Set<EventName>} Names that were warned about. */
  #warned = new Set();

  #maxListeners = maxListenersDefault;

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  on(name, listener) {
    return this.#add(name, listener, false);
  }

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  addListener(name, listener) {
    return this.#add(name, listener, false);
  }

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  prependListener(name, listener) {
    return this.#add(name, listener, true);
  }

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  once(name, listener) {
    return this.#add(name, this.#onceOnly(name, listener), false);
  }

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  prependOnceListener(name, listener) {
    return this.#add(name, this.#onceOnly(name, listener), true);
  }

  /** @param {EventName} name @param {Listener} listener @returns {this} */
  off(name, listener) {
    return this.removeListener(name, listener);
  }

  /**
   * Removes the registration of the function that was made last, if there is one.
   * @param {EventName} name @param {Listener} listener @returns {this}
   */
  removeListener(name, listener) {
    checkListener(listener);
    const list = this.#list(name);
    const index = list.findLastIndex((entry) => entry === listener || original(entry) === listener);
    if (index >= 0) {
      this.#set(name, list.toSpliced(index, 1));
      this.#announce('removeListener', name, list[index]);
    }
    return this;
  }

  /** @param {EventName} [name] all of them without one @returns {this} */
  removeAllListeners(name) {
    if (!this.#listeners.has('removeListener')) {
      this.#forget(arguments.length === 0 ? this.eventNames() : [name]);
    } else if (arguments.length > 0) {
      for (const entry of this.#list(/** @type {EventName} */ (name)).toReversed()) {
        this.removeListener(/** @type {EventName} */ (name), entry);
      }
    } else {
      // Those who watch removals see all others go.
      for (const each of this.eventNames().filter((other) => other !== 'removeListener')) {
        this.removeAllListeners(each);
      }
      this.removeAllListeners('removeListener');
      this.#forget(this.eventNames());
    }
    return this;
  }

  /**
   * Calls the listeners of the moment, one after another. One that throws stops the rest.
   * @param {EventName} name @param {any[]} args
   * @returns {boolean} whether there was any
   */
  emit(name, ...args) {
    const list = this.#list(name);
    if (list.length === 0 && name === 'error') {
      throw args[0] instanceof Error ? args[0] : new Error(`Unhandled error. (${args[0]})`);
    }
    for (const entry of list) {
      Reflect.apply(entry, this, args);
    }
    return list.length > 0;
  }

  /** @returns {EventName[]} */
  eventNames() {
    return [...this.#listeners.keys()];
  }

  /** @param {EventName} name @param {Listener} [listener] @returns {number} */
  listenerCount(name, listener) {
    const list = this.listeners(name);
    return listener ? list.filter((entry) => entry === listener).length : list.length;
  }

  /** @param {EventName} name @returns {Listener[]} */
  listeners(name) {
    return this.#list(name).map(original);
  }

  /** @param {EventName} name @returns {Listener[]} with the wrappers of `once` */
  rawListeners(name) {
    return [...this.#list(name)];
  }

  /** @returns {number} */
  getMaxListeners() {
    return this.#maxListeners;
  }

  /**
   * @param {number} count of one name, above which a leak is suspected; 0 for none
   * @returns {this}
   */
  setMaxListeners(count) {
    if (typeof count !== 'number' || !(count >= 0)) {
      throw new RangeError(`The value of "n" is out of range. Received ${String(count)}`);
    }
    this.#maxListeners = count;
    return this;
  }

  /** @param {EventName} name */
  #list(name) {
    return this.#listeners.get(name) ?? [];
  }

  /** @param {(EventName | undefined)[]} names */
  #forget(names) {
    for (const name of names) {
      this.#listeners.delete(/** @type {EventName} */ (name));
    }
  }

  /** @param {EventName} name @param {Listener[]} list */
  #set(name, list) {
    if (list.length === 0) {
      this.#listeners.delete(name);
    } else {
      this.#listeners.set(name, list);
    }
  }

  /** @param {EventName} name @param {Listener} listener @param {boolean} first @returns {this} */
  #add(name, listener, first) {
    checkListener(listener);
    this.#announce('newListener', name, listener);
    const list = this.#list(name);
    this.#set(name, first ? [listener, ...list] : [...list, listener]);
    this.#warn(name, list.length + 1);
    return this;
  }

  /** @param {EventName} name @param {Listener} listener @returns {Listener} */
  #onceOnly(name, listener) {
    checkListener(listener);
    let isSpent = false;
    const once = (/** @type {any[]} */ ...args) => {
      // A dispatch inside of a dispatch may have come first.
      if (!isSpent) {
        isSpent = true;
        this.removeListener(name, once);
        Reflect.apply(listener, this, args);
      }
    };
    return Object.assign(once, { listener });
  }

  /**
   * Tells those who watch the emitter itself (R40).
   * @param {'newListener' | 'removeListener'} event @param {EventName} name
   * @param {Listener} entry
   */
  #announce(event, name, entry) {
    if (this.#listeners.has(event)) {
      this.emit(event, name, original(entry));
    }
  }

  /** @param {EventName} name @param {number} count */
  #warn(name, count) {
    const max = this.#maxListeners;
    if (max > 0 && count > max && !this.#warned.has(name)) {
      this.#warned.add(name);
      console.warn(
        'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ' +
          `${count} ${String(name)} listeners added to [${this.constructor.name}]. ` +
          `MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`,
      );
    }
  }
}

/** @param {Listener} entry @returns {Listener} */
function original(entry) {
  return /** @type {any} */ (entry).listener ?? entry;
}

/** @param {unknown} listener */
function checkListener(listener) {
  if (typeof listener !== 'function') {
    const kind = listener === null ? 'null' : typeof listener;
    throw Object.assign(
      new TypeError(`The "listener" argument must be of type function. Received ${kind}`),
      { code: 'ERR_INVALID_ARG_TYPE' },
    );
  }
}
