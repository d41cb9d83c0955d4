/* global uPlot */
import { html, nothing } from '../lit-html/lit-html.js';
import { amount, count, duration, time } from './format.js';
import './chart-element.js';

const MINUTE = 60_000;
/** From how many minutes the pace is taken. */
const PACE = 15;
const OUTCOMES = [
    { label: 'answered', colour: 'done', kinds: ['OK'] },
    { label: 'throttled', colour: 'warn', kinds: ['THROTTLED'] },
    { label: 'failed', colour: 'bad', kinds: null }
];
const MOST_CONNECTIONS = 4;
const CONNECTION_COLOURS = ['done', 'good', 'warn', 'quiet'];

const bars = () => uPlot.paths.bars({ size: [0.8, 100], align: 1 });
/** The value under the pointer, or the latest. */
const whole = (plot, value, series, at) => count(at == null ? last(plot.data[series]) : value);
const short = new Intl.NumberFormat('en', { notation: 'compact' });
const axis = { values: (plot, ticks) => ticks.map(tick => short.format(tick)) };
const pointed = (plot, value) => count(value);
/** Room for the last bar, which stands to the right of its minute. */
const forBars = step => ({ range: (plot, low, high) => [low, high + step] });
const fromZero = { range: (plot, low, high) => [0, Math.max(high ?? 0, 4) * 1.1] };

function minutes({ from, step, series }) {
    const length = Math.max(0, ...Object.values(series).map(values => values.length));
    return Array.from({ length }, (none, index) => from + index * step);
}

function sum(rows, length) {
    return Array.from({ length }, (none, index) => rows.some(row => row[index] != null)
        ? rows.reduce((total, row) => total + (row[index] ?? 0), 0) : null);
}

function last(values) {
    return values?.findLast(value => value != null);
}

/** A bar of each minute, one part on the other; the uppermost is drawn first. */
function calls(history) {
    const x = minutes(history);
    const named = OUTCOMES.flatMap(outcome => outcome.kinds ?? []);
    const rows = OUTCOMES.map(({ kinds }) => sum(Object.entries(history.series)
            .filter(([name]) => name.startsWith('calls.'))
            .filter(([name]) => kinds ? kinds.includes(name.slice(6)) : !named.includes(name.slice(6)))
            .map(([, values]) => values), x.length));
    const stacked = rows.map((row, index) => sum(rows.slice(0, index + 1), x.length));
    const series = OUTCOMES.map(({ label, colour }, index) => ({
        label, colour, fill: colour, width: 0, points: { show: false }, paths: bars(),
        value: (plot, value, at, cursor) => count(cursor == null ? last(rows[index]) : rows[index][cursor])
    }));
    // the last step is not over
    const lately = rows.map(row => row.at(-2) ?? 0);
    const all = lately.reduce((a, b) => a + b, 0);
    const when = history.step > MINUTE ? `a minute in the last ${history.step / MINUTE} full minutes` : 'in the last full minute';
    const summary = all === 0 ? `No calls ${when}.`
        : `${amount(all, 'call', 'calls')} ${when}: ${OUTCOMES.map(({ label }, index) => `${count(lately[index])} ${label}`).join(', ')}.`;
    return {
        title: 'Calls a minute', summary,
        chart: { label: `Calls a minute by outcome. ${summary}`, data: [x, ...stacked.toReversed()], series: series.toReversed(),
            scales: { x: forBars(history.step), y: fromZero }, axes: [axis] }
    };
}

/** How much a series changes in a minute lately; null when too little is known. */
function pace(values, step) {
    const known = values.map((value, index) => [index, value]).filter(([, value]) => value != null).slice(-PACE);
    if (known.length < 3) {
        return null;
    }
    const [[start, first], [end, latest]] = [known[0], known.at(-1)];
    return (latest - first) / (end - start) * MINUTE / step;
}

function emptyAt(watched, step, overview) {
    const left = overview.jobs.watched;
    const change = pace(watched, step);
    if (left === 0) {
        return 'No job is watched.';
    }
    if (change == null || change >= 0) {
        return `${amount(left, 'job is', 'jobs are')} watched${change > 0 ? `, ${count(Math.round(change))} more each minute` : ''}.`;
    }
    const wait = left / -change * MINUTE;
    const end = new Date(Date.parse(overview.now) + wait).toISOString();
    return `${amount(left, 'job is', 'jobs are')} watched; at the pace of the last minutes the last is settled at ${time(end, overview.now)}, in ${
        duration(wait)}.`;
}

function jobs(history, overview) {
    const x = minutes(history);
    const row = name => history.series[name] ?? x.map(() => null);
    const watched = row('jobs.watched');
    const summary = emptyAt(watched, history.step, overview);
    return {
        title: 'Jobs', summary,
        chart: {
            label: `Jobs watched and due, and settled in each minute. ${summary}`,
            data: [x, row('jobs.settled'), watched, row('jobs.due')],
            series: [
                { label: 'settled a minute', colour: 'line', fill: 'line', width: 0, scale: 'pace', paths: bars(), points: { show: false }, value: whole },
                { label: 'watched', colour: 'done', width: 2, value: whole, points: { show: false } },
                { label: 'due', colour: 'warn', width: 2, value: whole, points: { show: false } }],
            scales: { x: forBars(history.step), y: fromZero, pace: fromZero },
            axes: [axis, { ...axis, scale: 'pace', side: 1, grid: { show: false } }]
        }
    };
}

