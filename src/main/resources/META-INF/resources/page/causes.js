import { html, nothing } from '../lit-html/lit-html.js';
import { amount, since, time } from './format.js';

const WHERE = {
    INTAKE: 'Intake', CONNECTION: 'Zoho connection', DELIVERY: 'Delivery', BUDGET: 'Calls of a day, connection', BACKLOG: 'Late polls on connection', ERRORS: 'Errors'
};

/** What holds nothing up for good. */
const LESSER = ['BUDGET', 'BACKLOG', 'ERRORS'];

const WAITING = {
    CONNECTION: ['job waits', 'jobs wait'], DELIVERY: ['result waits', 'results wait'], BUDGET: ['job waits', 'jobs wait'], BACKLOG: ['job waits', 'jobs wait'],
    ERRORS: ['job fails', 'jobs fail']
};

function waiting({ kind, waiting }) {
    return waiting == null ? 'No messages come in' : waiting === 0 ? `No ${WAITING[kind][0]}` : amount(waiting, ...WAITING[kind]);
}

function age(cause, now) {
    return cause.since ? html`<span class="small">since ${time(cause.since, now)} (${since(cause.since, now)})</span>` : nothing;
}

/** Several connections may have the same error. */
function foreign({ connection }) {
    return connection == null || connection === 'default' ? nothing : html` <span class="quiet">· ${connection}</span>`;
}

/** What to do, with a way to do it where the page has one. */
function action(cause, page) {
    switch (cause.kind) {
        case 'CONNECTION':
            return html`<button @click=${() => page.resume(cause)} aria-label="Try connection ${cause.name} now">Try now</button>`;
        case 'ERRORS':
            return html`<button @click=${() => page.search({ error: cause.name, connection: cause.connection })}
                aria-label="Show jobs with ${cause.name} of connection ${cause.connection}">Show jobs</button>`;
        default:
            return nothing;
    }
}

/** Whether somebody has to do something: the calls of a day are shared out without anybody's help. */
export function isSerious({ kind }) {
    return kind !== 'BUDGET';
}

/** What many jobs or results wait for, which stands above the jobs that hang for a reason of their own. */
export function causeList(causes, page, now) {
    return html`<ul class="list causes">${causes.map(cause => html`<li class=${LESSER.includes(cause.kind) ? 'lesser' : ''}>
        <div><span class="where">${WHERE[cause.kind]} <strong>${cause.name}</strong>${foreign(cause)}</span>
            <strong class="waiting ${cause.waiting === 0 ? 'nothing' : ''}">${waiting(cause)}</strong>${age(cause, now)}</div>
        <div class="what"><p>${cause.reason}</p><p><strong>What to do:</strong> ${cause.remedy}</p></div>
        <div class="act">${action(cause, page)}</div>
    </li>`)}</ul>`;
}
