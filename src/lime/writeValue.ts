/** A value in the form in which Lime takes it (facts: lime-crm-api 4); `{key}` is the second form seen for options (D2). */
export type WriteValue = string | number | boolean | null | { readonly key: string };
