/** Asks Lime whom the sample contact would match, by the rules as they are edited now. */
import { visibleText } from '../../i18n/visibleText';
import { useState } from 'react';
import { askFailureText } from '../../i18n/callFailureText';
import { payloadKeyText } from '../../i18n/payloadKeyText';
import { text } from '../../i18n/text';
import type { Result } from '../../lime/result';
import { asked, type AskFailure } from '../../messaging/callFailure';
import { call } from '../../messaging/extensionCall';
import type { PersonMatch } from '../../sending/match/match';
import { ruleValues } from '../../sending/match/ruleValues';
import { initialSettings, type Instance } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';
import { started } from '../../messaging/started';

interface TryRulesProps {
  readonly instance: Instance;
  readonly sample: Conversation;
}

export function TryRules({ instance, sample }: TryRulesProps) {
  const [said, setSaid] = useState('');
  const ask = () => {
    setSaid(text('searching'));
    const values = ruleValues(instance, sample, initialSettings);
    started(asked(call('rules.try', { instance, values })).then((result) => setSaid(matchText(result))));
  };
  return (
    <div className="row">
      <button type="button" className="button" onClick={ask}>
        {text('tryRules')}
      </button>
      <span role="status">{said}</span>
    </div>
  );
}

function matchText(result: Result<PersonMatch, AskFailure>): string {
  if (!result.ok) return askFailureText(result.error).what;
  const match = result.value;
  switch (match.kind) {
    case 'one':
      return text(
        'tryRulesMatch',
        visibleText(match.hit.descriptive),
        payloadKeyText(match.hit.rule?.identificationKey ?? ''),
      );
    case 'several':
      return text('tryRulesSeveral', match.hits.map(({ descriptive }) => visibleText(descriptive)).join(', '));
    case 'noAccess':
      return text('matchNoAccess');
    case 'none':
      if (match.why === 'noRules') return text('matchNoRules');
      if (match.why === 'incomplete') return text('matchIncomplete');
      return match.why === 'noHit' ? text('tryRulesNone') : text('tryRulesNoValue');
  }
}
