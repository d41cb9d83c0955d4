const KEY = 'massupdate.api-key';
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 15_000;
/** An event comes each second. */
const SILENCE = 6_000;

export class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

export function useKey(key) {
    sessionStorage.setItem(KEY, key);
}

export function hasKey() {
    return sessionStorage.getItem(KEY) !== null;
}

/** Sends a request; a problem answer becomes a Refusal. Paths are relative, so that the page works behind a path prefix. */
export async function request(method, path, body) {
    const response = await send(method, path, { signal: AbortSignal.timeout(30_000) }, body);
    return response.status === 204 ? null : response.json();
}

async function send(method, path, options, body) {
    const headers = { Accept: options.events ? 'text/event-stream' : 'application/json' };
    const key = sessionStorage.getItem(KEY);
    if (key) {
        Object.assign(headers, isToken(key) ? { Authorization: `Bearer ${key}` } : { 'X-API-Key': key });
    }
    if (body !== undefined) {
        headers['Content-Type'] = 'application/json';
    }
    let response;
    try {
        response = await fetch(path, { method, headers, body, signal: options.signal, cache: 'no-store' });
    } catch (error) {
        throw new Error('The service does not answer.', { cause: error });
    }
    if (!response.ok) {
        throw new Refusal(response.status, await reason(response));
    }
    return response;
}

/** A JSON Web Token has three parts, of which the first is base64url of {". */
function isToken(key) {
    return /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(key);
}

async function reason(response) {
    try {
        return (await response.json()).detail;
    } catch {
        return `The service answered ${response.status}.`;
    }
}

/** Follows a stream of events, which EventSource cannot do with a key in a header, and comes back when it breaks or falls silent. */
export function follow(path, onEvent, onLost) {
    const controller = new AbortController();
    run(path, controller.signal, onEvent, onLost);
    return () => controller.abort();
}

async function run(path, stopped, onEvent, onLost) {
    let wait = FIRST_RETRY;
    while (!stopped.aborted) {
        try {
            await listen(path, stopped, event => {
                wait = FIRST_RETRY;
                onEvent(JSON.parse(event));
            });
            onLost(new Error('The service closed the connection.'));
        } catch (error) {
            if (stopped.aborted) {
                return;
            }
            onLost(error);
            if (error instanceof Refusal && error.status < 500) {
                return;
            }
        }
        await new Promise(resolve => setTimeout(resolve, wait));
        wait = Math.min(LONGEST_RETRY, wait * 2);
    }
}

/** A connection that was cut off without a word is given up after a while. */
async function listen(path, stopped, onEvent) {
    const silence = new AbortController();
    let timer;
    const heard = () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE);
    };
    heard();
    try {
        const response = await send('GET', path, { signal: AbortSignal.any([stopped, silence.signal]), events: true });
        for await (const event of events(response.body)) {
            heard();
            onEvent(event);
        }
    } catch (error) {
        throw error instanceof Refusal ? error : new Error('The service does not answer.', { cause: error });
    } finally {
        clearTimeout(timer);
    }
}

async function* events(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    for (;;) {
        const { done, value } = await reader.read();
        if (done) {
            return;
        }
        buffer += value;
        const parts = buffer.split('\n\n');
        buffer = parts.pop();
        for (const part of parts) {
            const data = part.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
            if (data) {
                yield data;
            }
        }
    }
}
