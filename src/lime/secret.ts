/**
 * The API key as a value that cannot slip out: it prints, joins and serialises as `[secret]`, and a structured clone of it is empty.
 * It is not encrypted; it only makes every accidental way out of the worker a dead end. The one deliberate way is `reveal`.
 */
export class Secret {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Wraps a key as soon as it is read from storage or a form; space around it is from copying and is taken off. */
  static of(text: string): Secret {
    return new Secret(text.trim());
  }

  /** The key itself, for the one header that carries it (`client.ts`) and the one store that keeps it. */
  static reveal(secret: Secret): string {
    return secret.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** The key itself; see `Secret.reveal`. A function of its own, so that a search for `reveal(` finds every use. */
export const reveal = (secret: Secret): string => Secret.reveal(secret);
