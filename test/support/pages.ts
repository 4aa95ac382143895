/**
 * The pages of the product, as an operator finds their parts: by the accessible names of the specification. English alone;
 * tests of other languages use their own names.
 */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { wordsOf } from './words';

const named = (name: string) => ({ name, exact: true });

/** The button in the page, in each of our languages. */
const launcherName = /^(Send to Lime|An Lime senden|Skicka till Lime|Naar Lime versturen)$/;

/** A tab with the Message Center and the launcher in it. */
export class MessageCenterPage {
  readonly launcher: Locator;
  readonly panel: Panel;

  constructor(readonly page: Page) {
    this.launcher = page.getByRole('button', { name: launcherName });
    this.panel = new Panel(page.frameLocator('iframe[title="Send to Lime"]'));
  }

  /** Clicks the launcher and waits for a panel that takes clicks. */
  async openPanel(): Promise<Panel> {
    await this.launcher.click();
    await this.panel.seen();
    return this.panel;
  }

  /** The launcher has the focus. Asked without the page's own world, to which its shadow root is closed. */
  async launcherHasFocus(): Promise<boolean> {
    return (await this.launcher.and(this.page.locator(':focus')).count()) === 1;
  }

  /** What assistive technology says of the launcher after its name: the object that the conversation was sent to. */
  async launcherDescription(): Promise<string> {
    const session = await this.page.context().newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const launchers = nodes.filter(({ role, name }) => role?.value === 'button' && name?.value === 'Send to Lime');
    return String(launchers[0]?.description?.value ?? '');
  }

  /** Goes to a hash such as `#/conversation/63741936`, as the page's own links do: without a load. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((target) => {
      if (location.hash) location.hash = target;
      else history.pushState(null, '', location.pathname.replace(/\/(conversations?|inbox)\b.*/, '') + target.slice(1));
      // The page's own router hears its own push; ours comes from outside of it.
      dispatchEvent(new PopStateEvent('popstate'));
    }, hash);
  }
}

/** What stands in the panel after a send. */
export interface SentResult {
  /** The object's descriptive. */
  readonly descriptive: string;
  readonly link: string;
}

/** The panel, an extension page in a frame of the Message Center. */
export class Panel {
  readonly heading: Locator;
  readonly status: Locator;
  readonly alert: Locator;
  readonly close: Locator;
  readonly goesTo: Locator;
  readonly summary: Locator;
  readonly comment: Locator;
  readonly contact: Locator;
  readonly chooseAnotherPerson: Locator;
  readonly searchPersons: Locator;
  readonly createPerson: Locator;
  readonly sendWithoutPerson: Locator;
  /** The contact's earlier conversations. */
  readonly earlier: Locator;
  readonly limeObject: Locator;
  readonly linkToExisting: Locator;
  readonly searchObjects: Locator;
  readonly noteIsContacts: Locator;
  readonly details: Locator;
  readonly preview: Locator;
  readonly send: Locator;
  readonly sendAgain: Locator;
  readonly fullConversation: Locator;
  readonly onlyNewMessages: Locator;
  readonly loadingMessages: Locator;
  readonly stopLoading: Locator;
  readonly loadOlderMessages: Locator;
  readonly sendWithoutOlderMessages: Locator;
  readonly sentToLime: Locator;
  readonly copyLink: Locator;
  readonly files: Locator;
  readonly waitingDeliveries: Locator;
  readonly undo: Locator;
  readonly pin: Locator;
  readonly showOpenChat: Locator;

  readonly bulk: BulkView;