function midnight(now) {
    const date = new Date(now);
    date.setHours(24, 0, 0, 0);
    return date.getTime();
}

/** What is left at each connection, and a line on to midnight. */
function credits(history, overview) {
    const names = Object.keys(history.series).filter(name => name.startsWith('credits.')).slice(0, MOST_CONNECTIONS);
    if (names.length === 0) {
        return null;
    }
    const x = minutes(history);
    const end = midnight(overview.now);
    const points = [...x, end];
    const rows = names.flatMap(name => {
        const values = history.series[name];
        const at = values.findLastIndex(value => value != null);
        const change = pace(values, history.step);
        const line = points.map(() => null);
        if (at >= 0 && change != null && change < 0) {
            line[at] = values[at];
            line[x.length] = Math.max(0, values[at] + change * (end - x[at]) / MINUTE);
        }
        return [[...values, ...Array(x.length - values.length).fill(null), null], line];
    });
    const ends = names.map((name, index) => [name.slice(8), rows[2 * index + 1].at(-1)]).filter(([, left]) => left != null);
    const summary = ends.length === 0 ? 'The number of credits does not fall.'
        : ends.map(([name, left]) => left === 0 ? `${name}: no credits will be left before midnight` : `${name}: about ${short.format(left)} left at midnight`).join('; ') + '.';
    return {
        title: 'Credits left', summary,
        chart: {
            label: `Credits left. ${summary}`, data: [points, ...rows],
            series: names.flatMap((name, index) => [
                { label: name.slice(8), colour: CONNECTION_COLOURS[index], width: 2, value: whole, points: { show: false } },
                { label: 'to midnight', colour: CONNECTION_COLOURS[index], width: 1, dash: [5, 5], value: whole, spanGaps: true, points: { show: false } }]),
            scales: { y: fromZero }, axes: [axis]
        }
    };
}

/** The pictures of the last hour or day; nothing while there is no history yet. */
export function pictures(history, overview, page) {
    if (!history || minutes(history).length < 2) {
        return nothing;
    }
    const all = history.pictures ??= [calls(history), jobs(history, overview), credits(history, overview)].filter(Boolean);
    const day = history.step > MINUTE;
    return html`<section aria-label="The last ${day ? 'day' : 'hour'}"><h2 class="row"><span>The last ${day ? 'day' : 'hour'}</span>
            <button class="link" @click=${() => page.history(!day)}>${day ? 'Show the last hour' : 'Show the last day'}</button></h2>
        <div class="pictures">${all.map(({ title, summary, chart }) => html`<figure>
            <figcaption><strong>${title}</strong><span class="small quiet">${summary}</span></figcaption>
            <time-chart .chart=${chart}></time-chart></figure>`)}</div></section>`;
}

/** Records done at each poll, and the time in which the forecast expects the end. */
export function progressChart(job, story, now) {
    const polls = story?.polls.filter(poll => poll.updated != null) ?? [];
    if (polls.length < 2 || !job.totalCount) {
        return nothing;
    }
    const points = polls.map(poll => [Date.parse(poll.at), poll.updated + (poll.failed ?? 0), null, null]);
    const [at, done] = points.at(-1);
    if (job.expectedEnd && !job.outcome) {
        points.at(-1)[2] = done;
        points.at(-1)[3] = done;
        // each row of the band has both limits: the earliest end rises at once, the latest lags behind
        const [early, late] = [job.earliestEnd, job.latestEnd].map(Date.parse);
        const share = (when, end) => Math.min(job.totalCount, done + (job.totalCount - done) * (when - at) / Math.max(1, end - at));
        for (const when of [early, Date.parse(job.expectedEnd), late].sort((a, b) => a - b)) {
            points.push([when, null, share(when, early), share(when, late)]);
        }
    }
    const label = `${count(done)} of ${count(job.totalCount)} records at the last of ${amount(polls.length, 'answered poll', 'answered polls')}.`;
    const chart = {
        label,
        series: [
            { label: 'records done', colour: 'done', width: 2, points: { show: true, size: 6 }, value: whole },
            { label: 'if fast', colour: 'quiet', width: 1, dash: [4, 4], points: { show: false }, value: pointed },
            { label: 'if slow', colour: 'quiet', width: 1, dash: [4, 4], points: { show: false }, value: pointed }].slice(0, job.expectedEnd && !job.outcome ? 3 : 1),
        bands: job.expectedEnd && !job.outcome ? [{ series: [2, 3], fill: 'line' }] : [],
        scales: { y: { range: [0, job.totalCount * 1.05] } }, axes: [axis]
    };
    // the same arrays each time: the chart is drawn again for new ones only
    chart.data = story.data ??= [0, 1, 2, 3].slice(0, chart.series.length + 1).map(column => points.map(point => point[column]));
    return html`<figure><figcaption class="small quiet">${label}${job.expectedEnd && !job.outcome
        ? ` The band is the forecast: it ends in ${duration(Date.parse(job.earliestEnd) - Date.parse(now))} to ${
            duration(Date.parse(job.latestEnd) - Date.parse(now))}.` : ''}</figcaption><time-chart .chart=${chart}></time-chart></figure>`;
}
