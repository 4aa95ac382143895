/** What the plan leaves off and why, a sentence each. */
import type { LeftOff } from '../sending/plan/plan';
import { plural, text } from './text';
import { valueProblemText } from './valueProblemText';

const keptBy = {
  keptByReference: 'leftOffKeptByReference',
  keptByNote: 'leftOffKeptByNote',
  keptInThisBrowser: 'leftOffKeptInThisBrowser',
} as const;

export function leftOffText(left: LeftOff): string {
  switch (left.kind) {
    case 'person':
      return personText(left);
    case 'company':
      return companyText(left);
    case 'coworker':
      return coworkerText(left);
    case 'relation':
      return text('leftOffNoAccess', left.name);
    case 'value':
      return text('leftOffValue', left.label, valueProblemText(left.why));
    case 'notifications':
      return plural('leftOffNotifications', left.count);
    case 'entries':
      return plural('leftOffEntries', left.count);
    case 'sentBefore':
      return plural('leftOffSentBefore', left.count);
    case 'heading':
      return text('leftOffHeading');
    case 'olderMessages':
      return text('leftOffOlderMessages');
    case 'conversationObject':
      return text(keptBy[left.why]);
    case 'historyNote':
      return text('leftOffHistoryNote');
    case 'cutNote':
      return plural('leftOffCutNote', left.characters);
    case 'files':
      return plural(left.why === 'off' ? 'leftOffFiles' : 'leftOffFilesNoPlace', left.count);
  }
}

function personText({ why, name }: Extract<LeftOff, { kind: 'person' }>): string {
  switch (why) {
    case 'notChosen':
      return text('leftOffPersonNotChosen');
    case 'noMatch':
      return text('leftOffPersonNoMatch');
    case 'noRelation':
      return text('leftOffNoRelation', name ?? text('thePerson'));
    case 'noAccess':
      return text('leftOffNoAccess', name ?? text('thePerson'));
  }
}

function companyText({ why, name }: Extract<LeftOff, { kind: 'company' }>): string {
  switch (why) {
    case 'personHasNone':
      return text('leftOffPersonHasNoCompany');
    case 'noRelation':
      return text('leftOffNoRelation', name ?? text('theCompany'));
    case 'noAccess':
      return text('leftOffNoAccess', name ?? text('theCompany'));
  }
}

function coworkerText({ why, name }: Extract<LeftOff, { kind: 'coworker' }>): string {
  switch (why) {
    case 'noMatch':
      return text('leftOffCoworkerNoMatch');
    case 'noRelation':
      return text('leftOffNoRelation', name ?? text('theCoworker'));
    case 'noAccess':
      return text('leftOffNoAccess', name ?? text('theCoworker'));
  }
}
