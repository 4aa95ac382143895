/** Answer bodies that no parser should trust; each takes the honest JSON text and gives what a fault sends in its place. */

/** Cut in the middle, as by a lost connection behind a proxy. */
export function truncated(honest: string): string {
  return honest.slice(0, Math.floor(honest.length / 2));
}

/** Same keys, other types: numbers become texts, texts numbers, arrays objects, null an array. */
export function wrongTypes(honest: string): string {
  return JSON.stringify(twisted(JSON.parse(honest)));
}

/** The honest keys after a filler that makes the answer larger than `bytes`; 9 MiB passes the observer's cap of 8. */
export function oversized(honest: string, bytes = 9 * 1024 * 1024): string {
  return `{"filler":"${'x'.repeat(bytes)}",${honest.slice(1)}`;
}

/** Keys that reach for prototypes, at the top and in each object below. JSON.parse makes them own properties. */
export function prototypeKeys(honest: string): string {
  return honest.replaceAll('{"', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"');
}

/** Each message text ends in half of a surrogate pair, in the escaped form that JSON allows. */
export function loneSurrogates(honest: string): string {
  return honest.replaceAll(/("body(?:_plain)?":"(?:[^"\\]|\\.)*)"/g, '$1\\ud83d"');
}

/** An array within an array, `depth` times. */
export function deeplyNested(depth = 100_000): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function twisted(value: unknown): unknown {
  if (Array.isArray(value)) return Object.fromEntries(value.map((item, index) => [`k${index}`, twisted(item)]));
  if (value === null) return [];
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, twisted(item)]));
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value.length : 'yes';
}
