import { html, nothing } from '../lit-html/lit-html.js';
import { repeat } from '../lit-html/directives/repeat.js';
import { count, dateTime, duration, since, until } from './format.js';

const OUTCOME_CLASS = { COMPLETED: 'good', FAILED: 'bad', REJECTED: 'bad', EXPIRED: 'warn' };

export function key(job) {
    return `${job.connection}/${job.module}/${job.jobId}`;
}

export function path(job) {
    return 'jobs/' + key(job);
}

function name(job, page) {
    const connection = job.connection === 'default' ? nothing : html` <span class="quiet">· ${job.connection}</span>`;
    return html`<button class="link name" @click=${() => page.open(job)}>${job.jobId}</button>
        <span class="small">${job.module}${connection}</span>`;
}

function bar(job) {
    if (!job.totalCount) {
        return nothing;
    }
    const share = amount => Math.min(100, 100 * (amount ?? 0) / job.totalCount);
    const updated = share(job.updatedCount);
    return html`<svg aria-hidden="true"><rect class="updated" width="${updated}%" height="6"></rect><rect class="failed"
        x="${updated}%" width="${Math.min(100 - updated, share(job.failedCount))}%" height="6"></rect></svg>`;
}

function counts(job) {
    if (!job.totalCount && !job.updatedCount) {
        return html`<span class="quiet">–</span>`;
    }
    const failed = job.failedCount ? html`, <span class="bad">${count(job.failedCount)} failed</span>` : nothing;
    return html`<span class="small">${count(job.updatedCount)} of ${count(job.totalCount)}${failed}</span>`;
}

function next(job, now) {
    const wait = Date.parse(job.dueAt) - Date.parse(now);
    if (wait > 0) {
        return `in ${duration(wait)}`;
    }
    return wait > -30_000 ? 'now' : html`<span class="warn">${duration(-wait)} late</span>`;
}

function polls(job) {
    return job.polls === 1 ? '1 poll' : `${count(job.polls)} polls`;
}

function status(job) {
    return html`${job.status ?? html`<span class="quiet">${job.polls ? 'no answer yet' : 'not asked yet'}</span>`}
        ${job.errorCode ? html`<span class="small bad">${job.errorCode}${job.errors > 1 ? ` ×${job.errors}` : nothing}</span>` : nothing}`;
}

function watchedRow(job, page, now) {
    return html`<tr>
        <td>${name(job, page)}</td>
        <td class="wide">${status(job)}</td>
        <td class="progress"><span class="narrow">${status(job)}</span>${bar(job)}${counts(job)}</td>
        <td>${next(job, now)}<span class="small quiet">${polls(job)}</span></td>
        <td class="wide">${job.expectedEnd ? `in ${until(job.expectedEnd, now)}` : html`<span class="quiet">–</span>`}</td>
        <td class="wide">${since(job.watchedAt, now)}</td>
        <td class="wide">in ${until(job.deadline, now)}</td>
    </tr>`;
}

export function watchedTable(jobs, page, now) {
    return html`<div class="scroll"><table aria-label="Watched jobs">
        <thead><tr><th scope="col">Job</th><th scope="col" class="wide">Status</th><th scope="col">Updated</th><th scope="col">Next poll</th>
            <th scope="col" class="wide">Expected end</th><th scope="col" class="wide">Watched for</th>
            <th scope="col" class="wide">Deadline</th></tr></thead>
        <tbody>${repeat(jobs, key, job => watchedRow(job, page, now))}</tbody>
    </table></div>`;
}

export function outcome(job) {
    return html`<span class=${OUTCOME_CLASS[job.outcome]}>${job.outcome}</span>`;
}

function settledRow(job, page, now) {
    return html`<tr>
        <td>${name(job, page)}</td>
        <td class="wide">${outcome(job)}</td>
        <td class="progress"><span class="narrow">${outcome(job)}</span>${bar(job)}${counts(job)}</td>
        <td>${since(job.settledAt, now)} ago<span class="small quiet">${polls(job)}</span></td>
        <td class="why wide">${job.errorMessage ?? nothing}</td>
    </tr>`;
}

export function settledTable(jobs, page, now) {
    return html`<div class="scroll"><table aria-label="Settled jobs">
        <thead><tr><th scope="col">Job</th><th scope="col" class="wide">Outcome</th><th scope="col">Updated</th><th scope="col">Settled</th>
            <th scope="col" class="wide">Last error</th></tr></thead>
        <tbody>${repeat(jobs, key, job => settledRow(job, page, now))}</tbody>
    </table></div>`;
}

export function attentionList(jobs, page, now) {
    return jobs.length === 0 ? nothing : html`<ul class="list">${repeat(jobs, key, job => html`<li>
        <div>${name(job, page)}</div>
        <div>${job.attention}<span class="small quiet">watched for ${since(job.watchedAt, now)}, ${polls(job)},
            next ${next(job, now)}</span></div>
    </li>`)}</ul>`;
}
