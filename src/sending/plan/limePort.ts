/** The interface to Lime that matching and delivery need. The worker passes the real one, tests pass a model of Lime. */
import type { TextSearch } from '../../lime/findText';
import type { ValueSearch } from '../../lime/newestWith';
import type { Limeobjects } from '../../lime/limeobjects';
import type { FoundObject } from '../../lime/query';
import type { Limetype } from '../../lime/limetype';
import type { RelationSearch } from '../../lime/relatedTo';
import type { Result } from '../../lime/result';

export interface LimeReader extends Pick<Limeobjects, 'list' | 'get'> {
  /** Objects of which a property contains some text, each with that property. The server's comparison may be loose: check the hits. */
  findText(search: TextSearch): Promise<Result<readonly FoundObject[]>>;
}

/** For searches other than for persons. */
export interface LimeFinder extends LimeReader {
  /** Objects by the values of one property, newest first. */
  newestWith(search: ValueSearch): Promise<Result<readonly FoundObject[]>>;
}

export interface LimePort extends LimeReader, Pick<Limeobjects, 'create' | 'update' | 'remove' | 'listRelated'> {
  /** Ids of objects that lead to others by a belongsto. */
  relatedTo(search: RelationSearch): Promise<Result<readonly number[]>>;
  /** Whether a trial send has seen that a PUT of nothing but the id changes the object. */
  readonly putByIdHarms?: () => Promise<boolean>;
  /** The metadata, from the cache while it is fresh. */
  limetypes(): Promise<Result<readonly Limetype[]>>;
}
