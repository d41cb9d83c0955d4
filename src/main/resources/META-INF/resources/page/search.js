import { html, nothing } from '../lit-html/lit-html.js';
import { amount, count } from './format.js';
import { settledTable, watchedTable } from './jobs.js';

const PAGE_OF_JOBS = 100;

/** What a person can ask for, under the names that stand in the address of the page. */
const CRITERIA = ['id', 'module', 'connection', 'state', 'error', 'sort'];

const STATES = {
    watched: { settled: 'false' }, settled: { settled: 'true' },
    SCHEDULED: { settled: 'false', status: 'SCHEDULED' }, QUEUED: { settled: 'false', status: 'QUEUED' },
    RUNNING: { settled: 'false', status: 'RUNNING' }, SUSPENDED: { settled: 'false', status: 'SUSPENDED' },
    COMPLETED: { outcome: 'COMPLETED' }, FAILED: { outcome: 'FAILED' }, REJECTED: { outcome: 'REJECTED' }, EXPIRED: { outcome: 'EXPIRED' }
};

const SORTS = {
    '': 'name', watchedAt: 'longest watched', '-watchedAt': 'last watched', deadline: 'nearest deadline', '-settledAt': 'last settled',
    '-polls': 'most polls'
};

/** The criteria of an address; null when it has none. */
export function criteriaOf(address) {
    const given = Object.fromEntries(CRITERIA.map(name => [name, address.get(name)?.trim()]).filter(([, value]) => value));
    return Object.keys(given).length ? given : null;
}

/** The filter of GET /jobs that the criteria mean. */
export function filterOf({ id, module, connection, state, error }) {
    return new URLSearchParams(Object.entries({ idEnd: id, module, connection, errorCode: error, ...STATES[state] })
            .filter(([, value]) => value));
}

export function pageOf(criteria, after) {
    const query = filterOf(criteria);
    query.set('limit', PAGE_OF_JOBS);
    if (criteria.sort) {
        query.set('sort', criteria.sort);
    }
    if (after) {
        query.set('after', after);
    }
    return query;
}

function option(value, text, chosen) {
    return html`<option value=${value} ?selected=${value === (chosen ?? '')}>${text}</option>`;
}

export function finder(criteria, overview, page) {
    const submit = event => {
        event.preventDefault();
        page.search(Object.fromEntries(new FormData(event.target)));
    };
    const { connections, modules } = overview;
    const { id, module, connection, state, error, sort } = criteria ?? {};
    return html`<form class="finder" role="search" aria-label="Jobs" @submit=${submit}>
        <label class="id">Job id, or its end<input name="id" inputmode="numeric" pattern="\\s*[0-9]+\\s*" .value=${id ?? ''}></label>
        <label>Module<input name="module" size="12" list="modules" .value=${module ?? ''}></label>
        <datalist id="modules">${modules.map(each => html`<option value=${each}></option>`)}</datalist>
        ${connections.length > 1 || connection ? html`<label>Connection<select name="connection">${option('', 'any', connection)}
            ${connections.map(each => option(each.name, each.name, connection))}</select></label>` : nothing}
        <label>State<select name="state">${option('', 'any', state)}${Object.keys(STATES).map(each => option(each, each, state))}</select></label>
        <label>Last error<input name="error" size="14" .value=${error ?? ''}></label>
        <label>Sort by<select name="sort">${Object.entries(SORTS).map(([value, text]) => option(value, text, sort))}</select></label>
        <button>Find</button>
        ${criteria ? html`<button type="button" @click=${() => page.search({})}>Back to all jobs</button>` : nothing}
    </form>`;
}

export function found({ jobs, next }, page, now) {
    const watched = jobs.filter(job => !job.outcome);
    const settled = jobs.filter(job => job.outcome);
    const shown = amount(jobs.length, 'job', 'jobs') + (next ? ', and more' : '');
    return html`
        ${jobs.length === 0 ? html`<p class="empty" role="status">No matching jobs.</p>` : html`<p class="actions start" role="status">
            <span>${shown}</span>
            ${watched.length ? html`<button @click=${page.stopAll}>Stop watching them…</button>` : nothing}
            ${settled.length ? html`<button @click=${page.redeliverAll}>Deliver their results again…</button>` : nothing}</p>`}
        ${watched.length ? html`<section><h2>Watched</h2>${watchedTable(watched, page, now)}</section>` : nothing}
        ${settled.length ? html`<section><h2>Settled</h2>${settledTable(settled, page, now)}</section>` : nothing}
        ${next ? html`<button @click=${() => page.more(next)}>More</button>` : nothing}`;
}

/** Asks once more, with a number, before many jobs are changed. */
export function confirmation({ title, jobs, consequence, verb, go }, page) {
    return html`<h2 id="dialog-title">${title}</h2>
        <p>${jobs === 0 ? 'No job is concerned any more.' : html`<strong>${amount(jobs, 'job', 'jobs')}</strong> ${consequence}`}</p>
        <p class="actions"><button type="button" @click=${page.close} autofocus>Cancel</button>
            ${jobs === 0 ? nothing : html`<button class="danger" @click=${go}>${verb} ${count(jobs)}</button>`}</p>`;
}
