// The page of another origin: sends what the app asks for, and tells what the browser lets it see.
const { appOrigins, targets } = document.documentElement.dataset;
const mayAsk = (origin) => appOrigins.split(' ').includes(origin);
const maySendTo = (url) => URL.canParse(url) && targets.split(' ').includes(new URL(url).origin);
const host = window.parent === window ? window.opener : window.parent;
const WAIT_MS = 4000;
const MAX_SHOWN = 20000;

function tell(app, message) {
  host.postMessage({ authlens: 'elsewhere', origin: location.origin, ...message }, app);
}

/** A form posted into a hidden frame: the browser sends it to anybody, and shows the answer to nobody here. */
function sendForm({ url, body = '', content_type: type = 'application/x-www-form-urlencoded' }) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.name = `sink-${crypto.randomUUID()}`;
    frame.hidden = true;
    const form = document.createElement('form');
    form.method = 'post';
    form.action = url;
    form.target = frame.name;
    form.enctype = type;
    form.hidden = true;
    for (const [name, value] of new URLSearchParams(body)) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(frame, form);
    const done = () => {
      clearTimeout(timer);
      frame.remove();
      form.remove();
      resolve({ sent: true, readable: false });
    };
    const timer = setTimeout(done, WAIT_MS);
    // The empty document of a new frame may load too; the form goes out after it.
    setTimeout(() => {
      frame.addEventListener('load', done, { once: true });
      form.submit();
    });
  });
}

/** A request by script. What CORS hides, and whether it went out at all, the browser does not say. */
async function sendFetch({ method, url, headers, body, credentials = 'omit', mode = 'cors' }) {
  try {
    const init = { method, headers, credentials, mode, cache: 'no-store' };
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    if (response.type === 'opaque') return { sent: true, readable: false };
    const text = await response.text();
    return { sent: true, readable: true, status: response.status, body: text.slice(0, MAX_SHOWN) };
  } catch (error) {
    return { readable: false, error: error instanceof Error ? error.name : 'Error' };
  }
}

async function answer(event) {
  const { data, origin, source } = event;
  if (!mayAsk(origin) || source !== host || data?.authlens !== 'elsewhere' || typeof data.send !== 'object')
    return;
  const { send } = data;
  document.querySelector('#state').textContent =
    `Sending to ${maySendTo(send.url) ? send.url.split('?')[0] : 'nobody'}.`;
  const result = !maySendTo(send.url)
    ? { sent: false, readable: false, error: 'ForeignTarget' }
    : await (send.how === 'form' ? sendForm(send) : sendFetch(send));
  document.querySelector('#state').textContent = result.readable
    ? `Sent. The answer could be read: ${result.status}.`
    : 'Sent as far as the browser allows. The answer is hidden from this page.';
  tell(origin, { id: data.id, event: 'result', ...result });
}

if (host) {
  addEventListener('message', answer);
  const app = new URLSearchParams(location.search).get('app');
  if (mayAsk(app)) tell(app, { event: 'ready' });
}
