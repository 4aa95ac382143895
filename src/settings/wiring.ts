/**
 * What an instance means in this Lime: its names looked up in the metadata once, so that planning and matching never search for a property.
 * Types only in the contract; `wire` gives them.
 */
import type { Limetype, Property } from '../lime/limetype';
import type { Instance } from './settings';

/** A belongsto on some limetype and what it leads to. */
export interface Relation {
  readonly property: Property;
  readonly limetype: Limetype;
}

/** The history note's limetype. `to...` are belongsto properties on it: a hasmany is written from the child (facts: lime-crm-api B41). */
export interface HistoryWiring {
  readonly limetype: Limetype;
  readonly note: Property;
  readonly toTarget: Property;
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
  readonly type: Property | null;
  /** Option key for `type`. */
  readonly typeKey: string | null;
  readonly date: Property | null;
}

/** The conversation object's limetype with its six documented fields (facts: lime-chat A.6); those a Lime lacks are null. */
export interface ConversationWiring {
  readonly limetype: Limetype;
  readonly toTarget: Property;
  readonly conversationId: Property;
  readonly link: Property | null;
  readonly contactId: Property | null;
  readonly startedTime: Property | null;
  readonly contactFirstMessageTime: Property | null;
}

export interface Wiring {
  readonly instance: Instance;
  readonly target: Limetype;
  readonly person: Relation | null;
  readonly company: Relation | null;
  readonly coworker: Relation | null;
  /** The belongsto on the person that leads to the company. */
  readonly personCompany: Property | null;
  readonly history: HistoryWiring | null;
  readonly conversation: ConversationWiring | null;
  /** Text property of the target that takes the reference line. */
  readonly reference: Property | null;
}

/** A name in the instance that this Lime does not know, or that is of the wrong kind there. */
export interface WiringProblem {
  readonly kind: 'unknownLimetype' | 'unknownProperty' | 'notARelation' | 'noWayBack' | 'wrongType';
  /** Key of the instance, such as `relationHistory`, or `properties.3`. */
  readonly place: string;
  readonly name: string;
}
