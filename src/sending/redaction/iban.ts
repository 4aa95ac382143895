/** Bank accounts: countries, lengths and check digits as `ibantools` keeps them. */
import { countrySpecs, validateIBAN, ValidationErrorsIBAN } from 'ibantools';

/** Letters and digits that an IBAN of the country has; null where there is no such country. */
export const ibanLength = (country: string): number | null =>
  (Object.hasOwn(countrySpecs, country) ? countrySpecs[country]?.chars : null) ?? null;

/** An account whose bank's own check digits are wrong is masked all the same: what was typed is an IBAN. */
export const isIban = (signs: string): boolean =>
  validateIBAN(signs).errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);
