/** Whether a key belongs to an input method that composes text. Such keys are ignored. */
import type { KeyboardEvent } from 'react';

/** What a browser gives as the code of a key that an input method has taken, also where it no longer says that text is composed. */
const takenByInputMethod = 229;

export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells the key that ends a composition in every browser
  nativeEvent.isComposing || nativeEvent.keyCode === takenByInputMethod;