  /** @param frame of the page, or the page of a window of its own */
  constructor(readonly frame: Pick<FrameLocator, 'getByLabel' | 'getByRole' | 'getByText' | 'locator'>) {
    this.bulk = new BulkView(frame);
    this.heading = frame.getByRole('heading', named('Send to Lime'));
    this.status = frame.getByRole('status');
    this.alert = frame.getByRole('alert');
    this.close = frame.getByRole('button', named('Close'));
    this.goesTo = frame.getByRole('group', named('Goes to')).or(frame.getByRole('combobox', named('Goes to')));
    this.summary = frame.getByRole('region', named('Summary'));
    this.comment = frame.getByRole('textbox', named('Comment'));
    this.contact = frame.getByRole('group', named('Contact in Lime'));
    this.chooseAnotherPerson = this.contact.getByRole('button', named('Choose another person'));
    this.searchPersons = this.contact.getByRole('combobox', named('Search persons'));
    this.createPerson = this.contact.getByRole('button', named('Create person'));
    this.sendWithoutPerson = this.contact.getByRole('button', named('Send without a person'));
    this.earlier = frame.getByRole('region', named('Earlier conversations'));
    this.limeObject = frame.getByRole('group', named('Lime object'));
    this.linkToExisting = this.limeObject.getByRole('radio', named('Link to existing object'));
    this.searchObjects = this.limeObject.getByRole('combobox', named('Search objects'));
    this.noteIsContacts = this.frame.getByRole('radio', { name: /^The note is the contact/ });
    this.details = frame.getByRole('group', named('Details'));
    this.preview = frame.getByRole('region', named('Preview'));
    this.send = frame.getByRole('button', named('Send'));
    this.sendAgain = frame.getByRole('button', named('Send again'));
    this.fullConversation = frame.getByRole('radio', named('Full conversation'));
    this.onlyNewMessages = frame.getByRole('radio', named('Only new messages'));
    this.loadingMessages = frame.getByRole('progressbar', named('Loading messages'));
    this.stopLoading = frame.getByRole('button', named('Stop loading'));
    this.loadOlderMessages = frame.getByRole('button', named('Load older messages'));
    this.sendWithoutOlderMessages = frame.getByRole('checkbox', named('Send without older messages'));
    this.sentToLime = frame.getByText('Sent to Lime', { exact: true });
    this.copyLink = frame.getByRole('button', named('Copy link'));
    this.files = frame.getByRole('list', named('Files'));
    this.waitingDeliveries = frame.getByRole('list', named('Waiting deliveries'));
    this.undo = frame.getByRole('button', named('Undo'));
    this.pin = frame.getByRole('button', named('Pin'));
    this.showOpenChat = frame.getByRole('button', named('Show the open chat'));
  }

  /** Waits until the panel has been in view for the half second in which it takes no click yet. */
  async seen(): Promise<void> {
    await this.heading.waitFor();
    await this.frame.locator('.panel[data-seen=true]').waitFor();
  }

  /** The radio button that creates an object of a limetype, such as `Helpdesk`. */
  createNew(limetype: string): Locator {
    return this.limeObject.getByRole('radio', { name: `Create new ${limetype}` });
  }

  /** The radio button of a destination. */
  destination(name: string): Locator {
    return this.goesTo.getByRole('radio', named(name));
  }

  /** Name of the destination that is chosen; empty while none is. */
  chosenDestination(): Promise<string> {
    return this.goesTo.evaluateAll(([group]) => {
      const chosen = group?.querySelector<HTMLInputElement>('input:checked');
      return chosen?.labels?.[0]?.textContent ?? '';
    });
  }

  /** Unfolds what will be written, where it is folded. */
  async openPreview(): Promise<Locator> {
    const fold = this.preview.locator('> details');
    await fold.waitFor();
    if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
    await this.preview.locator('.preview').waitFor();
    return this.preview;
  }

  /** What the preview says, word for word; values of its fields in the order of the fields. */
  async previewText(): Promise<string> {
    const preview = await this.openPreview();
    const values = await preview.evaluate((section) =>
      [...section.querySelectorAll('input, textarea, select')].map((field) =>
        field instanceof HTMLSelectElement
          ? (field.selectedOptions[0]?.text ?? '')
          : (field as HTMLInputElement | HTMLTextAreaElement).value,
      ),
    );
    return [await preview.innerText(), ...values].join('\n');
  }

  /** Everything that stands in the panel, as it is seen. */
  text(): Promise<string> {
    return this.frame.locator('body').innerText();
  }

