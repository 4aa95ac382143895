/** Settings that most installations never change: forms of values and links, and how an operator's coworker is found by rules. */
import { text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { uploadForms } from '../../lime/uploadFile';
import type { Policy } from '../../settings/document/policy';
import { limetypeRoles } from '../../settings/mapping/limetypeRoles';
import { Settings, WriteForms } from '../../settings/document/settings';
import { Checkbox } from '../../ui/Checkbox';
import { FollowUpChoice } from '../parts/FollowUpChoice';
import { Field } from '../../ui/Field';
import { Choice } from '../parts/Choice';
import { PersonRules } from '../destinations/PersonRules';
import { RedactionSettings } from './RedactionSettings';

interface MoreSettingsProps {
  readonly settings: Settings;
  readonly limetypes: readonly Limetype[];
  readonly policy: Policy;
  readonly onChange: (change: Partial<Settings>) => void;
}

const silent = { problem: () => undefined, note: () => undefined };

export function MoreSettings({ settings, limetypes, policy, onChange }: MoreSettingsProps) {
  const { linkTemplate, writeForms, coworkerRules, limeCommand, largestFile, uploadForm } = settings;
  const isSet = (key: keyof Policy['set']) => Object.hasOwn(policy.set, key);
  const forms = (change: { readonly [Form in keyof WriteForms]?: string }) => {
    const next = WriteForms.safeParse({ ...writeForms, ...change });
    if (next.success) onChange({ writeForms: next.data });
  };
  return (
    <details className="card">
      <summary>{text('moreSettings')}</summary>
      <div className="stack">
        <fieldset className="stack" disabled={isSet('linkTemplate')}>
          <Field
            label={text('linkTemplate')}
            hint={isSet('linkTemplate') ? text('setByOrganisation') : text('linkTemplateHint')}
          >
            {(mapping) => (
              <input
                {...mapping}
                maxLength={512}
                spellCheck={false}
                value={linkTemplate}
                onChange={(event) => onChange({ linkTemplate: event.currentTarget.value })}
              />
            )}
          </Field>
        </fieldset>
        <fieldset className="columns" disabled={isSet('writeForms')}>
          <Choice
            label={text('writeOption')}
            value={writeForms.option}
            hint={isSet('writeForms') ? text('setByOrganisation') : undefined}
            options={[
              { value: 'key', label: text('writeOptionKey') },
              { value: 'object', label: text('writeOptionObject') },
            ]}
            onChange={(option) => forms({ option })}
          />
          <Choice
            label={text('writeDate')}
            value={writeForms.date}
            hint={isSet('writeForms') ? text('setByOrganisation') : undefined}
            options={[
              { value: 'localMidnight', label: text('writeDateLocal') },
              { value: 'utc', label: text('writeDateUtc') },
              { value: 'day', label: text('writeDateDay') },
            ]}
            onChange={(date) => forms({ date })}
          />
        </fieldset>
        <fieldset className="columns" disabled={isSet('largestFile')}>
          <Field
            label={text('largestFile')}
            hint={isSet('largestFile') ? text('setByOrganisation') : text('largestFileHint')}
          >
            {(mapping) => (
              <input
                {...mapping}
                type="number"
                min={1}
                value={largestFile}
                onChange={({ currentTarget: { valueAsNumber } }) => {
                  const next = Settings.shape.largestFile.safeParse(valueAsNumber);
                  if (next.success) onChange({ largestFile: next.data });
                }}
              />
            )}
          </Field>
        </fieldset>
        <fieldset className="columns" disabled={isSet('uploadForm')}>
          <Choice
            label={text('uploadForm')}
            value={uploadForm}
            hint={isSet('uploadForm') ? text('setByOrganisation') : undefined}
            options={[
              { value: 'client', label: text('uploadFormClient') },
              { value: 'attachment', label: text('uploadFormAttachment') },
              { value: 'multipart', label: text('uploadFormMultipart') },
            ]}
            onChange={(form) => onChange({ uploadForm: uploadForms.find((one) => one === form) ?? 'client' })}
          />
        </fieldset>
        <RedactionSettings
          redaction={settings.redaction}
          locked={isSet('redaction')}
          onChange={(redaction) => onChange({ redaction })}
        />
        <fieldset className="stack" disabled={isSet('followUp')}>
          <FollowUpChoice
            mode={settings.followUp ?? 'offered'}
            onChange={(mode) => mode && onChange({ followUp: mode })}
          />
          {isSet('followUp') && <p className="soft">{text('setByOrganisation')}</p>}
        </fieldset>
        <fieldset className="stack" disabled={isSet('coworkerRules')}>
          <PersonRules
            legend={text('coworkerRules')}
            of="operator"
            rules={coworkerRules}
            properties={limetypeRoles(limetypes).coworker?.properties ?? []}
            places={silent}
            onChange={(rules) => onChange({ coworkerRules: rules })}
          >
            {isSet('coworkerRules') && <p className="soft">{text('setByOrganisation')}</p>}
          </PersonRules>
        </fieldset>
        <fieldset className="stack" disabled={isSet('limeCommand')}>
          <Checkbox
            label={text('limeCommandOn')}
            hint={isSet('limeCommand') ? text('setByOrganisation') : text('limeCommandHint')}
            checked={limeCommand}
            onChange={(limeCommand) => onChange({ limeCommand })}
          />
        </fieldset>
      </div>
    </details>
  );
}
