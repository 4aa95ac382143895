/** The few words of the add-on's page, which has no extension to ask for them. */

export interface AddOnWords {
  readonly language: string;
  /** Opened by itself. */
  readonly alone: string;
  readonly waiting: string;
  readonly telling: string;
}

const english: AddOnWords = {
  language: 'en',
  alone: 'This page belongs into the Message Center, as a Custom Add-on.',
  waiting: 'Waiting for the conversation.',
  telling: 'Passes the open conversation on to the extension Send to Lime in this browser.',
};

const all: readonly AddOnWords[] = [
  english,
  {
    language: 'de',
    alone: 'Diese Seite gehört als Custom Add-on in das Message Center.',
    waiting: 'Wartet auf die Unterhaltung.',
    telling: 'Gibt die offene Unterhaltung an die Erweiterung Send to Lime in diesem Browser weiter.',
  },
  {
    language: 'sv',
    alone: 'Den här sidan hör hemma i Message Center, som Custom Add-on.',
    waiting: 'Väntar på konversationen.',
    telling: 'Lämnar den öppna konversationen vidare till tillägget Send to Lime i den här webbläsaren.',
  },
  {
    language: 'nl',
    alone: 'Deze pagina hoort in het Message Center, als Custom Add-on.',
    waiting: 'Wacht op het gesprek.',
    telling: 'Geeft het geopende gesprek door aan de extensie Send to Lime in deze browser.',
  },
];

/** @param locale of the reader, such as `de-AT`; English where we do not speak it */
export const addOnWords = (locale: string): AddOnWords =>
  all.find(({ language }) => language === locale.split('-')[0]) ?? english;