  /** Links to an object of people other than the contact's; the note is the contact's all the same. */
  async linkToOthers(words: string, option: string): Promise<void> {
    await this.linkToExisting.check();
    await this.pick(this.searchObjects, words, option);
    await this.noteIsContacts.check();
  }

  /** Types into one of the search fields and takes the first option that contains `option`. */
  async pick(search: Locator, words: string, option: string): Promise<void> {
    await search.fill(words);
    await this.frame.getByRole('option', { name: option }).first().click();
  }

  /**
   * Makes every choice that stands between a fresh panel and `Send`, in the plainest way: the named destination if none is chosen,
   * no person if none is found. A conversation that is in Lime already gets the form to send it again.
   */
  async makeChoices(choices: { readonly topic: string }): Promise<void> {
    await this.goesTo.or(this.sendAgain).first().waitFor();
    // The search stands open by itself only where nobody was found.
    const undecided = this.goesTo.filter({ hasNot: this.frame.locator(':checked') });
    await this.#ready().or(this.searchPersons).or(undecided).first().waitFor();
    if (await undecided.isVisible()) await this.destination(choices.topic).check();
    await this.#ready().or(this.searchPersons).first().waitFor();
    if (await this.sendAgain.isVisible()) await this.openForm();
    if (await this.searchPersons.isVisible()) await this.sendWithoutPerson.click();
    await this.#ready().waitFor();
  }

  /** From the result back to the form, to send once more. */
  async openForm(): Promise<void> {
    if (!(await this.fullConversation.isVisible())) await this.sendAgain.click();
    await this.fullConversation.waitFor();
  }

  /**
   * Clicks `Send` or `Send again`, whichever stands there, and waits for the link to the object. For a panel that shows no
   * result yet: an older one would be taken for the new.
   */
  async sendAndWait(): Promise<SentResult> {
    await this.#ready().click();
    await this.sentToLime.waitFor();
    return this.result();
  }

  /** The link that stands in the panel. */
  async result(): Promise<SentResult> {
    const link = this.status.getByRole('link').first();
    await link.waitFor();
    return { descriptive: (await link.innerText()).trim(), link: (await link.getAttribute('href')) ?? '' };
  }

  #ready(): Locator {
    const enabled = (name: string) => this.frame.getByRole('button', { name, exact: true, disabled: false });
    return enabled('Send').or(enabled('Send again'));
  }
}

/** What the panel shows for All conversations. */
export class BulkView {
  readonly heading: Locator;
  readonly search: Locator;
  readonly selectAll: Locator;
  readonly rows: Locator;
  /** Whatever number it says. */
  readonly send: Locator;
  readonly progress: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly cancel: Locator;
  readonly results: Locator;
  readonly exportResults: Locator;

  constructor(readonly frame: Panel['frame']) {
    this.heading = frame.getByRole('heading', named('Send conversations'));
    this.search = frame.getByRole('searchbox', named('Search conversations'));
    this.selectAll = frame.getByRole('checkbox', { name: /^Select all/ });
    this.rows = frame.getByRole('list', named('Conversations')).locator('> li');
    this.send = frame.getByRole('button', {
      name: /^Send (\d+ )?conversations?(, \d+ of them when loaded| when it is loaded)?$/,
    });
    this.progress = frame.getByRole('progressbar', named('Sending conversations'));
    this.pause = frame.getByRole('button', named('Pause'));
    this.resume = frame.getByRole('button', named('Resume'));
    this.cancel = frame.getByRole('button', named('Cancel'));
    this.results = frame.getByRole('region', named('Result'));
    this.exportResults = frame.getByRole('button', named('Export results'));
  }

  /** The row of a conversation. */
  row(id: number): Locator {
    return this.rows.filter({ has: this.frame.getByRole('checkbox', { name: String(id) }) });
  }

  pick(id: number): Promise<void> {
    return this.row(id).getByRole('checkbox').first().check();
  }

