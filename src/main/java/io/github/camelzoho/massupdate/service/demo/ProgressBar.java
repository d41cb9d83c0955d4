package io.github.camelzoho.massupdate.service.demo;

/** Draws a job as one line of a terminal, with a bar. */
final class ProgressBar {

    /** The narrowest terminal on which a line still has a bar worth looking at. */
    static final int NARROWEST = 72;

    private static final int WIDEST_BAR = 40;
    /** What a bar should have before a note gets any room. */
    private static final int USUAL_BAR = 16;
    private static final int NOTE = 26;
    private static final int BESIDES_THE_BAR = 63;
    private static final int SHOWN_DIGITS = 6;

    private ProgressBar() {
    }

    /** @return a line that is no wider than the terminal */
    static String draw(DemoJob job, ProgressLine progress, Look look) {
        int free = look.width() - BESIDES_THE_BAR;
        int bar = Math.min(WIDEST_BAR, Math.max(Math.min(free, USUAL_BAR), free - NOTE));
        int filled = bar * progress.percent() / 100;
        String note = note(job, progress, free - bar);
        return "%-20s %s %3s%% %13s %s %9s%s".formatted(
                name(job),
                look.paint(progress.colour(), look.full().repeat(filled)) + look.paint(Colour.FAINT, look.empty().repeat(bar - filled)),
                progress.percent(),
                progress.total() == 0 ? "" : progress.done() + "/" + progress.total(),
                look.paint(progress.colour(), "%-12s".formatted(progress.state())),
                progress.polls() + (progress.polls() == 1 ? " poll" : " polls"),
                look.paint(Colour.FAINT, note));
    }

    private static String name(DemoJob job) {
        String id = job.key().jobId();
        return "%-11s …%s".formatted(job.key().module(), id.substring(Math.max(0, id.length() - SHOWN_DIGITS)));
    }

    private static String note(DemoJob job, ProgressLine progress, int room) {
        String note = "  " + (progress.error().isEmpty() ? job.fate() : progress.error());
        return note.length() <= room ? note : "";
    }
}
