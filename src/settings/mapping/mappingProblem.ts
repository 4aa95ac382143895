/** A name in the instance that this Lime does not know, or that is of the wrong kind there. */
export interface MappingProblem {
  readonly kind: 'unknownLimetype' | 'unknownProperty' | 'notARelation' | 'noWayBack' | 'wrongType';
  /** Key of the instance, such as `relationHistory`, or `properties.3`. */
  readonly place: string;
  readonly name: string;
}

/** Notes a problem; gives null, which is then what stands in the mapping. */
export type Report = (kind: MappingProblem['kind'], place: string, name: string) => null;
