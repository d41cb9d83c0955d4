const whole = new Intl.NumberFormat('en');
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const hours = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];

export function count(number) {
    return number == null ? '–' : whole.format(number);
}

/** A number with the word for one or for many. */
export function amount(number, one, many) {
    return `${count(number)} ${number === 1 ? one : many}`;
}

export function decimal(number) {
    return number == null ? '–' : tenth.format(number);
}

export function dateTime(instant) {
    return instant == null ? '–' : clock.format(new Date(instant));
}

/** The time of an instant, with its day where that is not today. */
export function time(instant, now) {
    const date = new Date(instant);
    const today = date.toDateString() === new Date(now).toDateString();
    return today ? hours.format(date) : clock.format(date);
}

/** The two largest units of a number of milliseconds: 2 h 5 min. */
export function duration(millis) {
    let seconds = Math.max(0, Math.round(millis / 1000));
    const parts = [];
    for (const [unit, length] of UNITS) {
        const amount = Math.floor(seconds / length);
        if (amount > 0 || (unit === 's' && parts.length === 0)) {
            parts.push(`${amount} ${unit}`);
            seconds -= amount * length;
        } else if (parts.length > 0) {
            break;
        }
    }
    return parts.slice(0, 2).join(' ');
}

/** How long ago an instant is, on the clock of the service. */
export function since(instant, now) {
    return instant == null ? '–' : duration(Date.parse(now) - Date.parse(instant));
}

export function until(instant, now) {
    return instant == null ? '–' : since(now, instant);
}
