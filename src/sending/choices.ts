/** What the operator has decided for one send. Kept by conversation as long as the panel lives; JSON. */
import type { PersonHit } from './match';

export interface Choices {
  /** UUID of the delivery that these choices will become. */
  readonly deliveryId: string;
  readonly person:
    { readonly kind: 'match' } | { readonly kind: 'chosen'; readonly hit: PersonHit } | { readonly kind: 'none' };
  /** What was typed for a property of the target, by its name; of the note with `note.` before it. */
  readonly details: Readonly<Record<string, string>>;
  /** The operator has said that older messages may be missing. */
  readonly withoutOlderMessages: boolean;
}

export const firstChoices = (deliveryId: string): Choices => ({
  deliveryId,
  person: { kind: 'match' },
  details: {},
  withoutOlderMessages: false,
});
