/** Trial sends, from the settings. */
import type { HandlersOf } from '../../messaging/router';
import { started } from '../../messaging/started';
import { previewTrial, resumeTrial, startTrial } from '../trial/trialRunning';
import { cancelTrial, readTrial } from '../trial/trialStore';

export const trialHandlers: HandlersOf<'trial'> = {
  'trial.preview': ({ instanceId }) => previewTrial(instanceId),
  'trial.run': startTrial,
  'trial.look': async () => {
    const record = await readTrial();
    // Resumes a trial whose worker was ended. One that is still running is left alone.
    if (record && record.state !== 'ended') started(resumeTrial());
    return record;
  },
  'trial.cancel': async () => {
    await cancelTrial();
    return null;
  },
};
