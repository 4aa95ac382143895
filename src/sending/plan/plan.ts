/**
 * The plan: everything one send will write, in order, as data. The preview shows it, the delivery executes it, the journal stores it.
 * It is JSON. Each value is in the form that Lime takes, beside the form that people read.
 */
import type { UploadForm } from '../../lime/uploadFile';
import type { TemplateProblem } from '../../settings/words/template';
import type { WriteValue } from '../../lime/writeValue';
import type { RuleFacts } from './ruleFacts';
import type { Traces } from './traces';

export interface Plan {
  readonly version: 1;
  /** UUID, made before the first try: the delivery's own key. */
  readonly deliveryId: string;
  readonly conversationId: number;
  /** The instance's base URL with the id: the reference line of notes and objects. */
  readonly conversationUrl: string;
  /** The delivery writes to this Lime and to no other. */
  readonly limeBaseUrl: string;
  readonly linkTemplate: string;
  readonly instance: { readonly id: string; readonly name: string };
  /** Created before the target, which refers to it; null if none is created. */
  readonly person: PlannedPerson | null;
  readonly target: PlannedTarget;
  /** The operator's own words, as they stand in the first note; absent where there are none. */
  readonly comment?: string;
  /** Null where the Lime has no such limetype. */
  readonly conversationObject: PlannedConversationObject | null;
  /** In such a Lime: what else may name the conversation, of this and of other instances. Absent in plans of before it was kept. */
  readonly traces?: Traces;
  readonly notes: readonly PlannedNote[];
  /** Null where media files are not imported, or the conversation has none. */
  readonly files: PlannedFiles | null;
  /** Absent where the operator wants none, and in plans of before there was such a thing. */
  readonly todo?: PlannedTodo;
  readonly leftOff: readonly LeftOff[];
  /** For the rules of the team; absent where there are none. */
  readonly ruleFacts?: RuleFacts;
  /** Ids of those of these rules to which the operator has said that they have looked; absent where there are none. */
  readonly lookedFor?: readonly string[];
}

export interface PlannedPerson {
  readonly limetype: string;
  readonly singular: string;
  readonly descriptive: string;
  readonly properties: readonly PlannedProperty[];
  /** By which the person is looked up before a second try: the property of a person rule. Null where no rule has a value. */
  readonly key: { readonly property: string; readonly value: string } | null;
  /** The property among `properties` whose text is our reference line, by which a delivery recognises its own person. Null where the limetype has none. */
  readonly reference?: PlannedReference | null;
  /** The belongsto of a new target that leads to the person. */
  readonly targetProperty: string | null;
  /** The same of a note. */
  readonly noteProperty: string | null;
}

export type PlannedTarget =
  | {
      readonly kind: 'create';
      readonly limetype: string;
      readonly singular: string;
      readonly properties: readonly PlannedProperty[];
      /** The property among `properties` whose text ends in the reference; null where the target has none. */
      readonly reference: PlannedReference | null;
    }
  | {
      readonly kind: 'existing';
      readonly limetype: string;
      readonly singular: string;
      readonly id: number;
      readonly descriptive: string;
      readonly chosenBy: 'operator' | 'conversationObject';
      /** What becomes of its own properties; absent where nothing does. */
      readonly changes?: readonly PlannedChange[];
    };

/** A line of text that names conversation and delivery, by which an object is found again. */
export interface PlannedReference {
  readonly property: string;
  /** Ends with `[<eight characters of the delivery's id>]`, in a note with `/<part>` before the bracket. */
  readonly line: string;
}

export interface PlannedConversationObject {
  readonly limetype: string;
  /** Exists to be found by this property, which holds the conversation's id. */
  readonly conversationIdProperty: string;
  /** Belongsto to the target; written when the target is known. */
  readonly targetProperty: string;
  /** Every belongsto of the limetype that leads to an instance's limetype: a colleague may have sent the conversation by another instance. */
  readonly targetProperties: readonly { readonly property: string; readonly limetype: string }[];
  /** Carries `?claim=<delivery id>` until the target is linked, so that a delivery knows its own claim again; null where Lime has no such property. */
  readonly linkProperty: string | null;
  /** All but the relation to the target. */
  readonly properties: readonly PlannedProperty[];
}

