/**
 * The browser's own functions, kept from before the page's first script, which may replace or break them at any time later. They are called through
 * `apply`, which asks the page for nothing.
 */
/* eslint-disable @typescript-eslint/unbound-method -- taken off their objects on purpose */
export const { apply, construct } = Reflect;
export const { parse, stringify } = JSON;
/** Not exported as `then`: `import()` would take the module for a promise. */
export const { then: whenDone } = Promise.prototype;
/** Calls back when a promise settles. Its own `then` and `catch` may have been replaced by the page. */
export function hear<Value>(
  promise: Promise<Value>,
  done: (value: Value) => void = () => undefined,
  failed: () => void = () => undefined,
): void {
  apply(whenDone, promise, [done, failed]);
}
export const { clone } = Response.prototype;
export const { addEventListener } = EventTarget.prototype;
export const { postMessage } = MessagePort.prototype;
export const { get: known, set: remember } = WeakMap.prototype;

/** The browser's own getter of a property, which a page may replace later. */
export function nativeReader<Owner extends object, Name extends keyof Owner & string>(
  prototype: Owner,
  name: Name,
): (self: Owner) => Owner[Name] {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get as () => Owner[Name];
  return (self) => apply(get, self, []);
}
