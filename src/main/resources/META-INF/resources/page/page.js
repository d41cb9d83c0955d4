import { html, nothing, render } from '../lit-html/lit-html.js';
import { amount, count, decimal, duration, since, time } from './format.js';
import { attentionList, key, path, settledTable, watchedTable } from './jobs.js';
import { causeList, isSerious } from './causes.js';
import { ends } from './ends.js';
import { confirmation, criteriaOf, filterOf, finder, found, pageOf } from './search.js';
import { details } from './story.js';
import { pictures } from './charts.js';
import { policySection } from './policy.js';
import { follow, hasKey, Refusal, request, useKey } from './service.js';
import { ranForm, updateQueue } from './updates.js';

/** What hangs for one reason hangs by the dozen: the rest must not push the page away. */
const FIRST_TROUBLES = 5;
const HISTORY_EVERY = 60_000;
const UPDATES_SHOWN = 50;
const UPDATES_EVERY = 5_000;

const root = document.getElementById('page');
/** lost: why the overview is an old one, and since when. */
const state = { overview: null, lost: null, note: null, dialog: null, criteria: null, found: null, history: null, day: false, queue: null };
let unfollow = null;
let clock = null;

const page = {
    open: job => open(job),
    close: () => dialog().close(),
    copy: (text, note) => navigator.clipboard.writeText(text).then(() => update({ note }), () => update({ note: text })),
    stop: job => act(`Stopped watching ${job.module} ${job.jobId}; there will be no result.`, 'DELETE', path(job)),
    redeliver: job => act(`The result of ${job.module} ${job.jobId} is delivered again.`, 'POST', `${path(job)}/redeliver`),
    resume: connection => act(`The connection ${connection.name} is tried again.`,
            'POST', `connections/${encodeURIComponent(connection.name)}/resume`),
    ran: update => show(() => ranForm(update, page)),
    saidRan: (update, jobId) => act(`The mass update ${update.key} counts as run.`,
            'POST', `${updatePath(update)}/ran${jobId ? `?jobId=${encodeURIComponent(jobId)}` : ''}`).then(lookAtUpdates),
    again: update => act(`The mass update ${update.key} is submitted again.`, 'POST', `${updatePath(update)}/again`).then(lookAtUpdates),
    cancelUpdate: update => act(`The mass update ${update.key} is cancelled.`, 'DELETE', updatePath(update)).then(lookAtUpdates),
    resumeUpdates: connection => act(`Mass updates of ${connection} are submitted again.`,
            'POST', `connections/${encodeURIComponent(connection)}/updates/resume`).then(lookAtUpdates),
    search: criteria => {
        const wanted = criteriaOf(new Map(Object.entries(criteria)));
        history.pushState(null, '', '?' + new URLSearchParams(wanted ?? {}));
        find(wanted);
    },
    more: after => find(state.criteria, after),
    history: day => {
        update({ day });
        lookBack();
    },
    stopAll: () => many('stop', { settled: 'false' }, jobs => ({
        title: 'Stop watching these jobs?', jobs, verb: 'Stop watching',
        consequence: 'are forgotten, and there will be no results for them. What Zoho does with them does not change.'
    }), ({ jobs }) => `Stopped watching ${amount(jobs, 'job', 'jobs')}.`),
    redeliverAll: () => many('redeliver', { settled: 'true' }, jobs => ({
        title: 'Deliver these results again?', jobs, verb: 'Deliver again',
        consequence: 'are sent once more to all subscriptions, which must expect results twice.'
    }), ({ jobs }) => `The results of ${amount(jobs, 'job', 'jobs')} are delivered again.`)
};

function update(change) {
    Object.assign(state, change);
    render(view(), root);
}

function updatePath(update) {
    return `updates/${encodeURIComponent(update.key)}`;
}

/** Few have a queue, so it is not in the overview. */
async function lookAtUpdates() {
    try {
        update({ queue: await request('GET', `updates?limit=${UPDATES_SHOWN}`) });
    } catch {
        // the overview says what is wrong
    }
}

function dialog() {
    return document.getElementById('dialog');
}

function show(content) {
    update({ dialog: content });
    if (!dialog().open) {
        dialog().showModal();
    }
}

async function act(note, method, target, body) {
    try {
        const answer = await request(method, target, body);
        page.close();
        update({ note: typeof note === 'function' ? note(answer) : note });
    } catch (error) {
        page.close();
        failed(error);
    }
}

/** Counts first, and changes what the same filter names once that is confirmed. */
async function many(verb, kind, question, done) {
    const filter = filterOf(state.criteria);
    Object.entries(kind).forEach(([name, value]) => filter.set(name, value));
    try {
        const { jobs } = await request('GET', 'jobs/count?' + filter);
        show(() => confirmation({
            ...question(jobs),
            go: async () => {
                await act(done, 'POST', `jobs/${verb}?${filter}`);
                find(state.criteria);
            }
        }, page));
    } catch (error) {
        failed(error);
    }
}