export interface PlannedNote {
  readonly limetype: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** Belongsto to the target; written when the target is known. */
  readonly targetProperty: string;
  /** The text, the date, the type, relations to person, company and coworker. */
  readonly properties: readonly PlannedProperty[];
  readonly reference: PlannedReference;
}

/** The media files of the conversation, each to become a document. */
export interface PlannedFiles {
  readonly limetype: string;
  readonly singular: string;
  /** The property of the document that takes the file's id. */
  readonly fileProperty: string;
  /** Belongsto to the target; written when the target is known. */
  readonly targetProperty: string;
  /** Belongsto to the person that the plan creates. */
  readonly personProperty: string | null;
  /** The same in each document: type, relations to person, company and coworker. */
  readonly properties: readonly PlannedProperty[];
  /** Bytes that a file may have at most. */
  readonly limit: number;
  readonly disposition: UploadForm;
  readonly files: readonly PlannedFile[];
}

export interface PlannedFile {
  /** Id of the transcript entry that has the file; never changes for a file. */
  readonly entryId: string;
  /** Where the page gets it from. */
  readonly url: string;
  /** Its name in Lime; no other file of the plan has it. */
  readonly name: string;
  /** Bytes, where the Message Center tells. */
  readonly size: number | null;
  /** Null for a file that is sent. `unusable`: its address is not one of Userlike's media, or it could not be named; then `url` is empty. */
  readonly leftOut: 'operator' | 'tooLarge' | 'unusable' | null;
  /** The document's own: comment and message id. */
  readonly properties: readonly PlannedProperty[];
  /** The natural key: the message id, or a line of the comment that names it. */
  readonly reference: PlannedReference;
}

/** A to-do for a coworker, tied to what the conversation becomes: one object, like a note. */
export interface PlannedTodo {
  readonly limetype: string;
  readonly singular: string;
  /** Belongsto to the target; written when the target is known. */
  readonly targetProperty: string;
  /** Belongsto to the person that the plan creates. */
  readonly personProperty: string | null;
  /** Subject, dates, that it is open, the reference line, relations to person, company and coworker. */
  readonly properties: readonly PlannedProperty[];
  /** Names of those that say what, until when and whose: the summary tells them. Absent in plans of before it was kept. */
  readonly told?: readonly [string, ...string[]];
  /** Null where the limetype has no text for it. Then the to-do is known by its values, and a double cannot be told from somebody's own. */
  readonly reference: PlannedReference | null;
}

export interface PlannedProperty {
  readonly name: string;
  readonly label: string;
  readonly value: WriteValue;
  /** As people read it: an option's text, a relation's descriptive, a date in words. */
  readonly shown: string;
  readonly origin: Origin;
  /** Only for a relation: the limetype of the related object, if the metadata name it. */
  readonly relatedLimetype?: string;
}

/** The current value of an object's property, as it would be written and as people read it; empty if there is none. */
export interface HeldValue {
  readonly value: WriteValue;
  readonly shown: string;
}

/** A change to a property of an existing object: the value that was shown, and the value that is written. */
export interface PlannedChange extends PlannedProperty {
  /** As Lime had it when the change was shown. */
  readonly from: HeldValue;
  /** What is not ticked stays as it is. */
  readonly on: boolean;
}

/** Where the value of a property comes from. */
export type Origin =
  | { readonly kind: 'userlikeKey'; readonly key: string }
  | { readonly kind: 'template' }
  | { readonly kind: 'default' }
  /** For the to-do: the day, the start, that it is open. */
  | { readonly kind: 'proposed' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'conversation' }
  | { readonly kind: 'reference' }
  /** The moment in which the plan was made. */
  | { readonly kind: 'now' }
  | { readonly kind: 'person' }
  | { readonly kind: 'companyOfPerson' }
  /** The person to whom earlier conversations of the contact lead. */
  | { readonly kind: 'earlier' }
  /** The person or company of the object that the operator links to. */
  | { readonly kind: 'linkedObject' }
  | { readonly kind: 'coworker'; readonly by: 'rule' | 'ownChoice' };

