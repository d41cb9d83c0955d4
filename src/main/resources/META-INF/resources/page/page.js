import { html, nothing, render } from '../lit-html/lit-html.js';
import { count, decimal, since } from './format.js';
import { attentionList, details, path, settledTable, watchedTable } from './jobs.js';
import { causeList } from './causes.js';
import { ends } from './ends.js';
import { policySection } from './policy.js';
import { follow, Refusal, request, useKey } from './service.js';

const PAGE_OF_JOBS = 100;
/** What hangs for one reason hangs by the dozen: the rest must not push the page away. */
const FIRST_TROUBLES = 5;

const root = document.getElementById('page');
const state = { overview: null, lost: null, note: null, dialog: null, found: null };
let unfollow = null;

const page = {
    open: job => show(() => details(job, page)),
    close: () => dialog().close(),
    stop: job => act(`Stopped watching ${job.module} ${job.jobId}; there will be no result.`, 'DELETE', path(job)),
    redeliver: job => act(`The result of ${job.module} ${job.jobId} is delivered again.`, 'POST', `${path(job)}/redeliver`),
    resume: connection => act(`The connection ${connection.name} is asked again.`,
            'POST', `connections/${encodeURIComponent(connection.name)}/resume`)
};

function update(change) {
    Object.assign(state, change);
    render(view(), root);
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

function failed(error) {
    if (error instanceof Refusal && error.status === 401) {
        show(keyForm);
    } else {
        update({ note: error.message });
    }
}

function keyForm() {
    return html`<h2 id="dialog-title">Who are you?</h2>
        <form @submit=${event => {
            event.preventDefault();
            useKey(new FormData(event.target).get('key').trim());
            page.close();
            look();
        }}>
            <label>API key or access token; this tab forgets it when it is closed
                <input name="key" type="password" autocomplete="off" required></label>
            <p class="actions"><button>Look</button></p>
        </form>`;
}

function addForm() {
    return html`<h2 id="dialog-title">Watch jobs</h2>
        <form @submit=${add}>
            <label>Module<input name="module" required pattern="[A-Za-z][A-Za-z0-9_]*" placeholder="Leads"></label>
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

async function find(form, after) {
    const criteria = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value.trim()])
            .filter(([, value]) => value));
    if (criteria.size === 0) {
        update({ found: null });
        return;
    }
    criteria.set('limit', PAGE_OF_JOBS);
    if (after) {
        criteria.set('after', after);
    }
    try {
        const answer = await request('GET', 'jobs?' + criteria);
        update({ found: { next: answer.next, jobs: after ? [...state.found.jobs, ...answer.jobs] : answer.jobs } });
    } catch (error) {
        failed(error);
    }
}

function finder() {
    const submit = event => {
        event.preventDefault();
        find(event.target);
    };
    return html`<form class="finder" role="search" aria-label="Jobs" @submit=${submit}
                @reset=${() => update({ found: null })}>
        <label class="id">Job id<input name="jobId" inputmode="numeric" pattern="\\s*[0-9]+\\s*"></label>
        <label>Module<input name="module" size="10"></label>
        <label>Outcome<select name="outcome"><option value="">any</option>
            <option>COMPLETED</option><option>FAILED</option><option>REJECTED</option><option>EXPIRED</option></select></label>
        <button>Find</button>
        ${state.found ? html`<button type="reset">Back to all jobs</button>` : nothing}
    </form>`;
}

function found() {
    const { jobs, next } = state.found;
    const now = state.overview.now;
    const watched = jobs.filter(job => !job.outcome);
    const settled = jobs.filter(job => job.outcome);
    return html`
        ${jobs.length === 0 ? html`<p class="empty" role="status">No job is like that.</p>` : nothing}
        ${watched.length ? html`<section><h2>Watched</h2>${watchedTable(watched, page, now)}</section>` : nothing}
        ${settled.length ? html`<section><h2>Settled</h2>${settledTable(settled, page, now)}</section>` : nothing}
        ${next ? html`<button @click=${() => find(root.querySelector('.finder'), next)}>More</button>` : nothing}`;
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

function intakeList(intakes, now) {
    return intakes.length === 0 ? nothing : html`<ul class="list">${intakes.map(intake => html`<li>
        <div class="name">${intake.name}</div>
        <div>${intake.problem}<span class="small quiet">takes nothing in for ${since(intake.failingSince, now)}, tries again until it can</span></div>
    </li>`)}</ul>`;
}

function needsAttention({ intakes, causes, attention, now }) {
    const failing = intakes.filter(intake => intake.problem);
    return failing.length + causes.length + attention.length === 0 ? nothing : html`<section class="attention" aria-labelledby="attention">
        <h2 id="attention">Needs attention</h2>${intakeList(failing, now)}${causes.length ? causeList(causes, now) : nothing}${attentionList(attention.slice(0, FIRST_TROUBLES), page, now)}
        ${attention.length > FIRST_TROUBLES ? html`<details><summary>${count(attention.length - FIRST_TROUBLES)} more</summary>
            ${attentionList(attention.slice(FIRST_TROUBLES), page, now)}</details>` : nothing}</section>`;
}

function windows({ jobs, watched, settled, now }) {
    const allSettled = jobs.completed + jobs.failed + jobs.rejected + jobs.expired;
    return html`
        <section aria-labelledby="watched"><h2 id="watched">Watched ${part(watched.length, jobs.watched)}</h2>
            ${watched.length ? watchedTable(watched, page, now) : html`<p class="empty">No job is watched.</p>`}</section>
        <section aria-labelledby="settled"><h2 id="settled">Settled ${part(settled.length, allSettled)}</h2>
            ${settled.length ? settledTable(settled, page, now) : html`<p class="empty">No job is at its end yet.</p>`}</section>`;
}

function view() {
    const { overview, lost, note } = state;
    const problem = lost?.message ?? overview?.problem;
    return html`
        <header><h1>Mass update jobs</h1>
            <p class="connection-to-service ${problem ? 'lost' : ''}" role="status">${problem ?? (overview ? 'live' : 'connecting…')}</p>
            <button @click=${() => show(addForm)}>Watch jobs…</button></header>
        <main>
            <div role="status">${note ? html`<p class="note row"><span>${note}</span><button
                @click=${() => update({ note: null })}>Dismiss</button></p>` : nothing}</div>
            ${overview ? html`${figures(overview)}${needsAttention(overview)}${ends(overview, page)}${finder()}
                ${state.found ? found() : windows(overview)}${policySection(overview.policy)}` : nothing}
        </main>
        <dialog id="dialog" aria-labelledby="dialog-title" @close=${() => update({ dialog: null })}>
            ${state.dialog ? state.dialog() : nothing}</dialog>`;
}

function look() {
    unfollow?.();
    unfollow = follow('overview/events', overview => update({ overview, lost: null }), error => {
        update({ lost: error });
        if (error instanceof Refusal && error.status === 401) {
            show(keyForm);
        }
    });
}

// a page that nobody sees costs nothing
document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
        unfollow?.();
    } else {
        look();
    }
});

update({});
look();
