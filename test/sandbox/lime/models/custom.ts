// A customer's own model: nothing is named as in the standard one, the ticket has two relations to the person table, a
// required option and a required relation, notes are short, and Lime Connect was never installed (facts: lime-crm-api C11).
// It also holds what a client must live with: property types it cannot write, options without keys (D1), and a
// relation whose other end the metadata do not tell (C5).

import { type DataModel, type LimetypeDefinition, type Seed, belongsto, hasmany, seedIds } from '../dataModel';

const limetypes: Record<string, LimetypeDefinition> = {
  foretag: {
    localname: { singular: 'Företag', plural: 'Företag' },
    label: 'company',
    descriptive: '{namn} ({ort})',
    properties: {
      namn: { localname: 'Företagsnamn', type: 'string', length: 120, required: true, label: 'name' },
      orgnr: { localname: 'Organisationsnummer', type: 'string', length: 16, label: 'companynumber' },
      ort: { localname: 'Ort', type: 'string', length: 64 },
      vaxel: { localname: 'Växel', type: 'phone', length: 40, label: 'businesstelephonenumber' },
      kundansvarig: belongsto('Kundansvarig', 'medarbetare', { label: 'responsiblecoworker' }),
      kontakter: hasmany('Kontakter', 'kontakt', 'foretag'),
      arenden: hasmany('Ärenden', 'arende', 'foretag'),
      anteckningar: hasmany('Anteckningar', 'anteckning', 'foretag'),
    },
  },
  kontakt: {
    localname: { singular: 'Kontakt', plural: 'Kontakter' },
    label: 'person',
    descriptive: '{efternamn}, {fornamn}',
    properties: {
      fornamn: { localname: 'Förnamn', type: 'string', length: 40, required: true, label: 'firstname' },
      efternamn: { localname: 'Efternamn', type: 'string', length: 60, required: true, label: 'lastname' },
      epost: { localname: 'E-post', type: 'link', length: 80, format: 'email', label: 'primaryemailaddress' },
      mobil: { localname: 'Mobiltelefon', type: 'phone', length: 40, label: 'mobiletelephonenumber' },
      telefon: { localname: 'Telefon', type: 'phone', length: 40, label: 'businesstelephonenumber' },
      slutat: { localname: 'Slutat', type: 'yesno', label: 'inactive' },
      foretag: belongsto('Företag', 'foretag'),
      arenden: hasmany('Ärenden som kontakt', 'arende', 'kontakt'),
      anmalningar: hasmany('Ärenden som anmälare', 'arende', 'anmalare'),
      anteckningar: hasmany('Anteckningar', 'anteckning', 'kontakt'),
    },
  },
  medarbetare: {
    localname: { singular: 'Medarbetare', plural: 'Medarbetare' },
    label: 'coworker',
    descriptive: '{namn}',
    properties: {
      namn: { localname: 'Namn', type: 'string', length: 100, required: true, label: 'name' },
      epost: { localname: 'E-post', type: 'link', length: 80, format: 'email', label: 'primaryemailaddress' },
      anvandare: { localname: 'Användare', type: 'user' },
      slutat: { localname: 'Slutat', type: 'yesno', label: 'inactive' },
    },
  },
  arendekategori: {
    localname: { singular: 'Ärendekategori', plural: 'Ärendekategorier' },
    descriptive: '{namn}',
    properties: { namn: { localname: 'Namn', type: 'string', length: 40, required: true } },
  },
  arende: {
    localname: { singular: 'Ärende', plural: 'Ärenden' },
    label: 'sos',
    descriptive: '{arendenr}: {rubrik}',
    properties: {
      arendenr: { localname: 'Ärendenummer', type: 'integer', label: 'key', numbered: true },
      rubrik: { localname: 'Rubrik', type: 'string', length: 80, required: true },
      beskrivning: { localname: 'Beskrivning', type: 'text', length: 2000, label: 'description' },
      status: {
        localname: 'Status',
        type: 'option',
        options: { ny: 'Ny', pagar: 'Pågår', vantar: 'Väntar på kund', klar: 'Klar' },
      },
      prioritet: {
        localname: 'Prioritet',
        type: 'option',
        required: true,
        options: { empty: '', lag: 'Låg', normal: 'Normal', hog: 'Hög', akut: 'Akut (utgått)' },
        inactiveOptions: ['akut'],
      },
      kanal: { localname: 'Kanal', type: 'option', options: { empty: '', '513901': 'Telefon', '513902': 'Chatt' } },
      oppnat: { localname: 'Öppnat', type: 'time', label: 'startdate' },
      avslutat: { localname: 'Avslutat', type: 'time', label: 'completed' },
      svarasenast: { localname: 'Svara senast', type: 'date' },
      kontakt: belongsto('Kontakt', 'kontakt'),
      anmalare: belongsto('Anmälare', 'kontakt'),
      foretag: belongsto('Företag', 'foretag'),
      handlaggare: belongsto('Handläggare', 'medarbetare', { label: 'responsiblecoworker' }),
      kategori: belongsto('Kategori', 'arendekategori', { required: true }),
      huvudarende: belongsto('Huvudärende', 'arende', { untoldRelatedType: true }),
      taggar: { localname: 'Taggar', type: 'set', options: { vip: 'VIP', avtal: 'Avtalskund' } },
      installningar: { localname: 'Inställningar', type: 'xml' },
      anteckningar: hasmany('Anteckningar', 'anteckning', 'arende'),
      dokument: hasmany('Dokument', 'dokument', 'arende'),
      aktiviteter: hasmany('Att göra', 'aktivitet', 'arende'),
    },
  },
  affar: {
    localname: { singular: 'Affär', plural: 'Affärer' },
    label: 'businessopportunity',
    descriptive: '{namn}',
    properties: {
      namn: { localname: 'Namn', type: 'string', length: 60, required: true, label: 'name' },
      belopp: { localname: 'Belopp', type: 'decimal', required: true },
      skede: {
        localname: 'Skede',
        type: 'option',
        options: { kontakt: 'Kontakt', offert: 'Offert', vunnen: 'Vunnen', forlorad: 'Förlorad' },
      },
      kontakt: belongsto('Kontakt', 'kontakt'),
      foretag: belongsto('Företag', 'foretag'),
      saljare: belongsto('Säljare', 'medarbetare', { label: 'responsiblecoworker' }),
      anteckningar: hasmany('Anteckningar', 'anteckning', 'affar'),
    },
  },
  anteckning: {
    localname: { singular: 'Anteckning', plural: 'Anteckningar' },
    label: 'history',
    descriptive: '{typ} {datum}',
    shelf: 'history',
    properties: {
      datum: { localname: 'Datum', type: 'time', required: true, label: 'startdate' },
      typ: {
        localname: 'Typ',
        type: 'option',
        required: true,
        label: 'category',
        options: { kommentar: 'Kommentar', samtal: 'Samtal', mejl: 'Mejl', mote: 'Möte' },
      },
      text: { localname: 'Text', type: 'text', length: 500, required: true, label: 'notes' },
      arende: belongsto('Ärende', 'arende'),
      affar: belongsto('Affär', 'affar'),
      kontakt: belongsto('Kontakt', 'kontakt'),
      foretag: belongsto('Företag', 'foretag'),
      medarbetare: belongsto('Medarbetare', 'medarbetare', { label: 'responsiblecoworker' }),
    },
  },
  dokument: {
    localname: { singular: 'Dokument', plural: 'Dokument' },
    label: 'document',
    descriptive: '{rubrik}',
    shelf: 'documents',
    properties: {
      rubrik: { localname: 'Rubrik', type: 'string', length: 200, required: true },
      fil: { localname: 'Fil', type: 'file' },
      arende: belongsto('Ärende', 'arende'),
      kontakt: belongsto('Kontakt', 'kontakt'),
      foretag: belongsto('Företag', 'foretag'),
    },
  },
  // A to-do under another name, known by its tags alone (X2): a date in place of a time, and no start.
  aktivitet: {
    localname: { singular: 'Aktivitet', plural: 'Aktiviteter' },
    label: 'todo',
    descriptive: '{vad}',
    properties: {
      vad: { localname: 'Vad', type: 'string', length: 60, required: true, label: 'description' },
      senast: { localname: 'Senast', type: 'date', required: true, label: 'duedate' },
      avklarad: { localname: 'Avklarad', type: 'yesno', label: 'completed' },
      mer: { localname: 'Mer', type: 'text', length: 300, label: 'notes' },
      vem: belongsto('Vem', 'medarbetare', { label: 'responsiblecoworker' }),
      arende: belongsto('Ärende', 'arende'),
      kontakt: belongsto('Kontakt', 'kontakt'),
      foretag: belongsto('Företag', 'foretag'),
    },
  },
};

