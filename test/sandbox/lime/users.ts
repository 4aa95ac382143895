// The API users: who a key belongs to, what the policies of that user's groups allow on each limetype, and what object
// access hides or protects (facts: lime-crm-api A11, A12, A13). API users cannot log in; there are no sessions here.

export type Right = 'read' | 'update' | 'create' | 'delete';

export interface ApiUser {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  /** Whether the user may call `admin/…` (H2). */
  readonly administrator: boolean;
}

interface Access {
  readonly user: ApiUser;
  /** Rights taken away, as `<limetype> <right>`; the limetype `*` stands for all. */
  readonly denied: Set<string>;
  /** Objects as `<limetype> <id>`. */
  readonly hidden: Set<string>;
  readonly readOnly: Set<string>;
}

/** The keys that each sandbox starts with, by what their users may do. */
export const apiKeys = {
  fullAccess: 'full-access-key',
  /** Does not see some objects, and may not change others: `restricted` of the data model. */
  readRestricted: 'read-restricted-key',
  noDelete: 'no-delete-key',
  administrator: 'admin-key',
} as const;

/** The user id of whatever no API user made: the seed, and what tests do in a colleague's place. */
export const installer = 1;

const firstUserId = 3701;

export class Users {
  readonly #accessByKey = new Map<string, Access>();
  #nextId = firstUserId;

  constructor() {
    this.add({ key: apiKeys.fullAccess, name: 'integration' });
    this.add({ key: apiKeys.readRestricted, name: 'restricted' });
    this.add({ key: apiKeys.noDelete, name: 'keeper' });
    this.add({ key: apiKeys.administrator, name: 'administrator', administrator: true });
    this.deny(apiKeys.noDelete, '*', 'delete');
  }

  /** The user that a key belongs to. */
  withKey(key: string): ApiUser | undefined {
    return this.#accessByKey.get(key)?.user;
  }

  /** All users, in the order in which they were added. */
  all(): ApiUser[] {
    return [...this.#accessByKey.values()].map((access) => access.user);
  }

  /** Adds a user who may do everything on every limetype. */
  add(user: { key: string; name: string; administrator?: boolean }): ApiUser {
    const added = { administrator: false, ...user, id: this.#nextId++ };
    this.#accessByKey.set(added.key, { user: added, denied: new Set(), hidden: new Set(), readOnly: new Set() });
    return added;
  }

  /** Makes the key unknown: the next request with it is answered with 401. */
  revoke(key: string): void {
    this.#accessByKey.delete(key);
  }

  /** Gives the user of `key` a new key; the old one is unknown from now on (A11). */
  replaceKey(key: string, newKey: string): void {
    const access = this.#accessOf(key);
    this.#accessByKey.delete(key);
    this.#accessByKey.set(newKey, { ...access, user: { ...access.user, key: newKey } });
  }

  /** Takes rights on a limetype, or on all by `*`. */
  deny(key: string, limetype: string, ...rights: Right[]): void {
    for (const right of rights) this.#accessOf(key).denied.add(`${limetype} ${right}`);
  }

  /** Gives back rights that `deny` took with the same limetype. */
  allow(key: string, limetype: string, ...rights: Right[]): void {
    for (const right of rights) this.#accessOf(key).denied.delete(`${limetype} ${right}`);
  }

  /** Object access: the user does not see the object. */
  hideObject(key: string, limetype: string, id: number): void {
    this.#accessOf(key).hidden.add(`${limetype} ${id}`);
  }

  /** Object access: the user sees the object, and may neither change nor delete it. */
  readOnlyObject(key: string, limetype: string, id: number): void {
    this.#accessOf(key).readOnly.add(`${limetype} ${id}`);
  }

  /** Undoes `hideObject` and `readOnlyObject`. */
  openObject(key: string, limetype: string, id: number): void {
    this.#accessOf(key).hidden.delete(`${limetype} ${id}`);
    this.#accessOf(key).readOnly.delete(`${limetype} ${id}`);
  }

  /** Whether the policies give the right on the limetype. */
  may(user: ApiUser, right: Right, limetype: string): boolean {
    const { denied } = this.#accessOf(user.key);
    return !denied.has(`${limetype} ${right}`) && !denied.has(`* ${right}`);
  }

  /** Whether policies and object access let the user read the object. */
  sees(user: ApiUser, limetype: string, id: number): boolean {
    return this.may(user, 'read', limetype) && !this.#accessOf(user.key).hidden.has(`${limetype} ${id}`);
  }

  /** Whether object access lets the user change and delete the object. */
  mayChange(user: ApiUser, limetype: string, id: number): boolean {
    return !this.#accessOf(user.key).readOnly.has(`${limetype} ${id}`);
  }

  #accessOf(key: string): Access {
    const access = this.#accessByKey.get(key);
    if (access === undefined) throw new Error(`No API user has the key ${key}`);
    return access;
  }
}

/** The people who log in to a client, told to administrators by `admin/users/` (H2) and named by user properties (H3). */
export const standardUsers = [
  { id: 3801, username: 'peter.testman', active: true, loginType: 'LIME', userType: 'STANDARD' },
  { id: 3802, username: 'sara.nystrom', active: true, loginType: 'LIME', userType: 'STANDARD' },
  { id: 3803, username: 'linus.ek', active: false, loginType: 'LIME', userType: 'STANDARD' },
] as const;
