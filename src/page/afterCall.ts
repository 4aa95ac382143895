/** Listens to a method of the page's world: the call itself goes through untouched, with its result or its error, and `listener` runs after it. */
import { apply } from './natives';
import { quietly } from './quietly';
import { standIn } from './standIn';

/** @param name of the method, which is stood in for where it stands */
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
