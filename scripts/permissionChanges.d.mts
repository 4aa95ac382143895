/** Typed for the tests. */
export declare function permissionChanges(before: object, after: object): string[];
