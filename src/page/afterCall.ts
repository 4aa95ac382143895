/** Listens to a method of the page's world: the call itself is passed through unchanged, with its result or error, and `listener` runs after it. */
import { apply } from './natives';
import { quietly } from './quietly';
import { standIn } from './standIn';

/** @param name of the method, which is replaced on its object */
export function afterCall<Name extends string, Self extends Record<Name, (...given: never[]) => unknown>>(
  owner: Self,
  name: Name,
  listener: (self: Self, given: Parameters<Self[Name]>) => void,
): void {
  owner[name] = standIn(owner[name], {
    apply(target, self: Self, given: Parameters<Self[Name]>) {
      const result: unknown = apply(target, self, given);
      quietly(() => listener(self, given));
      return result;
    },
  });
}
