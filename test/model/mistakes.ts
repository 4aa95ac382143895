/**
 * Deliberate mistakes in the delivery code, each of which the model test must catch: what stands in the source, and what a tired programmer might have
 * written. A mistake whose text is no longer there fails loudly, so that the list stays true.
 */
export interface Mistake {
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'the highest claim wins instead of the lowest',
    file: 'sending/delivery/claim.ts',
    right: 'const [lowest] = objects.filter(counts).sort(byId);',
    wrong: 'const [lowest] = objects.filter(counts).sort((one, other) => byId(other, one));',
  },
  {
    name: 'no look at the other claims before going on',
    file: 'sending/delivery/claim.ts',
    right: "if (!isOwn(lowest)) return { kind: 'theirs', redundant: ids(own) };",
    wrong: '',
  },
  {
    name: 'the loser leaves its claim behind and links it',
    file: 'sending/delivery/claim.ts',
    right: 'const redundant = ids(own.filter((object) => object !== first.object));',
    wrong: 'const redundant: number[] = [];',
  },
  {
    name: 'no look-up of a create whose outcome is not known',
    file: 'sending/delivery/deliveryRun.ts',
    right: 'if (earlier !== undefined) return this.done(name, { id: earlier, object: null }, true);',
    wrong: '',
  },
  {
    name: 'the journal is written after the request only',
    file: 'sending/delivery/deliveryRun.ts',
    right: "await this.mark(name, { kind: 'trying' });",
    wrong: '',
  },
  {
    name: 'the journal forgets a create that may have been carried out',
    file: 'sending/delivery/deliveryRun.ts',
    right: 'if (surelyNotWritten(created.error)) await this.forget(name);',
    wrong: 'await this.forget(name);',
  },
  {
    name: 'what the browser repeated by itself stays',
    file: 'sending/delivery/deliver.ts',
    right: 'waitForAll(removeDoubles(run, targetId), look()))',
    wrong: 'look())',
  },
  {
    name: 'a repeated claim stays',
    file: 'sending/delivery/claim.ts',
    right: 'redundant: ids(own.slice(1)) };',
    wrong: 'redundant: [] };',
  },
  {
    name: 'a target that was made in vain stays',
    file: 'sending/delivery/followTarget.ts',
    right: 'const stop = await removeUnusedTarget(run, target.id);',
    wrong: 'const stop = null as Stop | null;',
  },
  {
    name: 'the claim is linked without a word in the journal that it is ours',
    file: 'sending/delivery/targetUnderClaim.ts',
    right:
      "if (!ownClaims(run).includes(verdict.claim.id)) await run.mark('claim', { kind: 'done', id: verdict.claim.id });",
    wrong: '',
  },
  {
    name: 'nobody looks again after passing over a claim',
    file: 'sending/delivery/targetUnderClaim.ts',
    right: 'if (!verdict.passedOver && !mayBePassedOver(verdict.claim, linked.value.claim))',
    wrong: 'if (verdict.kind)',
  },
  {
    name: 'of two links the lowest id stands, not the first written',
    file: 'sending/delivery/claim.ts',
    right: 'changedAt(one.object) - changedAt(other.object) || byId(one.object, other.object)',
    wrong: 'byId(one.object, other.object)',
  },
  {
    name: 'the link keeps its mark',
    file: 'sending/delivery/linkTarget.ts',
    right: '...(planned.linkProperty === null ? {} : { [planned.linkProperty]: plan.conversationUrl }),',
    wrong: '',
  },
  {
    name: 'without conversation objects nobody looks after creating',
    file: 'sending/delivery/targetWithoutClaim.ts',
    right: 'if (lowest) return lowest.id === id ? publishTarget(run, id, true, object) : follow(run, lowest);',
    wrong: 'if (lowest) return publishTarget(run, id, true, object);',
  },
  {
    name: 'without conversation objects a colleague’s object of another kind is passed over',
    file: 'sending/delivery/targetWithoutClaim.ts',
    right: 'if (others.length > 0) return fail(await yieldToOtherTargets(run, own, others));',
    wrong: '',
  },
  {
    name: 'who follows an object does not look whether its line still stands',
    file: 'sending/delivery/deliver.ts',
    right: '?? (await checkReferenceKept(run));',
    wrong: '?? null;',
  },
  {
    name: 'an object that is followed and gone is written to for ever',
    file: 'sending/delivery/deliver.ts',
    right: '((await checkFollowedTarget(run)) ?? stop)',
    wrong: 'stop',
  },
  {
    name: 'a related object that could not be asked for is taken for there',
    file: 'sending/delivery/deliver.ts',
    right: 'without ? run.halt(without.error).error :',
    wrong: 'without?.kind === null ? run.halt(without.error).error :',
  },
  {
    name: 'without conversation objects nobody looks after a link',
    file: 'sending/delivery/deliver.ts',
    right: 'return others.value.length > 0 ? yieldToOtherTargets(run, own, others.value) : null;',
    wrong: 'return null;',
  },
  {
    name: 'what was begun to be taken back is taken for done',
    file: 'sending/delivery/deliver.ts',
    right: 'if (run.record.withdrawing) return removeOwnTarget(run);',
    wrong: '',
  },
  {
    name: 'a conversation that is linked elsewhere is linked again',
    file: 'sending/delivery/followTarget.ts',
    right: "const chosenOther = plan.target.kind === 'existing' && plan.target.id !== target.id;",
    wrong: 'const chosenOther = plan.target.limetype === target.id.toString();',
  },
  {
    name: 'a person that looks like ours is deleted',
    file: 'sending/delivery/createPerson.ts',
    right: 'const others = [...own].filter((id) => id !== lowest);',
    wrong: 'const others = all.filter((id) => id !== lowest);',
  },
  {
    name: 'an undo does not look who uses what it removes',
    file: 'sending/journal/undo.ts',
    right: 'await usersOf(lime, there, made);',
    wrong: '{ ok: true, value: [] };',
  },
  {
    name: 'an undo removes what others have changed',
    file: 'sending/journal/undo.ts',
    right: '(isUnchanged(now.value, object.changedTime) ? there : changed).push(object);',
    wrong: 'there.push(object);',
  },
  {
    name: 'what others have changed is removed as a double, or as made in vain',
    file: 'sending/removal/removeUntouched.ts',
    right: "if (!object.isUntouched(read.value)) return succeed({ kind: 'changed' });",
    wrong: '',
  },
  {
    name: 'what others use is removed as a double, or as made in vain',
    file: 'sending/removal/removeUntouched.ts',
    right: "if (users.value.length > 0) return succeed({ kind: 'inUse' });",
    wrong: '',
  },
  {
    name: 'a link that others have set is overwritten',
    file: 'sending/delivery/linkTarget.ts',
    right: 'if (!targetsOf(now.value, planned.targetProperties).every(isOurs)) return succeed(null);',
    wrong: '',
  },
  {
    name: 'a pause that came since the look is overwritten',
    file: 'sending/delivery/deliver.ts',
    right: "journal.change(id, (stored) => removeDiscarded(stored) && ifAllowed({ kind: 'begin' })(stored)),",
    wrong:
      "journal.get(id).then((before) => journal.change(id, () => before && ifAllowed({ kind: 'begin' })(before))),",
  },
  {
    name: 'a record that was removed since the look is put back',
    file: 'sending/delivery/deliver.ts',
    right: "journal.change(id, (stored) => removeDiscarded(stored) && ifAllowed({ kind: 'begin' })(stored)),",
    wrong:
      "(async () => { const before = await journal.get(id); const itsPlan = await journal.plan(id); const begun = await journal.change(id, ifAllowed({ kind: 'begin' })); if (begun || !before || !itsPlan) return begun; await journal.add(before, itsPlan); return journal.change(id, ifAllowed({ kind: 'begin' })); })(),",
  },
  {
    name: 'trying again forgets what was begun',
    file: 'sending/journal/transition.ts',
    right: "return { ...record, state: { kind: 'queued' }, attempts: 0 };",
    wrong: "return { ...record, state: { kind: 'queued' }, attempts: 0, steps: {} };",
  },
  {
    name: 'values are compared as they were written',
    file: 'sending/match/sameValue.ts',
    right: 'if (sameText(held, written) || sameMoment(held, written)) return true;',
    wrong: 'return held === written;',
  },
  {
    name: 'a double of a document is left',
    file: 'sending/delivery/sendFile.ts',
    right: 'for (const other of found.value.slice(1)) {',
    wrong: 'for (const other of found.value.slice(found.value.length)) {',
  },
  {
    name: 'a document of others is removed as a double',
    file: 'sending/delivery/sendFile.ts',
    right: 'if (file === null || !object.ok || object.value.values[fileProperty] !== file) continue;',
    wrong: 'if (!object.ok) continue;',
  },
  {
    name: 'an existing object is changed without a look at what it holds by now',
    file: 'sending/changes/applyChanges.ts',
    right: 'open.filter(({ name, from }) => isMoved || !equalsLastRead(object.values[name], from.value));',
    wrong: '[] as PlannedChange[];',
  },
  {
    name: 'a change whose answer was lost is written again over what others have set back',
    file: 'sending/changes/applyChanges.ts',
    right: 'before.written.some(isOpen) && object.changedTime !== before.readAt;',
    wrong: 'false;',
  },
  {
    name: 'after a lost answer a colleague’s same value is taken for ours',
    file: 'sending/changes/applyChanges.ts',
    right: 'one.held !== undefined || isOurs ?',
    wrong: 'one.held !== null ?',
  },
  {
    name: 'a change that is not ticked is written',
    file: 'sending/changes/changesOnTheWay.ts',
    right: '(target.changes ?? []).filter(({ on }) => on)',
    wrong: '(target.changes ?? [])',
  },
  {
    name: 'an undo gives back the old value over what others have set since',
    file: 'sending/changes/restoreOldValues.ts',
    right: 'written.filter((one) => isOurs(one, values[one.name]));',
    wrong: 'written;',
  },
  {
    name: 'an undo leaves the changes as they are',
    file: 'sending/journal/undo.ts',
    right: 'const restored = await restoreOldValues(changes, lime);',
    wrong: 'const restored = { ok: true as const, value: [] as string[] };',
  },
  {
    name: 'a person who has left is taken for the returning contact',
    file: 'sending/match/returningContact.ts',
    right: 'others.length === 0 && !first.inactive',
    wrong: 'others.length === 0',
  },
  {
    name: 'of several persons of earlier conversations the first is taken',
    file: 'sending/match/returningContact.ts',
    right: 'others.length === 0 && !first.inactive',
    wrong: 'others.length < 9 && !first.inactive',
  },
  {
    name: 'the conversation itself counts as an earlier one',
    file: 'sending/match/earlierConversations.ts',
    right: 'id === conversationId || there.length === 0',
    wrong: 'there.length === 0',
  },
  {
    name: 'a to-do whose outcome is not known is made again without a look',
    file: 'sending/delivery/writeTodo.ts',
    right: 'const found = await findTodo(ports.lime, ports.phoneNumbers, todo, targetId);',
    wrong: 'const found = { ok: true as const, value: [] };',
  },
  {
    name: 'a to-do without a mark is made again where nobody can tell',
    file: 'sending/delivery/writeTodo.ts',
    right: 'return found.ok && found.value.length === 0 && !todo.reference ? null : found;',
    wrong: 'return found;',
  },
  {
    name: 'a to-do that the browser repeated stays',
    file: 'sending/delivery/removeDoubles.ts',
    right: 'if (todo?.reference) {',
    wrong: 'if (todo?.reference && targetId < 0) {',
  },
  {
    name: 'a to-do that looks like ours is deleted',
    file: 'sending/delivery/removeDoubles.ts',
    right: "await run.leave(todo.limetype, id, 'alike');",
    wrong: 'await run.ports.lime.remove(todo.limetype, id);',
  },
  {
    name: 'an undo forgets the to-do',
    file: 'sending/journal/transition.ts',
    right: "made(todo?.limetype, 'todo') : []),",
    wrong: '[] : []),',
  },
  {
    name: 'an undo removes a to-do that may be somebody’s own',
    file: 'sending/journal/transition.ts',
    right: '(!steps.todo.found || todo?.reference)',
    wrong: 'steps.todo.id > 0',
  },
  {
    name: 'an undo that others keep is not told as such',
    file: 'sending/delivery/tryUndo.ts',
    right: 'return stored.undo?.begun ?',
    wrong: 'return stored.undo && !stored.undo.begun ?',
  },
  {
    name: 'a number that the contact gives in two messages is not masked',
    file: 'sending/redaction/redaction.ts',
    right: 'const text = texts.get(entry) ?? entry.text;',
    wrong: 'const text = redacted(messagePlace(entry), entry.text);',
  },
  {
    name: 'what the operator types into a property is not masked',
    file: 'sending/redaction/redaction.ts',
    right: '.kind) ? redacted(place, text) : text;',
    wrong: '.kind) ? text : text;',
  },
];
