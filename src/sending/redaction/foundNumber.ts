/** A number that was found, and the kinds of numbers. */
import type { CompiledPattern } from './ownPatterns';
import { charactersAt } from './signs';

export const builtInKinds = ['card', 'iban', 'swedishId', 'germanTaxId', 'germanIdCard', 'dutchId'] as const;
export type BuiltInKind = (typeof builtInKinds)[number];

/** For an organisation's own pattern: its name in the settings. */
export type NumberKind = BuiltInKind | { readonly own: string };

export interface OwnPattern {
  readonly name: string;
  readonly signs: CompiledPattern;
}

export interface FoundNumber {
  readonly kind: NumberKind;
  /** Positions of its letters and digits in the text, in order. */
  readonly places: readonly number[];
  /** Its letters and digits alone. */
  readonly signs: string;
}

export const numberAt = (kind: NumberKind, text: string, places: readonly number[]): FoundNumber => ({
  kind,
  places,
  signs: charactersAt(text, places),
});