/** The parameters of the address of this page, some of them changed. */
function address(change) {
    const query = new URLSearchParams(location.search);
    Object.entries(change).forEach(([name, value]) => value ? query.set(name, value) : query.delete(name));
    history.replaceState(null, '', query.size ? '?' + query : location.pathname);
}

async function open(job) {
    try {
        const [known, story] = await Promise.all([request('GET', path(job)), request('GET', `${path(job)}/story`)]);
        const now = state.overview?.now ?? new Date().toISOString();
        show(() => details({ job: known, story }, page, now));
        address({ job: key(job) });
    } catch (error) {
        failed(error);
    }
}

function failed(error) {
    if (error instanceof Refusal && error.status === 401) {
        show(signIn);
    } else {
        update({ note: error.message });
    }
}

function signIn() {
    const refused = hasKey() ? html`<p class="bad" role="alert">The service does not accept this key or token.</p>` : nothing;
    return html`<h2 id="dialog-title">Sign in</h2>
        <form @submit=${event => {
            event.preventDefault();
            useKey(new FormData(event.target).get('key').trim());
            event.target.reset();
            page.close();
            look();
        }}>
            ${refused}
            <label>API key or access token; this tab forgets it when it is closed
                <input name="key" type="password" autocomplete="off" required></label>
            <p class="actions"><button>Sign in</button></p>
        </form>`;
}

function addForm() {
    return html`<h2 id="dialog-title">Watch jobs</h2>
        <form @submit=${add}>
            <label>Module<input name="module" required pattern="[A-Za-z][A-Za-z0-9_]*" placeholder="Leads" list="modules"></label>
            <label>Job ids, one per line or separated by commas<textarea name="ids" required rows="4"></textarea></label>
            <label>Connection<input name="connection" value="default" required></label>
            <p class="actions"><button type="button" @click=${page.close}>Cancel</button><button>Watch</button></p>
        </form>`;
}

function add(event) {
    event.preventDefault();
    const { module, ids, connection } = Object.fromEntries(new FormData(event.target));
    const jobs = ids.split(/[\s,;]+/).filter(Boolean).map(jobId => ({ connection, module, jobId }));
    act(verdicts => {
        const invalid = verdicts.filter(verdict => verdict.verdict === 'INVALID');
        const of = kind => count(verdicts.filter(verdict => verdict.verdict === kind).length);
        return `${of('WATCHED')} new, ${of('DUPLICATE')} known already, ${of('INVALID')} invalid. ${invalid[0]?.reason ?? ''}`;
    }, 'POST', 'jobs', JSON.stringify(jobs));
}

async function find(criteria, after) {
    update({ criteria });
    if (!criteria) {
        update({ found: null });
        return;
    }
    try {
        const answer = await request('GET', 'jobs?' + pageOf(criteria, after));
        update({ found: { next: answer.next, jobs: after ? [...state.found.jobs, ...answer.jobs] : answer.jobs } });
    } catch (error) {
        failed(error);
    }
}

async function lookBack() {
    try {
        update({ history: await request('GET', `history?minutes=${state.day ? 1440 : 60}`) });
    } catch {
        // the pictures stay as they are; the events say what is wrong
    }
}

function figure(term, value, more) {
    return html`<div><dt>${term}</dt><dd>${value} ${more ? html`<small>${more}</small>` : nothing}</dd></div>`;
}

function figures({ jobs, due, now }) {
    return html`<dl class="figures">
        ${figure('Watched', count(jobs.watched))}
        ${figure('Due now', count(due.jobs), due.oldest ? `oldest ${since(due.oldest, now)}` : null)}
        ${figure('Completed', count(jobs.completed))}
        ${figure('Failed', count(jobs.failed))}
        ${figure('Rejected', count(jobs.rejected))}
        ${figure('Expired', count(jobs.expired))}
        ${figure('Polls, a credit each', count(jobs.polls))}
        ${figure('Polls per settled job', decimal(jobs.pollsPerSettledJob))}
    </dl>`;
}

function part(shown, all) {
    return html`<small>${shown < all ? `${count(shown)} of ${count(all)}` : count(all)}</small>`;
}

function needsAttention({ causes, attention, now }) {
    return causes.length + attention.length === 0 ? nothing : html`<section class="attention ${causes.some(isSerious) ? '' : 'mild'}"
            aria-labelledby="attention">
        <h2 id="attention">Needs attention</h2>
        ${causes.length ? causeList(causes, page, now) : nothing}
        ${attentionList(attention.slice(0, FIRST_TROUBLES), page, now)}
        ${attention.length > FIRST_TROUBLES ? html`<details><summary>${count(attention.length - FIRST_TROUBLES)} more</summary>
            ${attentionList(attention.slice(FIRST_TROUBLES), page, now)}</details>` : nothing}</section>`;
}

