/** Typed for the tests. */
export declare const permissions: Readonly<Record<string, string>>;
