import { html, nothing } from '../lit-html/lit-html.js';
import { count, since, until } from './format.js';

const SAID = { QUEUED: 'waits for its turn', SENDING: 'is being submitted', UNCERTAIN: 'uncertain: did it run?', REFUSED: 'refused' };

function buttons(update, page) {
    const about = `the mass update ${update.key}`;
    if (update.state === 'UNCERTAIN') {
        return html`<button @click=${() => page.ran(update)} aria-label="It ran: ${about}">It ran…</button>
            <button @click=${() => page.again(update)} aria-label="Submit again: ${about}">Submit again</button>`;
    }
    return update.state === 'QUEUED'
        ? html`<button @click=${() => page.cancelUpdate(update)} aria-label="Cancel ${about}">Cancel</button>`
        : nothing;
}

function item(update, page, now) {
    const bad = update.state === 'UNCERTAIN';
    const next = update.state === 'QUEUED' && update.errorCode ? html`, tries again in ${until(update.dueAt, now)}` : nothing;
    return html`<li><div class="row"><span class="name">${update.key}</span>
            <span>${update.connection} ${update.module}, view ${update.customViewId}</span>
            <span class=${bad ? 'bad' : 'quiet'}>${SAID[update.state]} for ${since(update.queuedAt, now)}${next}</span>${buttons(update, page)}</div>
        ${update.errorMessage ? html`<p>${update.errorMessage}</p>` : nothing}</li>`;
}

function stoppedItem([connection, reason], page) {
    return html`<li><div class="row"><span class="name">${connection}</span><span class="bad">stopped</span>
            <button @click=${() => page.resumeUpdates(connection)} aria-label="Resume the queue of ${connection}">Resume</button></div>
        <p>${reason}</p></li>`;
}

/** The queue of mass updates, those first that wait for a person; nothing while there is none. */
export function updateQueue(queue, page, now) {
    const stopped = Object.entries(queue?.stopped ?? {});
    if (!queue || queue.updates.length + stopped.length === 0) {
        return nothing;
    }
    const first = [...queue.updates].sort((a, b) => (b.state === 'UNCERTAIN') - (a.state === 'UNCERTAIN'));
    const waiting = (queue.counts.QUEUED ?? 0) + (queue.counts.SENDING ?? 0) + (queue.counts.UNCERTAIN ?? 0);
    return html`<section aria-labelledby="updates"><h2 id="updates">Mass updates in the queue <small>${count(waiting)}</small></h2>
        <ul class="list">${stopped.map(entry => stoppedItem(entry, page))}${first.map(update => item(update, page, now))}</ul></section>`;
}

/** What a person says of an update that may have run. */
export function ranForm(update, page) {
    return html`<h2 id="dialog-title">The mass update ${update.key} ran</h2>
        <form @submit=${event => {
            event.preventDefault();
            page.saidRan(update, new FormData(event.target).get('jobId').trim());
        }}>
            <label>Job id, if you know it: the job is then watched<input name="jobId" inputmode="numeric" pattern="[0-9]*"></label>
            <p class="actions"><button type="button" @click=${page.close}>Cancel</button><button>It ran</button></p>
        </form>`;
}
