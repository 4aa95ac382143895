/** Scripts that once broke an invariant, or left a delivery stuck: played again before all others. Add the counterexample of each failure. */
import type { Script } from './script';

const client = { wish: 'create', sloth: 0, takesBack: false, puts: new Map(), bulk: false, orders: new Map() } as const;
const plain = { form: 'asWritten', file: false, todo: 'none' } as const;

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
];
