import { html, nothing } from '../lit-html/lit-html.js';
import { count, dateTime, duration, time } from './format.js';
import { outcome } from './jobs.js';
import { progressChart } from './charts.js';

function fact(term, value) {
    return value == null ? nothing : html`<dt>${term}</dt><dd>${value}</dd>`;
}

/** Why a settled job ended as it did. */
function reason(job) {
    switch (job.outcome) {
        case 'FAILED':
            return `Zoho says that the job failed: ${count(job.updatedCount)} of ${count(job.totalCount)} records were updated.`;
        case 'EXPIRED':
            return `Its deadline, ${dateTime(job.deadline)}, came before Zoho said that it ended${job.errorMessage
                ? `; the last call had failed: ${job.errorMessage}` : `; the last status was ${job.status ?? 'unknown'}`}.`;
        case 'REJECTED':
            return `Zoho does not take this job: ${job.errorMessage ?? job.errorCode}`;
        default:
            return null;
    }
}

function said(poll) {
    return poll.errorCode ? html`<span class="bad">${poll.errorCode}</span>` : html`${poll.status}${poll.updated == null ? nothing
        : html`, ${count(poll.updated)} updated`}${poll.failed ? html`, <span class="bad">${count(poll.failed)} failed</span>` : nothing}`;
}

/** Polls that said the same as the one before are left out, unless they are the last. */
function events(job, { polls, deliveries }) {
    const word = poll => poll.errorCode ?? poll.status;
    return [
        { at: job.watchedAt, text: 'Watched' },
        ...polls.map((poll, index) => ({
            at: poll.at, text: said(poll), change: index === 0 || word(poll) !== word(polls[index - 1])
        })),
        ...(job.settledAt ? [{ at: job.settledAt, text: html`Settled as ${outcome(job)}`, change: true }] : []),
        ...deliveries.map(({ at, subscription }) => ({ at, text: `Delivered to ${subscription}`, change: true }))
    ];
}

function timeline(job, story, now) {
    const forgotten = job.polls - story.polls.length;
    return html`<details class="story" open><summary>What happened${forgotten > 0
            ? html`<span class="quiet"> (${count(story.polls.length)} of ${count(job.polls)} polls are kept)</span>` : nothing}</summary>
        <ol>${events(job, story).map(({ at, text, change }, index, all) => html`<li class=${change ? 'change' : ''}>
            <time datetime=${at}>${time(at, now)}</time><span class="quiet gap">${index === 0 ? ''
                : '+' + duration(Date.parse(at) - Date.parse(all[index - 1].at))}</span><span>${text}</span></li>`)}</ol></details>`;
}

export function details({ job, story }, page, now) {
    return html`<h2 id="dialog-title" tabindex="-1" autofocus>${job.module} ${job.jobId}</h2>
        ${job.attention ? html`<p class="note">${job.attention}</p>` : nothing}
        ${job.outcome && reason(job) ? html`<p class="note">${reason(job)}</p>` : nothing}
        ${progressChart(job, story, now)}
        <dl>
            ${fact('Connection', job.connection)}
            ${fact('Outcome', job.outcome && outcome(job))}
            ${fact('Status at Zoho', job.status)}
            ${fact('Records', job.totalCount == null ? null : count(job.totalCount))}
            ${fact('Updated', job.updatedCount == null ? null : count(job.updatedCount))}
            ${fact('Failed', job.failedCount == null ? null : count(job.failedCount))}
            ${fact('Not updated', job.notUpdatedCount == null ? null : count(job.notUpdatedCount))}
            ${fact('Polls', count(job.polls))}
            ${fact('Last poll', job.polledAt && dateTime(job.polledAt))}
            ${fact('Next poll', job.dueAt && dateTime(job.dueAt))}
            ${fact('Expected end', job.expectedEnd && dateTime(job.expectedEnd))}
            ${fact('Watched since', dateTime(job.watchedAt))}
            ${fact('Deadline', dateTime(job.deadline))}
            ${fact('Settled', job.settledAt && dateTime(job.settledAt))}
            ${fact('Fails since', job.failingSince && dateTime(job.failingSince))}
            ${fact('Last error', job.errorMessage && html`${job.errorMessage}
                <span class="quiet">${job.errorCode}${job.httpStatus ? `, HTTP ${job.httpStatus}` : ''}</span>`)}
        </dl>
        ${story ? timeline(job, story, now) : nothing}
        <p class="actions">
            <button @click=${() => page.copy(job.jobId, 'The id is copied.')}>Copy id</button>
            <button @click=${() => page.copy(JSON.stringify({ ...job, story }, null, 2), 'The JSON is copied.')}>Copy JSON</button>
            ${job.crmUrl ? html`<a class="button" href=${job.crmUrl} target="_blank" rel="noopener noreferrer">${job.module} in Zoho CRM</a>` : nothing}
            ${job.outcome
                ? html`<button @click=${() => page.redeliver(job)}>Deliver the result again</button>`
                : html`<button @click=${() => page.stop(job)}>Stop watching</button>`}
            <button @click=${page.close}>Close</button>
        </p>`;
}
