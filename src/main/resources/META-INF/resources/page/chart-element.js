/* global uPlot */

const HEIGHT = 150;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const COLOURS = ['--done', '--good', '--warn', '--bad', '--quiet', '--line'];

/** The colours of the page as they are now, light or dark, or those that the person's system forces; a canvas knows no variables. */
function palette(element) {
    const style = getComputedStyle(element);
    const colours = Object.fromEntries(COLOURS.map(name => {
        element.style.color = `var(${name})`;
        return [name.slice(2), style.color];
    }));
    element.style.color = '';
    return colours;
}

function options({ series, bands, scales, axes }, colours, width) {
    const paint = each => ({ ...each, stroke: colours[each.colour], fill: each.fill && colours[each.fill] });
    const axis = each => ({
        stroke: colours.quiet, grid: { stroke: colours.line, width: 1 }, ticks: { show: false }, font: '11px system-ui', size: 46, ...each
    });
    return {
        width, height: HEIGHT, ms: 1, padding: [8, 26, 0, 0],
        cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
        legend: { live: true },
        scales: { ...scales, x: { time: true, ...scales.x } },
        axes: [axis({ size: 24, space: 70, grid: { show: false }, values: (plot, ticks) => ticks.map(tick => CLOCK.format(tick)) }), ...(axes ?? [{}]).map(axis)],
        bands: bands?.map(band => ({ ...band, fill: colours[band.fill] })),
        series: [{ value: (plot, at) => at == null ? 'latest' : CLOCK.format(at) }, ...series.map(paint)]
    };
}

/** A chart of amounts over time: <time-chart .chart=${{ data, series, label }}>. */
class TimeChart extends HTMLElement {
    #chart;
    #plot;
    #shape;
    #resized = new ResizeObserver(() => this.#plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    #repaint = () => {
        this.#shape = null;
        this.#draw();
    };
    #schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map(query => matchMedia(query));

    set chart(chart) {
        if (chart.data !== this.#chart?.data) {
            this.#chart = chart;
            this.#draw();
        }
    }

    connectedCallback() {
        this.setAttribute('role', 'img');
        this.#resized.observe(this);
        this.#schemes.forEach(scheme => scheme.addEventListener('change', this.#repaint));
        this.#draw();
    }

    disconnectedCallback() {
        this.#resized.disconnect();
        this.#schemes.forEach(scheme => scheme.removeEventListener('change', this.#repaint));
        this.#plot?.destroy();
        this.#plot = null;
        this.#shape = null;
    }

    #draw() {
        if (!this.isConnected || !this.#chart) {
            return;
        }
        this.setAttribute('aria-label', this.#chart.label);
        const shape = JSON.stringify(this.#chart.series.map(series => series.label));
        if (this.#plot && shape === this.#shape) {
            this.#plot.setData(this.#chart.data);
            return;
        }
        this.#plot?.destroy();
        this.#shape = shape;
        this.#plot = new uPlot(options(this.#chart, palette(this), this.clientWidth || 300), this.#chart.data, this);
    }
}

customElements.define('time-chart', TimeChart);