function firstSteps() {
    const command = `curl -H 'Content-Type: application/json' -d '{"module":"Leads","jobId":"554023000000568002"}' ${new URL('jobs', location)}`;
    return html`<section class="first-steps" aria-labelledby="first"><h2 id="first">No jobs yet</h2>
        <p>Schedule a mass update in Zoho CRM by its API. Give the <code>job_id</code> of its answer, and the module, to this service:</p>
        <ul><li>here: <button @click=${() => show(addForm)}>Watch jobs…</button></li>
            <li>by HTTP: <code>${command}</code></li>
            <li>as a file, or from Kafka or JMS: see the settings <code>MASSUPDATE_INTAKE_…</code></li></ul>
        <p>Their results appear below, and go to the deliveries.</p></section>`;
}

function windows({ jobs, watched, settled, now }) {
    const allSettled = jobs.completed + jobs.failed + jobs.rejected + jobs.expired;
    return html`
        <section aria-labelledby="watched"><h2 id="watched">Watched ${part(watched.length, jobs.watched)}</h2>
            ${watched.length ? watchedTable(watched, page, now) : html`<p class="empty">No jobs are watched.</p>`}</section>
        <section aria-labelledby="settled"><h2 id="settled">Settled ${part(settled.length, allSettled)}</h2>
            ${settled.length ? settledTable(settled, page, now) : html`<p class="empty">No jobs are settled yet.</p>`}</section>`;
}

/** What is shown is not how it is: since when, and why. A refusal is final: nothing asks again on its own. */
function lostBanner({ message, since: lostAt, refused }) {
    const age = duration(Date.now() - lostAt);
    const next = refused === 401 ? html`<button @click=${() => show(signIn)}>Sign in…</button>`
        : refused ? 'Reload the page to try again.' : 'It tries again until it is answered.';
    return html`<p class="gone-banner" role="alert"><strong>${message}</strong>
        ${state.overview ? `This page shows how it was at ${time(lostAt, Date.now())}, ${age} ago.` : `Since ${age}.`} ${next}</p>`;
}

function all(overview) {
    const empty = overview.watched.length + overview.settled.length === 0;
    return html`${needsAttention(overview)}${figures(overview)}${empty && !state.criteria ? firstSteps() : nothing}
        ${empty || state.criteria ? nothing : pictures(state.history, overview, page)}
        ${state.criteria ? nothing : html`${updateQueue(state.queue, page, overview.now)}${ends(overview, page)}`}
        ${finder(state.criteria, overview, page)}${state.found ? found(state.found, page, overview.now) : state.criteria ? nothing : windows(overview)}${policySection(overview.policy)}`;
}

function view() {
    const { overview, lost, note } = state;
    return html`
        <header><h1>Mass update jobs</h1>
            <p class="connection-to-service" role="status">${lost ? 'not live' : overview ? 'live' : 'connecting…'}</p>
            <button ?disabled=${!!lost} @click=${() => show(addForm)}>Watch jobs…</button></header>
        ${lost ? lostBanner(lost) : nothing}
        <main class=${lost ? 'gone' : ''}>
            <div role="status">${note ? html`<p class="note row"><span>${note}</span><button
                @click=${() => update({ note: null })}>Dismiss</button></p>` : nothing}</div>
            ${overview ? all(overview) : nothing}
        </main>
        <dialog id="dialog" aria-labelledby="dialog-title" @close=${() => {
            // the event may come late, when the next dialog is open already
            if (!dialog().open) {
                update({ dialog: null });
                address({ job: null });
            }
        }}>
            ${state.dialog ? state.dialog() : nothing}</dialog>`;
}

function heard(overview) {
    clearInterval(clock);
    if (overview.problem) {
        missed(overview.problem);
    } else {
        update({ overview, lost: null, seen: Date.now() });
    }
}

/** The time that has passed since is shown as it grows. */
function missed(message, refused) {
    clearInterval(clock);
    update({ lost: { message, refused, since: state.lost?.since ?? state.seen ?? Date.now() } });
    clock = setInterval(() => update({}), 1_000);
}

function look() {
    unfollow?.();
    unfollow = follow('overview/events', heard, error => {
        const refused = error instanceof Refusal && error.status < 500 ? error.status : null;
        missed(refused === 401 ? 'The service asks for a key.' : error.message, refused);
        if (refused === 401) {
            show(signIn);
        }
    });
    lookBack();
    if (state.criteria) {
        find(state.criteria);
    }
}

// a page that nobody sees costs nothing
document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
        unfollow?.();
        clearInterval(clock);
    } else {
        look();
    }
});

addEventListener('popstate', () => find(criteriaOf(new URLSearchParams(location.search))));
setInterval(() => document.hidden || state.lost || lookBack(), HISTORY_EVERY);
setInterval(() => document.hidden || state.lost || lookAtUpdates(), UPDATES_EVERY);

const asked = new URLSearchParams(location.search);
update({ criteria: criteriaOf(asked) });
look();
lookAtUpdates();
if (asked.has('job')) {
    const [connection, module, jobId] = asked.get('job').split('/');
    open({ connection, module, jobId });
}
