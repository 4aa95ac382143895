/** A field for an address that is typed or pasted: nothing is corrected, completed or capitalised in it. */
import type { ComponentProps } from 'react';

export function AddressInput(props: ComponentProps<'input'>) {
  return (
    <input
      {...props}
      type="text"
      inputMode="url"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={512}
    />
  );
}
