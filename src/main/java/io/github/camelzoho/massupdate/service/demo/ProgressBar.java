package io.github.camelzoho.massupdate.service.demo;

/** Draws a job as one line of a terminal, with a bar. */
final class ProgressBar {

    /** The narrowest terminal on which a line still has a bar worth looking at. */
    static final int NARROWEST = 75;

    private static final int WIDEST_BAR = 40;
    /** From this width on there is room for counts. */
    private static final int WIDE = 100;
    private static final int COUNTS = 14;
    private static final int BESIDES_THE_BAR = 71;
    private static final int LONGEST_FATE = 24;
    private static final int SHOWN_DIGITS = 6;

    private ProgressBar() {
    }

    /** @return a line that is no wider than the terminal; what the job shows is always in it */
    static String draw(DemoJob job, ProgressLine progress, TerminalLook look) {
        String counts = look.width() < WIDE ? "" : "%14s".formatted(progress.total() == 0 ? "" : progress.done() + "/" + progress.total());
        int bar = Math.min(WIDEST_BAR, look.width() - BESIDES_THE_BAR - (counts.isEmpty() ? 0 : COUNTS));
        int filled = bar * progress.percent() / 100;
        String line = "%-19s %s %3s%%%s %s %8s  %s".formatted(
                name(job),
                look.paint(progress.colour(), look.full().repeat(filled)) + look.paint(Colour.FAINT, look.empty().repeat(bar - filled)),
                progress.percent(),
                counts,
                look.paint(progress.colour(), "%-9s".formatted(progress.state())),
                progress.polls() + (progress.polls() == 1 ? " poll" : " polls"),
                look.paint(Colour.FAINT, job.fate()));
        int free = look.width() - BESIDES_THE_BAR - counts.length() - bar + LONGEST_FATE - job.fate().length();
        String error = " (" + progress.error() + ")";
        return progress.error().isEmpty() || error.length() > free ? line : line + look.paint(Colour.WARNING, error);
    }

    private static String name(DemoJob job) {
        String id = job.key().jobId();
        return "%-11s …%s".formatted(job.key().module(), id.substring(Math.max(0, id.length() - SHOWN_DIGITS)));
    }
}
