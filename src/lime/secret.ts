/**
 * The API key as a value that is not leaked by accident: it prints, joins and serialises as `[secret]`, and its structured clone is empty. It belongs
 * to the origin that it was entered for, and `reveal` returns it only for addresses at that origin. It is not encrypted.
 */
export class Secret {
  readonly #text: string;
  /** The one origin whose requests may carry it. */
  readonly origin: string;

  private constructor(text: string, origin: string) {
    this.#text = text;
    this.origin = origin;
  }

  /** Wraps a key as soon as it is read from storage or a form; space around it is from copying and is taken off. */
  static of(text: string, origin: string): Secret {
    return new Secret(text.trim(), origin);
  }

  /** @throws for an address at another origin, which would be a mistake of ours */
  static reveal(secret: Secret, url: string): string {
    if (new URL(url).origin !== secret.origin) throw new Error('The API key belongs to another origin.');
    return secret.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/**
 * The key itself, for the one header that carries it (`client.ts`) and the one store that keeps it. A function of its own, so that a search for
 * `reveal(` finds every use.
 * @param url the address it is sent to
 */
export const reveal = (secret: Secret, url: string): string => Secret.reveal(secret, url);
