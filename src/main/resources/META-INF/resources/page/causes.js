import { html, nothing } from '../lit-html/lit-html.js';
import { count, since } from './format.js';

const WHERE = { CONNECTION: 'Zoho connection', DELIVERY: 'Delivery' };

function waiting({ kind, waiting }) {
    const [one, many] = kind === 'CONNECTION' ? ['job waits', 'jobs wait'] : ['result waits', 'results wait'];
    return waiting === 1 ? `1 ${one}` : `${count(waiting)} ${many}`;
}

/** What many jobs or results wait for, which stands above the jobs that hang for a reason of their own. */
export function causeList(causes, now) {
    return html`<ul class="list causes">${causes.map(cause => html`<li>
        <div><strong class="bad">${WHERE[cause.kind]} ${cause.name}</strong>
            <span class="small">${waiting(cause)}${cause.since ? html`, for ${since(cause.since, now)}` : nothing}</span></div>
        <div>${cause.reason}<span class="small">${cause.remedy}</span></div>
    </li>`)}</ul>`;
}
