// What the sandbox remembers: limeobjects and files. It keeps relations whole and numbers what is numbered by the
// server, and trusts its callers otherwise: values are checked in `checkedValues.ts`.

import { type DataModel, type LimetypeDefinition, firstId } from './dataModel';

/** I3: a job of the package for bulk imports. */
export interface BulkImport {
  readonly id: string;
  readonly createdBy: number;
  readonly status: 'waiting_for_data' | 'succeeded' | 'failed';
  readonly metadata: {
    readonly limetype: string;
    readonly properties: readonly string[];
    readonly mode: 'create' | 'update' | 'create_or_update';
    readonly matchingProperty: string;
  };
  readonly result: Readonly<Record<'total' | 'created' | 'updated' | 'skipped' | 'failed', number>> | null;
}

/** A value at rest. Options are their key; times, dates and months are text as Lime writes it (`localTime`). */
export type Value = string | number | boolean | null;

export interface LimeObject {
  readonly id: number;
  values: Record<string, Value>;
  readonly created: number;
  readonly createdBy: number;
  updated: number;
  updatedBy: number;
}

export interface StoredFile {
  readonly id: number;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly createdBy: number;
  readonly created: number;
}

export class Database {
  readonly #objects = new Map<string, Map<number, LimeObject>>();
  readonly #nextIds = new Map<string, number>();
  readonly #files = new Map<number, StoredFile>();
  /** Webhooks, by id. */
  readonly subscriptions = new Map<number, object>();
  readonly bulkImports = new Map<string, BulkImport>();

  constructor(readonly model: DataModel) {}

  /** The definition of a limetype, if there is one. */
  limetype(name: string): LimetypeDefinition | undefined {
    return Object.hasOwn(this.model.limetypes, name) ? this.model.limetypes[name] : undefined;
  }

  /** All objects of a limetype, by rising id. */
  objects(limetype: string): Map<number, LimeObject> {
    const objects = this.#objects.get(limetype) ?? new Map<number, LimeObject>();
    this.#objects.set(limetype, objects);
    return objects;
  }

  /** The object, if there is one. */
  object(limetype: string, id: number): LimeObject | undefined {
    return this.objects(limetype).get(id);
  }

  /** Stores a new object. Its id was never used in the limetype before. */
  insert(limetype: string, values: Readonly<Record<string, Value>>, user: number): LimeObject {
    const id = this.#nextIds.get(limetype) ?? firstId;
    this.#nextIds.set(limetype, id + 1);
    const now = Date.now();
    const object: LimeObject = {
      id,
      values: { ...values },
      created: now,
      createdBy: user,
      updated: now,
      updatedBy: user,
    };
    for (const [name, property] of Object.entries(this.limetype(limetype)?.properties ?? {})) {
      if (property.numbered) object.values[name] = id - firstId + 1;
    }
    this.#compute(limetype, object);
    this.objects(limetype).set(id, object);
    return object;
  }

  /** Changes the given properties of an object. */
  change(limetype: string, object: LimeObject, values: Readonly<Record<string, Value>>, user: number): void {
    Object.assign(object.values, values);
    object.updated = Date.now();
    object.updatedBy = user;
    this.#compute(limetype, object);
  }

  /** Removes an object. Objects that belonged to it stay, and belong to nothing. */
  erase(limetype: string, id: number): void {
    this.objects(limetype).delete(id);
    for (const [otherType, definition] of Object.entries(this.model.limetypes)) {
      for (const [name, property] of Object.entries(definition.properties)) {
        if (property.type !== 'belongsto' || property.relatedType !== limetype) continue;
        for (const other of this.objects(otherType).values()) {
          if (other.values[name] === id) other.values[name] = null;
        }
      }
    }
  }

  /** Stores an uploaded file (E1). */
  keepFile(file: Omit<StoredFile, 'id' | 'created'>): StoredFile {
    const stored = { ...file, id: this.#files.size + 1, created: Date.now() };
    this.#files.set(stored.id, stored);
    return stored;
  }

  /** A file, if there is one. */
  file(id: number): StoredFile | undefined {
    return this.#files.get(id);
  }

  /** All files, oldest first. */
  files(): StoredFile[] {
    return [...this.#files.values()];
  }

  #compute(limetype: string, object: LimeObject): void {
    for (const [name, property] of Object.entries(this.limetype(limetype)?.properties ?? {})) {
      if (property.computed === undefined) continue;
      object.values[name] = filled(property.computed, (source) => String(object.values[source] ?? ''));
    }
  }
}

/** A template such as `{firstname} {lastname}` with each name replaced by its text. */
export function filled(template: string, textOf: (property: string) => string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => textOf(name)).trim();
}
