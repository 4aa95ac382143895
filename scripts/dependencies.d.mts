/** Typed for the tests. */
export declare const shippedLicences: readonly string[];
export declare const toolLicences: readonly string[];
export declare const installScripts: Readonly<Record<string, string>>;
