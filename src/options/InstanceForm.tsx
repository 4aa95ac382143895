/** One instance: its mapping in words, and the parts of it that are edited here. */
import { useId } from 'react';
import { noteLanguageText } from '../i18n/noteLanguageText';
import { text } from '../i18n/text';
import { wiringProblemText } from '../i18n/wiringProblemText';
import type { Limetype } from '../lime/limetype';
import { noteLanguages, type Instance } from '../settings/settings';
import { wire } from '../settings/wiring';
import { Checkbox } from '../ui/Checkbox';
import { Field } from '../ui/Field';
import { InstanceMapping } from './InstanceMapping';
import { PropertyRules } from './PropertyRules';
import { TopicsField } from './TopicsField';

interface InstanceFormProps {
  readonly instance: Instance;
  /** Empty while Lime is not connected; then nothing can be checked. */
  readonly limetypes: readonly Limetype[];
  readonly onChange: (instance: Instance) => void;
}

export function InstanceForm({ instance, limetypes, onChange }: InstanceFormProps) {
  const headingId = useId();
  const edit = (change: Partial<Instance>) => onChange({ ...instance, ...change });
  const target = limetypes.find(({ name }) => name === instance.limetype);
  const wired = limetypes.length > 0 ? wire(instance, limetypes) : null;
  const history = wired?.kind === 'wired' ? wired.wiring.history : null;
  const texts = target?.properties.filter(({ type }) => type === 'string' || type === 'text') ?? [];
  return (
    <section className="card stack" aria-labelledby={headingId}>
      <h3 id={headingId}>{instance.name === '' ? instance.limetype : instance.name}</h3>
      {wired?.kind === 'problems' && (
        <div className="notice notice-error" role="alert">
          <strong>{text('mappingBroken')}</strong>
          <ul>
            {wired.problems.map((problem) => (
              <li key={`${problem.place} ${problem.name}`}>{wiringProblemText(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      <Field label={text('instanceName')}>
        {(wiring) => (
          <input
            {...wiring}
            maxLength={200}
            value={instance.name}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <TopicsField topics={instance.topics} onChange={(topics) => edit({ topics })} />
      <InstanceMapping instance={instance} limetypes={limetypes} />
      <PropertyRules
        rules={instance.properties}
        properties={target?.properties ?? []}
        onChange={(properties) => edit({ properties })}
      />
      <Field label={text('noteLanguage')}>
        {(wiring) => (
          <select
            {...wiring}
            value={instance.noteLanguage}
            onChange={(event) => {
              const language = noteLanguages.find((one) => one === event.currentTarget.value);
              if (language) edit({ noteLanguage: language });
            }}
          >
            {noteLanguages.map((language) => (
              <option key={language} value={language}>
                {noteLanguageText(language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {history?.type && (
        <Field label={text('historyType')}>
          {(wiring) => (
            <select
              {...wiring}
              value={instance.historyType ?? ''}
              onChange={(event) => edit({ historyType: event.currentTarget.value || null })}
            >
              <option value="">{text('historyTypeFitting')}</option>
              {history.type?.options.map((option) => (
                <option key={option.key} value={option.key}>
                  {option.text || option.key}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Checkbox
        label={text('includeNotifications')}
        hint={text('includeNotificationsHint')}
        checked={instance.includeNotifications}
        onChange={(includeNotifications) => edit({ includeNotifications })}
      />
      {target && (
        <Field label={text('referenceProperty')} hint={text('referencePropertyHint')}>
          {(wiring) => (
            <select
              {...wiring}
              value={instance.referenceProperty ?? ''}
              onChange={(event) => edit({ referenceProperty: event.currentTarget.value || null })}
            >
              <option value="">{text('referencePropertyNone')}</option>
              {texts.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </section>
  );
}
