// What the sandbox holds, for tests to look at and to prepare. Values are checked as those of a request, so that a test
// cannot start from what Lime would never hold.

import { valuesToCreate, valuesToUpdate } from './checkedValues';
import type { LimeObject, StoredFile, Value } from './database';
import { descriptiveOf } from './displayText';
import { type Installation, limetypeOf } from './installation';
import { installer } from './users';

/** An object's values with its id. Options are their key, relations an id, times as Lime writes them. */
export type PlainObject = Readonly<Record<string, Value>> & { readonly _id: number };

export class SandboxState {
  readonly #installation: () => Installation;

  constructor(installation: () => Installation) {
    this.#installation = installation;
  }

  /** All objects of a limetype, by rising id. */
  objects(limetype: string): PlainObject[] {
    limetypeOf(this.#installation(), limetype);
    return [...this.#installation().database.objects(limetype).values()].map(plain);
  }

  /** An object, if there is one. */
  get(limetype: string, id: number): PlainObject | undefined {
    const object = this.#installation().database.object(limetype, id);
    return object === undefined ? undefined : plain(object);
  }

  /** Makes an object. Throws when Lime would refuse the values. */
  create(limetype: string, values: Readonly<Record<string, unknown>>): PlainObject {
    const installation = this.#installation();
    const checked = valuesToCreate(installation, limetype, values, undefined);
    return plain(installation.database.insert(limetype, checked, installer));
  }

  /** Changes an object, as a colleague in Lime would. Throws when Lime would refuse the values. */
  update(limetype: string, id: number, values: Readonly<Record<string, unknown>>): PlainObject {
    const installation = this.#installation();
    const object = installation.database.object(limetype, id);
    if (object === undefined) throw new Error(`There is no ${limetype} ${id}`);
    const checked = valuesToUpdate(installation, limetype, values, object, undefined);
    installation.database.change(limetype, object, checked, installer);
    return plain(object);
  }

  /** Removes an object, as a colleague in Lime would. */
  remove(limetype: string, id: number): void {
    this.#installation().database.erase(limetype, id);
  }

  /** The object's display text (B9). */
  descriptive(limetype: string, id: number): string {
    const { database } = this.#installation();
    const object = database.object(limetype, id);
    if (object === undefined) throw new Error(`There is no ${limetype} ${id}`);
    return descriptiveOf(database, limetype, object);
  }

  /** All uploaded files, oldest first. */
  files(): StoredFile[] {
    return this.#installation().database.files();
  }

  /** Gives a property another name, as an administrator in Lime would; its values go with it. */
  renameProperty(limetype: string, from: string, to: string): void {
    const { database } = this.#installation();
    const definition = limetypeOf(this.#installation(), limetype);
    definition.properties = Object.fromEntries(
      Object.entries(definition.properties).map(([name, property]) => [name === from ? to : name, property]),
    );
    definition.descriptive = definition.descriptive.replaceAll(`{${from}}`, `{${to}}`);
    for (const { properties } of Object.values(database.model.limetypes)) {
      for (const property of Object.values(properties)) {
        if (property.relatedType === limetype && property.through === from) property.through = to;
      }
    }
    for (const object of database.objects(limetype).values()) {
      const { [from]: value, ...others } = object.values;
      object.values = value === undefined ? others : { ...others, [to]: value };
    }
  }
}

function plain(object: LimeObject): PlainObject {
  return { ...object.values, _id: object.id };
}