const customSeed = {
  medarbetare: {
    peter: { namn: 'Peter Testman', epost: 'peter.testman@acme.example', anvandare: 3801 },
    sara: { namn: 'Sara Nyström', epost: 'sara.nystrom@acme.example', anvandare: 3802 },
    former: { namn: 'Linus Ek', epost: 'linus.ek@acme.example', slutat: true },
  },
  foretag: {
    bergBygg: { namn: 'Berg Bygg AB', ort: 'Uppsala', vaxel: '+46 8 465 004 10', kundansvarig: 'peter' },
    nordljus: { namn: 'Nordljus Konsult AB', ort: 'Umeå', kundansvarig: 'sara' },
    hidden: { namn: 'Skuggan Holding AB', ort: 'Malmö' },
    nordvik: { namn: 'Nordvik AB', ort: 'Göteborg', kundansvarig: 'peter' },
  },
  kontakt: {
    annaAtBergBygg: {
      fornamn: 'Anna',
      efternamn: 'Berg',
      epost: 'anna.berg@example.com',
      mobil: '+46 70 174 06 11',
      foretag: 'bergBygg',
    },
    annaAtNordljus: {
      fornamn: 'Anna',
      efternamn: 'Berg',
      epost: 'anna.berg@example.com',
      telefon: '070-174 06 12',
      foretag: 'nordljus',
    },
    erik: {
      fornamn: 'Erik',
      efternamn: 'Sund',
      epost: 'Erik.Sund@Example.com',
      mobil: '0701740613',
      foretag: 'bergBygg',
    },
    inactive: { fornamn: 'Otto', efternamn: 'Lind', epost: 'otto.lind@example.com', slutat: true, foretag: 'bergBygg' },
    withoutCompany: { fornamn: 'Sam', efternamn: 'Privat', epost: 'sam.privat@example.net' },
    hidden: { fornamn: 'Hanna', efternamn: 'Holm', epost: 'hanna.holm@skuggan.example', foretag: 'hidden' },
    atHiddenCompany: { fornamn: 'Axel', efternamn: 'Öberg', epost: 'axel.oberg@skuggan.example', foretag: 'hidden' },
    erikLind: {
      fornamn: 'Erik',
      efternamn: 'Lind',
      epost: 'erik.lind@nordvik.example',
      telefon: '031-555 01 42',
      foretag: 'nordvik',
    },
  },
  arendekategori: {
    fraga: { namn: 'Fråga' },
    fel: { namn: 'Fel' },
    faktura: { namn: 'Faktura' },
  },
  arende: {
    invoice: {
      rubrik: 'Faktura 4711 har fel adress',
      beskrivning: 'Fakturan gick till det gamla kontoret i Gävle.',
      status: 'pagar',
      prioritet: 'normal',
      kanal: '513901',
      oppnat: '2026-09-01T07:42:00Z',
      kontakt: 'annaAtBergBygg',
      anmalare: 'erik',
      foretag: 'bergBygg',
      handlaggare: 'peter',
      kategori: 'faktura',
    },
    delivery: {
      rubrik: 'Leveransen kom en dag för sent',
      status: 'klar',
      prioritet: 'lag',
      oppnat: '2026-06-02T06:30:00Z',
      avslutat: '2026-06-04T14:00:00Z',
      kontakt: 'annaAtBergBygg',
      foretag: 'bergBygg',
      handlaggare: 'sara',
      kategori: 'fraga',
    },
    hidden: { rubrik: 'Konfidentiellt', prioritet: 'hog', kontakt: 'hidden', foretag: 'hidden', kategori: 'fraga' },
  },
  anteckning: {
    called: {
      datum: '2026-09-01T08:10:00Z',
      typ: 'samtal',
      text: 'Anna ringde. Ny adress: Kungsgatan 12, Uppsala.',
      arende: 'invoice',
      kontakt: 'annaAtBergBygg',
      foretag: 'bergBygg',
      medarbetare: 'peter',
    },
  },
} as const satisfies Seed;

/** Ids of the seeded objects of the customer's own model, by limetype and name. */
export const customIds = seedIds(customSeed);

export const customModel: DataModel = {
  limetypes,
  seed: customSeed,
  restricted: {
    hidden: [
      ['kontakt', 'hidden'],
      ['foretag', 'hidden'],
      ['arende', 'hidden'],
    ],
    readOnly: [['arende', 'delivery']],
  },
};
