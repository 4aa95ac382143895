/** Says that the instance does not fit this Lime, and which names in the settings are unknown there. */
import { text } from '../../i18n/text';
import { mappingProblemText } from '../../i18n/mappingProblemText';
import { call } from '../../messaging/extensionCall';
import type { MappingProblem } from '../../settings/mapping/resolveMapping';
import { started } from '../../messaging/started';

export function MappingFailure({ problems }: { readonly problems: readonly MappingProblem[] }) {
  return (
    <div className="notice notice-error" role="alert">
      <strong>{text('mappingBroken')}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.place} ${problem.name}`}>{mappingProblemText(problem)}</li>
        ))}
      </ul>
      <p>{text('mappingBrokenTodo')}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => started(call('settings.open', {}))}>
          {text('openSettings')}
        </button>
      </div>
    </div>
  );
}
