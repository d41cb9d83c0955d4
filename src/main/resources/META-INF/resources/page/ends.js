import { html, nothing } from '../lit-html/lit-html.js';
import { amount, count, since, until } from './format.js';

function credits(connection, now) {
    return connection.creditsRemaining == null
        ? nothing
        : html`<span class="quiet">${count(connection.creditsRemaining)} credits left ${since(connection.creditsAt, now)} ago</span>`;
}

function callLimit(connection) {
    return html`<span class="quiet">${connection.callLimit === 1 ? '1 call' : `${count(connection.callLimit)} calls`} at once</span>`;
}

function budget({ perDay, spent, usedUpAt }, now) {
    const left = usedUpAt == null ? '' : spent >= perDay ? ', used up' : `, used up in ${until(usedUpAt, now)}`;
    return html`<span class=${usedUpAt == null ? 'quiet' : 'warn'}>${count(spent)} of ${count(perDay)} calls in 24 hours${left}</span>`;
}

function connectionItem(connection, { budgets, causes, now }, page) {
    const calls = budgets.filter(each => each.connection === connection.name).map(each => budget(each, now));
    if (!connection.pause) {
        return html`<li><div class="row"><span class="name">${connection.name}</span><span class="good">works</span>
            ${callLimit(connection)}${credits(connection, now)}${calls}</div></li>`;
    }
    const retry = connection.pausedUntil ? `tries again in ${until(connection.pausedUntil, now)}` : 'waits for you';
    return html`<li><div class="row"><span class="name">${connection.name}</span>
            <span class="bad">paused for ${since(connection.pausedSince, now)}, ${retry}</span>${credits(connection, now)}${calls}
            <button @click=${() => page.resume(connection)} aria-label="Resume ${connection.name}">Resume</button></div>
        ${causes.some(({ kind, name }) => kind === 'CONNECTION' && name === connection.name) ? nothing : html`<p>${connection.reason}</p>`}</li>`;
}

function subscriptionItem(subscription, now) {
    const waiting = subscription.depth === 0
        ? html`<span class="good">no results waiting</span>`
        : html`<span class=${subscription.failingSince ? 'bad' : 'quiet'}>${amount(subscription.depth, 'result', 'results')} waiting, the
            oldest for ${since(subscription.oldest, now)}</span>`;
    return html`<li><div class="row"><span class="name">${subscription.name}</span>${waiting}
            ${subscription.served ? nothing : html`<span class="bad">no route takes them</span>`}</div>
        ${subscription.failingSince
            ? html`<p>Fails for ${since(subscription.failingSince, now)}: ${subscription.lastError}</p>`
            : nothing}</li>`;
}

/** The two ends of the service: where it asks, and where it delivers. */
export function ends(overview, page) {
    const { connections, subscriptions, now } = overview;
    return html`<div class="ends">
        <section aria-labelledby="connections"><h2 id="connections">Zoho connections</h2>
            ${connections.length
                ? html`<ul class="list">${connections.map(connection => connectionItem(connection, overview, page))}</ul>`
                : html`<p class="empty">No connection has had a job yet.</p>`}</section>
        <section aria-labelledby="subscriptions"><h2 id="subscriptions">Deliveries</h2>
            ${subscriptions.length
                ? html`<ul class="list">${subscriptions.map(subscription => subscriptionItem(subscription, now))}</ul>`
                : html`<p class="empty">No result subscriptions.</p>`}</section>
    </div>`;
}
