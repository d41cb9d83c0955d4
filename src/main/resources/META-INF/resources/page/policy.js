import { html, nothing } from '../lit-html/lit-html.js';
import { count, decimal, duration } from './format.js';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

function time(seconds) {
    return seconds == null ? 'an unknown time' : duration(seconds * 1000);
}

function beliefs({ waitSeconds, jobSeconds, recordsPerSecond, progressTrust }) {
    const speed = recordsPerSecond == null ? '' : `, at ${decimal(recordsPerSecond)} records a second`;
    return `A typical job waits ${time(waitSeconds)} and ends after ${time(jobSeconds)}${speed}. `
        + `Trust in its progress: ${percent.format(progressTrust)}.`;
}

function rival(name, { calls, secondsLater }) {
    return `${name} ${count(calls)} and been ${decimal(Math.abs(secondsLater))} s ${secondsLater < 0 ? 'sooner' : 'later'}`;
}

function spent({ jobs, calls, backoff, fixed }) {
    return `${count(calls)} calls for the latest ${count(jobs)} jobs; ${rival('back-off would have spent', backoff)}, `
        + `${rival('a fixed interval', fixed)}.`;
}

function moduleItem({ connection, module, report }) {
    return html`<li><span class="name">${module}</span>${connection === 'default' ? nothing : html` <span class="quiet">· ${connection}</span>`}
        <p>${beliefs(report)}</p>${report.jobs === 0 ? nothing : html`<p>${spent(report)}</p>`}</li>`;
}

/** What the poll policy learnt of each module, and what its calls saved on the latest jobs. */
export function policySection(policy) {
    return policy.length === 0 ? nothing : html`<section aria-labelledby="policy"><h2 id="policy">Poll policy</h2>
        <ul class="list">${policy.map(moduleItem)}</ul></section>`;
}
