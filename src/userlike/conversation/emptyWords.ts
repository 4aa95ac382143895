/**
 * Words with which people begin a chat and that, alone, tell nothing of what they want: "I have a quick question", "Kan någon hjälpa mig?". A list for
 * each of our languages, since what is empty in one means something in another. Data only; without accents, which many leave out.
 */
const lists: Readonly<Record<string, string>> = {
  en: `hello hi hey hiya good morning afternoon evening day dear sir madam mr mrs ms all everyone team to whom it may concern
  i id im ive me my mine we us our you your yours u it its this that these those there here he she they them what which who whom how why when where
  a an the one some any something anything someone somebody anyone anybody everything nothing so such
  am is are was were be been being do does did done have has had having can could will would ll ve re shall should may might must cannot
  not no yes yep yeah ok okay fine well sure right great perfect
  of for in on at by with from about regarding concerning into as if and or but also too just only really very quite
  want wanted like need needs needed wish hope hoping trying try get got give let know knowing see look looking come find tell say said
  ask asking asked question questions query queries enquiry inquiry request quick short small little simple brief general few couple couple more
  help helped helping assist assistance support advice information info problem problems issue issues trouble matter thing things case concern
  possible able available moment minute second sec time now today currently soon please pls plz thanks thank thx cheers advance much many lot
  sorry excuse pardon bother bothering disturb disturbing disturbance
  speak speaking talk talking chat chatting write writing read reading reach contact human person people agent employee colleague real live bot robot chatbot
  english german swedish dutch language urgent urgently asap important immediately quickly
  customer client doing going hows whats test testing welcome nice weekend week name called online don doesn didn isn aren couldn wouldn
  wonder wondering writing because having going service message two three both working heya howdy yo sup cant chance ill again still first hear heard reply answer answers respond response back anyway actually maybe perhaps`,
  de: `hallihallo hallochen halloechen ne nen nem hab brauchte braeuchte eure eurer euer zwei drei darum komme seid  hallo hi hey moin servus guten gute morgen tag abend tach liebe lieber liebes sehr geehrte geehrter damen herr frau herren zusammen team leute
  ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unserem unseren du dich dir dein deine sie ihnen ihr ihre ihren ihrem euch es er das dies diese dieser dieses
  ein eine einen einem einer eines der die den dem des etwas was wer wen wem jemand jemanden jemandem irgendjemand man alles nichts
  bin ist sind war waren sein bist seid habe hab hatte haben hast hat kann kannst konnen koennen konnte konnten koennten konntest koennte wurde wuerde wurden wuerden werden wird will mochte moechte mochten moechten wollen wollte soll sollte muss mussen muessen darf durfte duerfte mag gibt gehen geht gerne gern
  nicht kein keine keinen nein ja ok okay gut super klar wie wo warum wann ob dass wenn da dann hier dort mal eben kurz kurze kurzen kurzes kleine kleines kleinen kleiner schnell schnelle schnellen einfach einfache allgemeine allgemein paar nur noch schon auch so denn doch bitte danke dank vielen voraus im in an am zu zum zur bei mit von vom fur fuer uber ueber um auf aus nach bezuglich bezueglich wegen und oder aber
  frage fragen gefragt anfrage anliegen problem probleme problemchen hilfe helfen geholfen weiterhelfen behilflich unterstutzung unterstuetzung unterstutzen unterstuetzen support auskunft information informationen info beratung rat sache thema
  brauche brauchen brauchte benotige benoetige benotigen benoetigen hoffe wissen sagen schreiben lesen reden sprechen spreche kontakt kontaktieren erreichen erreichbar antworten antwort mensch menschen mitarbeiter kollege kollegin person echte echten bot chatbot roboter
  entschuldigung entschuldigen sorry verzeihung storung stoerung storen stoere store stoeren deutsch englisch dringend dringende dringendes eilig sofort wichtig moglich moeglich
  kunde kundin bestandskunde name heisse heisst namens moment minute zeit gerade jetzt heute test teste stellen haette hatten haetten richtig bescheid tun machen melden melde weiter`,
  sv: `vilja två tva tre hallå ha behövs behovs hejhej ena  hej hejsan hallå halla tja tjena god morgon dag kväll kvall eftermiddag middag godmorgon alla ni du
  jag mig mej min mitt mina vi oss var vår vart vårt vara våra dig dej din ditt dina er ert era han hon den det de dem denna detta dessa här har där dar någon nagon någonting nagonting något nagot några nagra nån nan nåt nat ingen inget allt
  en ett är ar var varit vara har hade haft kan kunde kunna skulle ska skall vill ville måste maste får far fick behöver behover behövde behovde behöva önskar onskar hoppas undrar undra undrade vet veta går gar gå
  inte ej nej ja jo japp ok okej bra tack tackar hjälp hjalp hjälpa hjalpa hjälper hjalper stöd stod support fråga fraga frågor fragor frågan fragan frågeställning förfrågan forfragan ärende arende problem problemet bekymmer sak saker grej info information råd rad
  snabb snabbt kort kortare liten litet lite små sma enkel enkelt allmän allman bara även aven också ocksa så sa då da nu idag just gärna garna snälla snalla vänligen vanligen möjligt mojligt
  om på pa i av med till från fran för for att och eller men angående angaende gällande gallande vad vem hur varför varfor när nar vilken vilket som
  ursäkta ursakta förlåt forlat ledsen stör stor störa stora prata pratar tala talar chatta skriva läsa lasa svara svar kontakt kontakta kundtjänst kundtjanst människa manniska person medarbetare handläggare riktig bot chatbot robot
  brådskande bradskande bråttom brattom akut viktigt kund heter namn svenska engelska tyska test testar ställa stalla finns ledig stund sekund minut tid redan förhand forhand fint mår mar allihopa hör hor höra hora någonstans ta vidare få fa ge säga saga tänkte tankte`,
  nl: `twee drie heey hee heb hallo hoi hi hey dag goede goeden goedemorgen goedemiddag goedenavond goeiemorgen goeiedag morgen middag avond beste geachte heer mevrouw allemaal team
  ik mij me mijn wij we ons onze jij je jou jouw u uw jullie hij zij ze het dit dat deze die er hier daar iets iemand iedereen alles niets niemand wat wie hoe waarom wanneer waar welke
  een de ben is zijn was waren bent heb heeft hebben had hebt kan kunt kun kunnen kon konden zou zouden zal zullen wil wilt willen wilde wou moet moeten mag mogen graag hoop hopen weet weten gaat gaan ga
  niet geen nee ja ok oke okay goed prima hulp help helpen geholpen helpt ondersteuning support vraag vragen vraagje vragenlijst verzoek probleem problemen probleempje kwestie zaak ding informatie info advies
  nodig korte kort snelle snel kleine klein even eventjes eenvoudige algemene paar alleen nog al ook zo dan nu vandaag alstublieft alsjeblieft aub svp bedankt dank dankjewel dankuwel voorbaat wel maar gewoon mogelijk
  van voor in op aan bij met over om te tot naar uit als of en betreft betreffende omtrent
  sorry excuses excuseer pardon storen stoor spreken spreek praten praat chatten schrijven lezen antwoord antwoorden reageren contact bereiken mens persoon medewerker collega echte bot chatbot robot
  dringend dringende spoed belangrijk klant heet naam nederlands engels duits test testen moment momentje minuut tijd stellen online beschikbaar verder doen horen zeggen`,
};

/** Small letters without accents, none drawn out: `Fråga` is `fraga`, `größe` is `grosse`, `hellooo` is `hello`. */
export const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/(.)\1{2,}/gu, '$1');

/** By language, as `noteLanguages` has them. */
export const emptyWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(lists).map(([language, list]) => [language, new Set(plainWord(list).split(/\s+/))]),
);

/** Whether one language has nothing but such words for what is said here; a single letter is none. */
export const allEmpty = (words: readonly string[]): boolean =>
  [...emptyWords.values()].some((empty) => words.every((word) => empty.has(plainWord(word)) || /^.$/u.test(word)));
