// The page's first script. Records what the page finds at its start and what it hears later, for tests that ask whether
// an extension changed the one or leaked into the other. Changes nothing.
(() => {
  const { fetch, XMLHttpRequest, WebSocket } = window;

  /** What a page can see of a global without calling it. */
  function looks(value) {
    return {
      name: value.name,
      length: value.length,
      text: Function.prototype.toString.call(value),
      keys: Object.getOwnPropertyNames(value).sort(),
      prototypeKeys: value.prototype ? Object.getOwnPropertyNames(value.prototype).sort() : null,
    };
  }

  window.__identity = { fetch, XMLHttpRequest, WebSocket };
  window.__looks = { fetch: looks(fetch), XMLHttpRequest: looks(XMLHttpRequest), WebSocket: looks(WebSocket) };

  /** Plain data, so that a test can carry it out of the page; bounded, so that a stress run measures us and not this. */
  const heard = [];
  const MOST_HEARD = 5000;
  window.__heard = heard;

  function hear(event) {
    if (heard.length === MOST_HEARD) heard.shift();
    heard.push({
      type: event.type,
      key: event.key ?? null,
      inputType: event.inputType ?? null,
      text: event.type === 'message' ? asText(event.data) : (event.data ?? null),
      origin: event.origin ?? null,
      target: event.target instanceof Element ? event.target.localName : 'window',
      isTrusted: event.isTrusted,
    });
  }

  function asText(data) {
    try {
      return JSON.stringify(data)?.slice(0, 10_000) ?? String(data);
    } catch {
      // Cyclic data or a handle that JSON cannot show.
      return String(data);
    }
  }

  for (const type of ['keydown', 'beforeinput', 'input', 'message']) window.addEventListener(type, hear, true);
})();
