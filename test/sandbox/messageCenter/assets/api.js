// Speaks with the API in the ways real front ends do: fetch with a string, fetch with a Request, or XMLHttpRequest.
import { session } from './session.js';

export const V3 = `${session.api}/api/um/v3`;
const credentials = session.token ? 'omit' : 'include';
const authorization = session.token ? { Authorization: session.token } : {};

/** The JSON at an address. Throws for anything but a 2xx answer that is JSON. */
export function getJson(url, signal) {
  if (session.transport === 'xhr') return getByXhr(url, 'json');
  return answered(fetch(url, { credentials, headers: authorization, signal }));
}

/** The same with a Request object, or with an XMLHttpRequest that asks for text. */
export function getJsonByRequest(url) {
  if (session.transport === 'xhr') return getByXhr(url, 'text');
  return answered(fetch(new Request(url, { credentials, headers: authorization })));
}

/** Writes JSON, always by fetch; gives the answer's JSON. */
export function writeJson(method, url, body) {
  const headers = { ...authorization, 'Content-Type': 'application/json' };
  return answered(fetch(url, { method, credentials, headers, body: JSON.stringify(body) }));
}

/**
 * Where a media file can be shown from: the location that the download address names, or a blob of its bytes. Asked for at the page's own host where the
 * address names Userlike's other one.
 */
export async function mediaSource(url) {
  const address = location.host === 'userlike.com' ? url.replace('//www.userlike.com/', '//userlike.com/') : url;
  const response = await fetch(address, { credentials: 'include', headers: authorization });
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return isJson ? (await response.json()).url : URL.createObjectURL(await response.blob());
}

async function answered(request) {
  const response = await request;
  if (!response.ok) throw new Error(`${response.status} from ${response.url}`);
  return response.json();
}

function getByXhr(url, responseType) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.withCredentials = credentials === 'include';
    request.responseType = responseType;
    for (const [name, value] of Object.entries(authorization)) request.setRequestHeader(name, value);
    request.onload = () => {
      if (request.status < 200 || request.status > 299) reject(new Error(`${request.status} from ${url}`));
      else if (responseType === 'text') resolve(JSON.parse(request.responseText));
      else resolve(request.response);
    };
    request.onerror = () => reject(new Error(`No answer from ${url}`));
    request.send();
  });
}