/** Something that the operator might expect and that will not be written. */
export type LeftOff =
  | {
      readonly kind: 'person';
      readonly why: 'notChosen' | 'noMatch' | 'noRelation' | 'noAccess';
      readonly name: string | null;
    }
  | {
      readonly kind: 'company';
      readonly why: 'personHasNone' | 'noRelation' | 'noAccess';
      readonly name: string | null;
    }
  | { readonly kind: 'coworker'; readonly why: 'noMatch' | 'noRelation' | 'noAccess'; readonly name: string | null }
  | { readonly kind: 'relation'; readonly why: 'noAccess'; readonly name: string }
  | { readonly kind: 'value'; readonly property: string; readonly label: string; readonly why: ValueProblem }
  | { readonly kind: 'notifications'; readonly count: number }
  | { readonly kind: 'entries'; readonly count: number }
  | { readonly kind: 'sentBefore'; readonly count: number }
  | { readonly kind: 'heading' }
  | { readonly kind: 'olderMessages' }
  | { readonly kind: 'conversationObject'; readonly why: 'keptByReference' | 'keptByNote' | 'keptInThisBrowser' }
  | { readonly kind: 'historyNote' }
  | { readonly kind: 'cutNote'; readonly characters: number }
  /** `off`: the instance does not import media files; `noPlace`: its Lime has no documents that could be found again. */
  | { readonly kind: 'files'; readonly count: number; readonly why: 'off' | 'noPlace' };

/** Why a value cannot be written as the property's type. */
export type ValueProblem =
  | { readonly kind: 'notANumber' }
  /** It has two meanings, here each in a notation that has one. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'notAWholeNumber' }
  | { readonly kind: 'notYesOrNo' }
  | { readonly kind: 'notADate' }
  | { readonly kind: 'unknownOption'; readonly given: string }
  | { readonly kind: 'notAnId' }
  | { readonly kind: 'unsupportedType'; readonly type: string }
  /** Its template cannot be read: nothing of it is written. */
  | { readonly kind: 'template'; readonly problem: TemplateProblem };

/** `earlier`: found only by earlier conversations, while nobody in Lime has the values that the contact gives. */
export type UnverifiedIdentity = 'email' | 'phone' | 'earlier';

/** People of an existing object who differ from the contact's. */
export interface OtherPeople {
  /** What the object is called. */
  readonly object: string;
  readonly person: { readonly limetype: string; readonly id: number } | null;
  readonly company: { readonly limetype: string; readonly id: number } | null;
}

/** What must be answered before the plan may be sent. */
export type Need =
  | { readonly kind: 'topic'; readonly why: 'none' | 'unknown' | 'several' | 'noInstances' }
  | { readonly kind: 'person'; readonly candidates: number }
  | { readonly kind: 'noPerson' }
  /** The person was found by what the contact only claims. Whoever sees the person before sending has answered it. */
  | { readonly kind: 'unverified'; readonly identity: UnverifiedIdentity }
  /** The operator wants an existing object and has not said which. */
  | { readonly kind: 'object' }
  /** The object belongs to others than the contact, and the operator has not said whose the note is. */
  | { readonly kind: 'otherPeople'; readonly others: OtherPeople }
  | {
      readonly kind: 'value';
      readonly property: string;
      readonly label: string;
      readonly problem: 'required' | ValueProblem;
    }
  | { readonly kind: 'olderMessages' }
  | { readonly kind: 'conflict'; readonly targets: readonly TargetRef[] }
  /** Objects name the conversation, and only the operator can say whether it was sent to one of them. */
  | { readonly kind: 'sentThere'; readonly targets: readonly TargetRef[] }
  | { readonly kind: 'linkedElsewhere'; readonly target: TargetRef }
  | { readonly kind: 'unreachableTarget'; readonly target: { readonly limetype: string; readonly id: number } }
  | { readonly kind: 'nothingToSend' }
  /** A rule of the team; `ask` until the operator has confirmed it. */
  | { readonly kind: 'rule'; readonly effect: 'never' | 'ask'; readonly id: string; readonly name: string };

export interface TargetRef {
  readonly limetype: string;
  readonly id: number;
  readonly descriptive: string;
}
