/** The part of Lime that matching and delivery need, handed in: the worker gives the real one, tests a model of Lime. */
import type { TextSearch } from '../lime/findText';
import type { Limeobjects } from '../lime/limeobjects';
import type { FoundObject } from '../lime/query';
import type { Result } from '../lime/result';

export interface LimeReader extends Pick<Limeobjects, 'list' | 'get'> {
  /** Objects of which a property contains some text, each with that property. The server's comparison may be loose: check the hits. */
  findText(search: TextSearch): Promise<Result<readonly FoundObject[]>>;
}

export interface LimePort extends LimeReader, Pick<Limeobjects, 'create' | 'update' | 'remove'> {}
