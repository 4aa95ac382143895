/**
 * Puts a proxy in the place of a function of the browser's that no question of the page tells from the function: name, length, own properties,
 * prototype and, unlike with a bare proxy, the text. That text matters: error reporters take a `fetch` whose text has no name for a polyfill and then
 * go other ways. So `Function.prototype.toString` is stood in for too, and gives of each stand-in what it gives of the browser's own.
 *
 * What no stand-in can hide: our frame in the stack of an error, and the text as told by the `Function` of another realm, such as a frame's.
 */
import { apply, known, remember } from './natives';

const standsFor = new WeakMap<object, object>();

/** The stand-in: does what `handler` says, and is the browser's own in all else. */
export function proxyOf<Native extends object>(native: Native, handler: ProxyHandler<Native>): Native {
  const proxy = new Proxy(native, handler);
  apply(remember, standsFor, [proxy, native]);
  return proxy;
}

/** From here on, stand-ins read as what they stand for. */
export function readAsNative(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- taken off its object on purpose
  Function.prototype.toString = proxyOf(Function.prototype.toString, {
    apply: (target, self: object, given) =>
      apply(target, (apply(known, standsFor, [self]) as object | undefined) ?? self, given) as string,
  });
}
