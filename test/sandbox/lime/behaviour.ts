// How the sandbox behaves where Lime's documentation is silent or where versions differ (facts: lime-crm-api 11). Each
// switch names the fact that leaves it open; a test may turn it at any time, `reset()` turns all back.

export interface Behaviour {
  /** B50: the form of an error's body. `page`: what stands before Lime puts an HTML page of its own in its place (X6). */
  errorShape: 'message' | 'detail' | 'nested' | 'errors' | 'errorsByProperty' | 'text' | 'page';
  /** 11.2: the status of a body that is refused. */
  validationStatus: 400 | 422;
  /** B30: a filter on a property that does not exist. */
  unknownFilter: 'error' | 'ignore';
  /** B29: how texts are compared by `=`. SQL Server's usual collations ignore case and trailing spaces. */
  textEquality: 'ignoreCase' | 'exact';
  /** B23: whether `min-` and `max-` include the value itself. */
  ranges: 'inclusive' | 'exclusive';
  /** A13: the answer to a request for an object that exists but may not be read. */
  invisible: 'notFound' | 'forbidden';
  /** A12 (and lime-chat, "Object-access rules" 2): the right on an object that a relation to it asks for. */
  linking: 'needsRead' | 'needsUpdate';
  /** B4: a PUT with an empty body. `clear`: it empties the object, as a server would that takes it for the whole. */
  emptyPut: 'accept' | 'refuse' | 'clear';
  /** B44: whether a create without a required property is refused. */
  required: 'enforced' | 'notEnforced';
  /** B42: `null` for a text. */
  textNull: 'refuse' | 'accept';
  /** B40, D3: `null` for all else. */
  otherNull: 'accept' | 'refuse';
  /** D5: the accepted forms of a date (not of a time). */
  dateWrite: 'any' | 'day';
  /** B6: the parameter in the link to the next page, today's or the one of an older capture. */
  nextPage: '_offset' | '_offset_id';
  /** B24, F8: the largest page; a larger `_limit` or `limit` is cut to it in silence. */
  largestPage: number;
  /** C9, C10: whether the metadata hold `label`, `acl`, `has_sql` and `fieldorder`. */
  metadataHints: boolean;
  /** C26: whether properties that are read-only in forms can be written through REST. */
  formReadOnly: 'accept' | 'refuse';
  /** D2: the accepted forms of an option's value. */
  optionWrite: 'both' | 'key' | 'object';
  /**
   * B43: the form in which a text is kept: as it was given, or as some servers put it in order: a telephone number in pairs, an e-mail address in small
   * letters, a name in capital ones, nothing with blanks at its ends.
   */
  textForm: 'asGiven' | 'normalised';
  /** E1: the accepted forms of `Content-Disposition` on an upload. */
  contentDisposition: 'official' | 'conventional' | 'both';
  /** E1: how an upload comes. */
  upload: 'raw' | 'multipart';
  /** E5: an upload above this is answered with 413. */
  largestFile: number;
  /** B43: a JSON body above this is answered with 413. */
  largestBody: number;
  /** F1: a longer path and query is answered with 414. */
  longestUrl: number;
  /** D6, B40, F6: whether numbers, relations and users may come as text (`"1001"`), as Lime's own client sends them now and then. */
  numbersAsText: 'refuse' | 'accept';
  /** I1: whether `subscription/` answers; a browser extension can hear no webhook. */
  subscriptions: boolean;
  /** I3: whether the package for bulk imports is installed. */
  bulkImports: boolean;
  /** F7: whether the Query API accepts keys such as `company.name` in a filter. */
  dotPaths: boolean;
  /** F5: whether the Query API knows `?` (contains) and `=?` (begins with). */
  contains: 'accept' | 'refuse';
  /** F5: whether the Query API knows `IN`. */
  isIn: 'accept' | 'refuse';
  /** F4b: whether a query may ask for properties of a related object. */
  nestedRelations: 'accept' | 'refuse';
  /** D4: whether times are told with their offset. */
  timeOffset: 'told' | 'none';
  /** D4: the zone whose offset is shown in times, and whose days dates are. */
  timeZone: string;
  /** Whether connections are kept for the next request. Off: each answer says `Connection: close`. */
  keepAlive: boolean;
}

/** Strict where strictness costs a correct client nothing, else what sources make most likely. */
export function defaultBehaviour(): Behaviour {
  return {
    errorShape: 'message',
    validationStatus: 400,
    unknownFilter: 'error',
    textEquality: 'ignoreCase',
    ranges: 'inclusive',
    invisible: 'notFound',
    linking: 'needsRead',
    emptyPut: 'accept',
    required: 'enforced',
    textNull: 'refuse',
    otherNull: 'accept',
    dateWrite: 'any',
    nextPage: '_offset',
    largestPage: 1000,
    metadataHints: true,
    formReadOnly: 'accept',
    optionWrite: 'both',
    textForm: 'asGiven',
    contentDisposition: 'official',
    upload: 'raw',
    largestFile: 100 * 1024 * 1024,
    largestBody: 8 * 1024 * 1024,
    longestUrl: 8000,
    numbersAsText: 'refuse',
    subscriptions: false,
    bulkImports: false,
    dotPaths: false,
    contains: 'accept',
    isIn: 'accept',
    nestedRelations: 'refuse',
    timeOffset: 'told',
    timeZone: 'Europe/Stockholm',
    keepAlive: true,
  };
}
