/** Where a Lime without conversation objects names a conversation: reference lines in objects, and in the notes on them. */
export interface Traces {
  readonly objects: readonly TextPlace[];
  readonly notes: readonly NotePlace[];
  /** Objects that name the conversation although it was not sent there, as the operator says. */
  readonly notThese?: readonly { readonly limetype: string; readonly id: number }[];
}

/** A text property that takes reference lines. */
export interface TextPlace {
  readonly limetype: string;
  readonly property: string;
}

export interface NotePlace extends TextPlace {
  /** Its relations to the limetypes that conversations are sent to. */
  readonly ways: readonly NoteWay[];
}

export interface NoteWay {
  readonly property: string;
  readonly limetype: string;
  /** Relations that a note on such an object has besides: to person, company and coworker. They lead to no home of the conversation. */
  readonly about: readonly string[];
}
