/**
 * Scripts that once broke an invariant, or left a delivery stuck, and those by which deliberate mistakes show that chance finds rarely: played before all
 * others, whatever those are. Add the counterexample of each failure.
 */
import type { Script } from './script';

const client = { wish: 'create', sloth: 0, takesBack: false, puts: new Map(), bulk: false, orders: new Map() } as const;
const plain = { form: 'asWritten', file: false, todo: 'none' } as const;

const usual = { ...plain, keptBy: 'conversationObject', person: 'none', alikeBefore: 0, order: [0] } as const;
const quiet = { accidents: new Map(), deeds: new Map() } as const;

export const foundScripts: readonly Script[] = [
  // The removal of the own claim came late, and the delivery then waited for a colleague's without ever claiming anew.
  {
    ...plain,
    ...{ keptBy: 'conversationObject', person: 'marked', alikeBefore: 2, clients: [client, client], order: [5, 3, 1] },
    accidents: new Map([
      [21, 'late'],
      [9, 'killedBefore'],
    ]),
    deeds: new Map(),
  },
  // A refused key at the look before a removal was told as a removal that the key may not make.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    clients: [client, { ...client, wish: 'linkSecond' }, client],
    order: [2],
    accidents: new Map([
      [0, 'killedBefore'],
      [35, 'unauthorized'],
    ]),
    deeds: new Map(),
  },
  // Others link a claim between its last look and its link.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    clients: [{ ...client, sloth: 600_000 }, client, client],
    order: [2, 1, 0, 1],
    accidents: new Map([[6, 'killedBefore']]),
    deeds: new Map([[23, 'linkClaim']]),
  },
  // A claim of one in line came into a colleague's hands, and the send could then be given up as one that has written nothing.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    clients: [
      { ...client, bulk: true, orders: new Map([[6, 'cancel']]) },
      { ...client, wish: 'linkSecond' },
    ],
    order: [0, 3, 0, 0],
    accidents: new Map(),
    deeds: new Map([[5, 'linkClaim']]),
  },
  // Three that claimed and withdrew in turn kept each other from ever being the lowest.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'marked',
    alikeBefore: 2,
    clients: [client, client, { ...client, puts: new Map([[8, 'killedBeforePut']]) }],
    order: [2, 7],
    accidents: new Map([
      [59, 'unauthorized'],
      [5, 'killedBefore'],
    ]),
    deeds: new Map(),
  },
  // A claim that others had linked could not be removed, and the delivery waited for its own claim for ever.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    clients: [
      { ...client, puts: new Map([[0, 'killedBeforePut']]) },
      { ...client, puts: new Map([[3, 'killedBeforePut']]) },
      { ...client, wish: 'sendAgain' },
      client,
      client,
    ],
    order: [0],
    accidents: new Map([[30, 'lostAfter']]),
    deeds: new Map([
      [26, 'limeChatLinks'],
      [31, 'linkClaim'],
    ]),
  },
  // The answer to a change is lost, and somebody sets the old value back before it is looked up.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    clients: [{ ...client, wish: 'linkFirst' }],
    order: [0],
    accidents: new Map([[8, 'lostAfter']]),
    deeds: new Map([[9, 'setStatusBack']]),
  },
  // A to-do without a mark, whose create was not answered, was ticked off before it was looked up, and made again.
  {
    ...plain,
    ...{
      keptBy: 'conversationObject',
      person: 'none',
      alikeBefore: 0,
      clients: [client],
      order: [0],
      todo: 'unmarked',
    },
    accidents: new Map([[5, 'killedAfter']]),
    deeds: new Map([[6, 'tickTodo']]),
  },
  // The same with a mark: it is found all the same, and there is no second one.
  {
    ...usual,
    clients: [client],
    todo: 'marked',
    accidents: new Map([[5, 'killedAfter']]),
    deeds: new Map([[6, 'tickTodo']]),
  },
  // A to-do of others, alike in all, is found in place of one that was never made: an undo leaves it.
  {
    ...usual,
    clients: [{ ...client, takesBack: true }],
    todo: 'unmarked',
    accidents: new Map([[4, 'killedBefore']]),
    deeds: new Map([[6, 'createAlikeTodo']]),
  },
  // A worker that was ended had asked for three things at once; one came after its successor's send was given up.
  {
    ...usual,
    keptBy: 'reference',
    clients: [
      { ...client, puts: new Map([[1, 'killedBeforePut']]) },
      { ...client, puts: new Map([[0, 'killedBeforePut']]) },
      { ...client, wish: 'linkSecond', bulk: true, orders: new Map([[4, 'cancel']]) },
      { ...client, wish: 'linkFirst' },
      client,
    ],
    order: [4, 7, 2, 5, 1, 3, 5, 6, 2, 1, 7, 4],
    accidents: new Map([
      [18, 'killedAfter'],
      [34, 'rateLimited'],
      [16, 'killedBefore'],
    ]),
    deeds: new Map(),
  },
  // The person of a to-do was deleted, and could not be asked for when Lime had refused it.
  {
    ...usual,
    clients: [
      { ...client, wish: 'linkFirst', puts: new Map([[17, 'killedAfterPut']]) },
      { ...client, wish: 'sendAgain', puts: new Map([[2, 'killedAfterPut']]) },
      client,
    ],
    order: [4, 5, 0, 5],
    accidents: new Map([[33, 'unreachable']]),
    deeds: new Map([[1, 'deleteMatchedPerson']]),
    earlier: [{ person: 'erik', contact: 'same', conversation: 'another' }],
    todo: 'marked',
  },
  // A create whose outcome is not known, twice.
  {
    ...usual,
    keptBy: 'reference',
    clients: [
      {
        ...client,
        puts: new Map([
          [6, 'killedBeforePut'],
          [3, 'killedBeforePut'],
        ]),
      },
    ],
    accidents: new Map([[15, 'unauthorized']]),
    deeds: new Map(),
  },
  // The browser repeats a claim.
  { ...usual, clients: [client], accidents: new Map([[0, 'repeated']]), deeds: new Map() },
  // The browser repeats a create beside the claim's.
  { ...usual, clients: [client], accidents: new Map([[2, 'repeated']]), deeds: new Map() },
  // The browser repeats a to-do.
  {
    ...usual,
    clients: [client, client, client],
    order: [0, 2, 0],
    accidents: new Map([[26, 'repeated']]),
    deeds: new Map(),
    todo: 'marked',
  },
  // A worker ends between a claim and its link, and comes back when the claim has expired.
  {
    ...usual,
    ...quiet,
    clients: [
      client,
      { ...client, sloth: 600_000, puts: new Map([[4, 'killedAfterPut']]), orders: new Map([[0, 'retry']]) },
      { ...client, wish: 'sendAgain', puts: new Map([[3, 'killedBeforePut']]) },
      client,
    ],
    order: [0, 3],
  },
  // A worker ends while it takes back what it made.
  {
    ...usual,
    ...quiet,
    keptBy: 'reference',
    clients: [{ ...client, wish: 'linkFirst', puts: new Map([[17, 'killedBeforePut']]) }, client],
    order: [5, 0, 0, 0, 2, 7, 2],
  },
  // A create comes late.
  {
    ...usual,
    keptBy: 'reference',
    clients: [client, { ...client, wish: 'linkFirst' }, client],
    order: [6, 0, 2, 0, 4],
    accidents: new Map([[10, 'late']]),
    deeds: new Map(),
  },
  // Others link a claim just before its own link.
  {
    ...usual,
    person: 'unmarked',
    clients: [client, client],
    accidents: new Map(),
    deeds: new Map([[10, 'linkClaim']]),
  },
  // A key is refused after a create that was not answered.
  {
    ...usual,
    clients: [client, client, client],
    order: [0, 0, 0, 7, 4],
    accidents: new Map([
      [48, 'unauthorized'],
      [24, 'serverAfter'],
    ]),
    deeds: new Map(),
    todo: 'marked',
  },
  // A Lime with values in a form of its own, and a create that the browser repeats.
  {
    ...usual,
    ...{ person: 'unmarked', form: 'normalised' },
    clients: [{ ...client, wish: 'sendAgain' }, client, { ...client, wish: 'linkSecond' }],
    order: [7, 1, 5, 0, 2, 0, 2, 2, 4, 5],
    accidents: new Map([[13, 'repeated']]),
    deeds: new Map(),
  },
  // A claim of one who comes back after it has expired.
  { ...usual, ...quiet, clients: [client, client, { ...client, sloth: 600_000 }] },
  // Two of the same conversation without claims, one to an object of another's choice.
  { ...usual, ...quiet, keptBy: 'reference', clients: [client, { ...client, wish: 'linkSecond' }], order: [2] },
  // An object that was made in vain is used by others.
  {
    ...usual,
    keptBy: 'reference',
    person: 'unmarked',
    clients: [client, client, client],
    accidents: new Map(),
    deeds: new Map([[54, 'addDocument']]),
  },
  // What is taken back holds by now what a colleague has set.
  {
    ...usual,
    ...quiet,
    clients: [
      { ...client, wish: 'linkFirst', takesBack: true },
      { ...client, wish: 'sendAgain' },
    ],
  },
  // Others make a to-do like one without a mark, whose create was not answered.
  {
    ...usual,
    person: 'unmarked',
    alikeBefore: 2,
    clients: [client, client],
    order: [0, 0, 5, 1, 0, 0],
    accidents: new Map([[22, 'killedAfter']]),
    deeds: new Map([[60, 'createAlikeTodo']]),
    todo: 'unmarked',
  },
  // A target that the browser made twice.
  {
    ...usual,
    keptBy: 'reference',
    person: 'unmarked',
    form: 'normalised',
    clients: [
      {
        ...client,
        wish: 'sendAgain',
        sloth: 600_000,
        puts: new Map([
          [9, 'killedBeforePut'],
          [13, 'killedAfterPut'],
          [11, 'killedAfterPut'],
        ]),
      },
    ],
    order: [2, 3, 1],
    accidents: new Map([
      [5, 'repeated'],
      [7, 'killedBefore'],
      [36, 'killedBefore'],
      [43, 'killedBefore'],
      [57, 'server'],
    ]),
    deeds: new Map([
      [50, 'tieToPerson'],
      [81, 'addDocument'],
    ]),
    earlier: [],
  },
  // Each of the rest shows in one step: the lowest id is not the first link, a pause, an undo, documents, and earlier conversations.
  {
    ...usual,
    ...quiet,
    clients: [client, { ...client, sloth: 600_000, puts: new Map([[3, 'killedAfterPut']]) }, client, client],
    order: [0, 2],
  },
  {
    ...usual,
    ...quiet,
    clients: [{ ...client, bulk: true, puts: new Map([[1, 'killedBeforePut']]), orders: new Map([[2, 'pause']]) }],
  },
  {
    ...usual,
    clients: [{ ...client, takesBack: true }],
    accidents: new Map(),
    deeds: new Map([[11, 'addDocument']]),
  },
  {
    ...usual,
    clients: [{ ...client, takesBack: true }],
    accidents: new Map(),
    deeds: new Map([[25, 'linkClaim']]),
    todo: 'marked',
  },
  { ...usual, ...quiet, clients: [client, { ...client, takesBack: true }], todo: 'unmarked' },
  { ...usual, ...quiet, clients: [{ ...client, wish: 'linkSecond', takesBack: true }] },
  { ...usual, ...quiet, clients: [client, client], file: true },
  { ...usual, ...quiet, clients: [client], earlier: [{ person: 'left', contact: 'same', conversation: 'another' }] },
  {
    ...usual,
    ...quiet,
    clients: [client],
    earlier: [
      { person: 'left', contact: 'same', conversation: 'another' },
      { person: 'erik', contact: 'same', conversation: 'another' },
    ],
  },
  { ...usual, ...quiet, clients: [client], earlier: [{ person: 'erik', contact: 'same', conversation: 'itself' }] },
  // The answer to the create of an unmarked to-do was lost with the worker, and somebody had made one that is alike: theirs was taken for ours.
  {
    ...plain,
    keptBy: 'conversationObject',
    person: 'none',
    alikeBefore: 0,
    todo: 'unmarked',
    clients: [{ ...client, puts: new Map([[7, 'killedBeforePut']]) }],
    order: [0],
    accidents: new Map(),
    deeds: new Map([[4, 'createAlikeTodo']]),
  },
  // The answer to a change is lost, and a colleague sets the very same value before it is looked up: an undo leaves that.
  ...(['unreachable', 'lostAfter'] as const).map((accident) => ({
    ...usual,
    clients: [{ ...client, wish: 'linkFirst' as const, takesBack: true }],
    accidents: new Map([[8, accident]]),
    deeds: new Map([[9, 'setSameStatus' as const]]),
  })),
  // Of three that create where another kind is created too, one follows what another has just taken back.
  ...[
    [1, 0, 0, 3, 0, 3, 3, 0, 7, 0, 5],
    [4, 3, 0, 2, 2, 2, 3, 0, 7, 0, 5],
  ].map((order) => ({
    ...usual,
    ...quiet,
    keptBy: 'reference' as const,
    clients: [client, client, { ...client, wish: 'createOther' as const }, client],
    order,
  })),
  // A person is gone, and could not be asked for when Lime had refused what leads to it.
  {
    ...usual,
    clients: [client, { ...client, puts: new Map([[5, 'killedBeforePut']]) }, client],
    order: [4, 0, 0],
    accidents: new Map([[27, 'serverAfter']]),
    deeds: new Map([[7, 'deleteMatchedPerson']]),
    earlier: [{ person: 'erik', contact: 'same', conversation: 'another' }],
  },
  // One that followed an object wrote its note between the last look of whoever took it back and the delete.
  {
    ...usual,
    keptBy: 'reference',
    clients: [
      client,
      { ...client, wish: 'linkSecond' },
      { ...client, wish: 'linkFirst' },
      { ...client, puts: new Map([[3, 'killedBeforePut']]) },
    ],
    order: [7, 2, 5, 5, 4, 7, 7],
    accidents: new Map([
      [21, 'killedBefore'],
      [1, 'unreachable'],
    ]),
    deeds: new Map(),
  },
  // Others link a claim while its delivery makes the target that another one follows.
  {
    ...usual,
    ...{ person: 'matched', todo: 'unmarked', order: [0, 1, 3, 5] },
    clients: [
      { ...client, puts: new Map([[4, 'killedBeforePut']]) },
      { ...client, wish: 'linkSecond' },
      {
        ...{ ...client, sloth: 600_000 },
        puts: new Map([
          [4, 'killedAfterPut'],
          [14, 'killedAfterPut'],
        ]),
      },
    ],
    accidents: new Map(),
    deeds: new Map([[30, 'linkClaim']]),
  },
  // Nothing that Lime had answered told who we are, so an undo left a value as it stood.
  {
    ...usual,
    ...{ person: 'marked', todo: 'unmarked', order: [4, 4, 5, 1] },
    clients: [
      client,
      { ...client, wish: 'sendAgain' },
      {
        ...{ ...client, wish: 'linkSecond' as const, bulk: true },
        puts: new Map([[7, 'killedBeforePut' as const]]),
        orders: new Map([[0, 'pause' as const]]),
      },
      { ...client, wish: 'linkFirst' },
      {
        ...{ ...client, wish: 'linkSecond' as const, takesBack: true, bulk: true },
        puts: new Map([13, 0, 19].map((at) => [at, 'killedBeforePut' as const])),
      },
    ],
    accidents: new Map([
      [12, 'killedBefore'],
      [18, 'killedBefore'],
      [53, 'rateLimited'],
    ]),
    deeds: new Map([[29, 'createAlikePerson']]),
    earlier: [],
  },
];
