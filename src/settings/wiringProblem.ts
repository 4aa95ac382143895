/** A name in the instance that this Lime does not know, or that is of the wrong kind there. */
export interface WiringProblem {
  readonly kind: 'unknownLimetype' | 'unknownProperty' | 'notARelation' | 'noWayBack' | 'wrongType';
  /** Key of the instance, such as `relationHistory`, or `properties.3`. */
  readonly place: string;
  readonly name: string;
}

/** Notes a problem; gives null, which is then what stands in the wiring. */
export type Report = (kind: WiringProblem['kind'], place: string, name: string) => null;
