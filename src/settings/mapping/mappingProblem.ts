/** A name in the instance that this Lime does not know, or that is of the wrong kind there. */
export interface MappingProblem {
  readonly kind: 'unknownLimetype' | 'unknownProperty' | 'notARelation' | 'noWayBack' | 'wrongType';
  /** Key of the instance, such as `relationHistory`, or `properties.3`. */
  readonly place: string;
  readonly name: string;
}

/** Reports a problem and returns null, for use as the mapping's value. */
export type Report = (kind: MappingProblem['kind'], place: string, name: string) => null;
