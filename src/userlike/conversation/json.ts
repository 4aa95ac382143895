/** What `JSON.parse` can give. Userlike's payload is kept in this form, since a setting may name any key of it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
