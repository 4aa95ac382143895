import { describe, expect, it } from 'vitest';
import { informativeSentence } from '../../../src/userlike/conversation/informativeSentence';

const titleOf = (...messages: readonly string[]) => informativeSentence(messages, 'Erik Lind')?.sentence;

describe('says nothing of what is wanted, so the next message counts', () => {
  it.each([
    ['Hello, I have a question'],
    ['I have a quick question.'],
    ["Hi there, I'd like to ask you something"],
    ['Can you help me?'],
    ['I need some help please'],
    ['Is anyone there?'],
    ['hi can someone help me pls'],
    ['Hello, how are you today?'],
    ['Hi! My name is Erik Lind.'],
    ['Hi, this is Erik from Nordvik.'],
    ['I have a problem, it is urgent!'],
    ['Good morning everyone, sorry to bother you'],
    ['Can I speak to a human please?'],
    ['Do you speak English?'],
    ['test'],
    ['erik.lind@nordvik.example'],
    ['Erik Lind'],
    ['+46 31 555 01 42'],
    ['Yes, thanks'],
    ['Guten Tag, ich habe eine Frage'],
    ['Hallo, ich hätte da mal eine kurze Frage.'],
    ['Können Sie mir bitte weiterhelfen?'],
    ['Ich brauche dringend Hilfe!'],
    ['Ist da jemand?'],
    ['Mein Name ist Erik Lind'],
    ['Sehr geehrte Damen und Herren, ich habe ein Problem.'],
    ['Koennten Sie mir helfen'],
    ['Hej! Jag har en fråga'],
    ['Hejsan, kan någon hjälpa mig?'],
    ['jag undrar en sak'],
    ['Jag behöver hjälp med en sak'],
    ['Är det någon där?'],
    ['Hej, jag heter Erik Lind'],
    ['Har en snabb fraga'],
    ['Goedemiddag, ik heb een vraag'],
    ['Ik heb een vraagje'],
    ['Kunt u mij helpen?'],
    ['Kan iemand mij even helpen?'],
    ['Is er iemand?'],
    ['Mijn naam is Erik Lind.'],
    ['Hallo, ik heb hulp nodig'],
    ['Ik wil graag iets vragen'],
    ['Helloooo'],
    ["I'm Erik Lind from Nordvik AB and I have a question"],
    ['Jag är Erik från Nordvik'],
    ['ich hab ne frage'],
    ['Hello, I was wondering if you could help me'],
  ])('%s', (opening) => {
    expect(titleOf(opening, 'The pump leaks')).toBe('The pump leaks');
    expect(titleOf(`${opening}\nThe pump leaks`)).toBe('The pump leaks');
    expect(informativeSentence([opening, 'The pump leaks'], 'Erik Lind')?.message).toBe('The pump leaks');
  });
});

describe('says something, so it is the title', () => {
  it.each([
    ['I have a question about my invoice', 'I have a question about my invoice'],
    ['I have a question: when does my order arrive?', 'When does my order arrive?'],
    ['Quick question - is the pump in stock?', 'Is the pump in stock?'],
    ['Hi, I need help, the pump leaks', 'The pump leaks'],
    ['Can you help me with order 4711?', 'Can you help me with order 4711?'],
    ['hi my pump leaks!', 'My pump leaks!'],
    ['My name is Erik Lind and our pump leaks.', 'My name is Erik Lind and our pump leaks'],
    ['Hier ist Rauch im Keller', 'Hier ist Rauch im Keller'],
    ['Are you open on Sunday?', 'Are you open on Sunday?'],
    ['Hello Erik here. Login fails. I have a question.', 'Login fails'],
    ['Ich habe das Problem, dass die Pumpe tropft.', 'Ich habe das Problem, dass die Pumpe tropft'],
    ['Ich habe eine Frage: Wann kommt die Rechnung?', 'Wann kommt die Rechnung?'],
    ['Hallo meine Rechnung fehlt.', 'Meine Rechnung fehlt'],
    ['Ich habe eine Frage zu meiner Bestellung', 'Ich habe eine Frage zu meiner Bestellung'],
    ['Hej, jag har en fråga om min faktura', 'Jag har en fråga om min faktura'],
    ['Jag undrar en sak, när kommer pumpen?', 'När kommer pumpen?'],
    ['Hej min pump läcker!', 'Min pump läcker!'],
    ['Ik heb een vraag over mijn factuur', 'Ik heb een vraag over mijn factuur'],
    ['Ik heb een vraag: wanneer komt de monteur?', 'Wanneer komt de monteur?'],
    ['Good morning, the delivery is missing. Can you help?', 'The delivery is missing'],
    ['注文がまだ届きません。', '注文がまだ届きません。'],
    ['Je n’ai pas reçu ma commande', 'Je n’ai pas reçu ma commande'],
  ])('%s', (message, title) => {
    expect(titleOf('Hello?', message, 'Something else is broken')).toBe(title);
  });
});

it('takes what there is where nothing says anything', () => {
  expect(titleOf('Hello', 'I have a question')).toBe('I have a question');
  expect(titleOf('Hello')).toBe('Hello');
  expect(titleOf('👋')).toBe('👋');
  expect(titleOf()).toBeUndefined();
});
