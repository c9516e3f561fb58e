/**
 * Built-ins as they were when this script ran, before any script of the page: whatever the page
 * puts in their place later is not called (R290).
 */

const { bind, call } = Function.prototype;

/** @type {(method: Function) => (self: any, ...args: any[]) => any} */
export const uncurried = bind.bind(call);

export const BuiltInError = Error;
export const BuiltInMap = Map;
export const BuiltInTypeError = TypeError;
export const textOf = String;
export const platformClone = structuredClone;

export const apply = Reflect.apply;
export const ownKeys = Reflect.ownKeys;
export const defineProperty = Object.defineProperty;
export const freeze = Object.freeze;
export const prototypeOf = Object.getPrototypeOf;
export const isArray = Array.isArray;
export const isView = ArrayBuffer.isView;

export const isEnumerable = uncurried(Object.prototype.propertyIsEnumerable);
export const tagOf = uncurried(Object.prototype.toString);
export const isInstance = uncurried(Function.prototype[Symbol.hasInstance]);
export const then = uncurried(Promise.prototype.then);
export const mapGet = uncurried(Map.prototype.get);
export const mapHas = uncurried(Map.prototype.has);
export const mapSet = uncurried(Map.prototype.set);
export const weakGet = uncurried(WeakMap.prototype.get);
export const weakSet = uncurried(WeakMap.prototype.set);