  /** The button, once it offers to send so many. */
  sendOf(count: number): Locator {
    const name = `Send ${count} conversation${count === 1 ? '' : 's'}`;
    return this.frame.getByRole('button', { ...named(name), disabled: false });
  }

  /** The button, once it offers to send so many, some of them when they are loaded. */
  sendOfLater(count: number): Locator {
    return this.frame.getByRole('button', {
      name: new RegExp(`^Send ${count} conversations, \\d+ of them when loaded$`),
    });
  }
}

/** The settings, in a tab of their own. */
export class OptionsPage {
  readonly heading: Locator;
  readonly url: Locator;
  readonly key: Locator;
  readonly saveAndTest: Locator;
  readonly connectionTest: Locator;
  readonly destinations: Locator;
  readonly importConfiguration: Locator;
  readonly exportConfiguration: Locator;
  readonly coworker: Locator;
  readonly copyReport: Locator;
  readonly runTrial: Locator;
  readonly trial: Locator;
  readonly copyTrialReport: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', named('Send to Lime settings'));
    this.url = page.getByRole('textbox', named('Lime CRM URL'));
    this.key = page.getByRole('textbox', named('API key'));
    this.saveAndTest = page.getByRole('button', named('Save and test connection'));
    this.connectionTest = page.getByRole('list', named('Connection test'));
    this.destinations = page.getByRole('list', named('Destinations'));
    this.importConfiguration = page.getByRole('button', named('Import configuration'));
    this.exportConfiguration = page.getByRole('button', named('Export configuration'));
    this.coworker = page.getByRole('combobox', named('Your coworker in Lime'));
    this.copyReport = page.getByRole('button', named('Copy compatibility report'));
    this.runTrial = page.getByRole('button', named('Run a trial send'));
    this.trial = page.getByRole('list', named('Trial send'));
    this.copyTrialReport = page.getByRole('button', named('Copy trial report'));
  }

  /** Agrees that conversations are read, where nobody has yet. */
  async agree(language = 'en'): Promise<void> {
    const word = wordsOf(language);
    const agree = this.page.getByRole('button', named(word('consentAgree')));
    await agree
      .or(this.page.locator('summary', { hasText: word('privacyHeading') }))
      .first()
      .waitFor();
    if (!(await agree.isVisible())) return;
    await agree.click();
    await agree.waitFor({ state: 'detached' });
  }

  /** Shows one of the sections. */
  async open(section: 'Connection' | 'You in Lime' | 'Destinations' | 'Try it' | 'Advanced'): Promise<void> {
    await this.page.getByRole('navigation', named('Settings')).getByRole('link', named(section)).click();
  }

  /** Shows one destination alone, to be changed. */
  async edit(name: string): Promise<Locator> {
    await this.open('Destinations');
    await this.destinations.getByRole('button', named(`Edit ${name}`)).click();
    const form = this.page.getByRole('region', named(name));
    await form.waitFor();
    await this.unfold(form);
    return form;
  }

  /** Unfolds all parts of a form. */
  async unfold(form: Locator): Promise<void> {
    const folded = form.locator('details:not([open]) > summary:visible');
    while ((await folded.count()) > 0) await folded.first().click();
  }

  /** Picks the operator's coworker, without saving. */
  async chooseCoworker(words: string, name: string): Promise<void> {
    await this.open('You in Lime');
    await this.coworker.fill(words);
    await this.page.getByRole('option', named(name)).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', named('Save settings')).click();
    await this.page.getByText('Settings saved.').waitFor();
  }

  /**
   * Saves URL and key and waits for the test's result: its lines, each with what was tried and whether it passed. The host
   * must have been approved before (`Chromium.approveHost`).
   */
  async connect(url: string, key: string): Promise<string[]> {
    await this.agree();
    await this.open('Connection');
    await this.url.fill(url);
    await this.key.fill(key);
    await this.saveAndTest.click();
    await this.connectionTest.getByRole('listitem').first().waitFor();
    await this.page.getByRole('button', { ...named('Save and test connection'), disabled: false }).waitFor();
    return this.connectionTest.getByRole('listitem').allInnerTexts();
  }
}
