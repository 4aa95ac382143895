/** Asks Lime whom the sample contact would match, by the rules as they are edited now. */
import { useState } from 'react';
import { limeErrorText } from '../i18n/limeErrorText';
import { payloadKeyText } from '../i18n/payloadKeyText';
import { text } from '../i18n/text';
import type { Result } from '../lime/result';
import { call } from '../messaging/extensionCall';
import type { PersonMatch } from '../sending/match';
import { ruleValues } from '../sending/ruleValues';
import { initialSettings, type Instance } from '../settings/settings';
import type { Conversation } from '../userlike/conversation';

interface TryRulesProps {
  readonly instance: Instance;
  readonly sample: Conversation;
}

export function TryRules({ instance, sample }: TryRulesProps) {
  const [said, setSaid] = useState('');
  const ask = () => {
    setSaid(text('searching'));
    const values = ruleValues(instance, sample, initialSettings);
    call('rules.try', { instance, values }).then(
      (result) => setSaid(matchText(result)),
      () => setSaid(text('workerNoAnswer')),
    );
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

function matchText(result: Result<PersonMatch>): string {
  if (!result.ok) return limeErrorText(result.error).what;
  const match = result.value;
  switch (match.kind) {
    case 'one':
      return text('tryRulesMatch', match.hit.descriptive, payloadKeyText(match.hit.rule?.identificationKey ?? ''));
    case 'several':
      return text('tryRulesSeveral', match.hits.map(({ descriptive }) => descriptive).join(', '));
    case 'noAccess':
      return text('matchNoAccess');
    case 'none':
      if (match.why === 'noRules') return text('matchNoRules');
      return match.why === 'noHit' ? text('tryRulesNone') : text('tryRulesNoValue');
  }
}
