/** A field for an address: no spelling correction, completion or capitals. */
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
