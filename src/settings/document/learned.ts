/**
 * What a trial send has found out about one Lime, kept beside the settings and used where the product has a choice. A form that was not seen to fail is
 * left as the settings have it, so without a trial all is as before.
 */
import * as z from 'zod/mini';
import { uploadForms } from '../../lime/uploadFile';
import type { Settings } from './settings';

const works = z.optional(z.boolean());

export const Learned = z.strictObject({
  /** Whether an option is taken as its key, and as an object. */
  option: z.strictObject({ key: works, object: works }),
  /** Whether a date is taken in this form, and stays the same day. */
  date: z.strictObject({ localMidnight: works, utc: works, day: works }),
  /** Whether a file is taken in this form. */
  upload: z.strictObject({ client: works, attachment: works, multipart: works }),
  /** What a PUT of nothing but the object's id does; null where it could not be asked. */
  putById: z.nullable(z.enum(['harmless', 'refused', 'harms'])),
});
export type Learned = z.infer<typeof Learned>;

export const nothingLearned: Learned = { option: {}, date: {}, upload: {}, putById: null };

/** The settings with the forms that this Lime accepts, in place of those that it refused. */
export function withLearned(settings: Settings, learned: Learned | null): Settings {
  if (!learned) return settings;
  const { writeForms, uploadForm } = settings;
  return {
    ...settings,
    writeForms: {
      option: known(learned.option, writeForms.option, ['key', 'object']),
      date: known(learned.date, writeForms.date, ['localMidnight', 'day', 'utc']),
    },
    uploadForm: known(learned.upload, uploadForm, uploadForms),
  };
}

/** The form that is set, unless it is known to fail and another one to work. */
const known = <Form extends string>(
  works: Readonly<Partial<Record<Form, boolean | undefined>>>,
  set: Form,
  all: readonly Form[],
): Form => (works[set] === false ? (all.find((form) => works[form]) ?? set) : set);
