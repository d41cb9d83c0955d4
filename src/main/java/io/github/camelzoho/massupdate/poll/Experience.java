package io.github.camelzoho.massupdate.poll;

/** What settled jobs of one connection and module taught; immutable. */
public record Experience() {

    private static final Experience NONE = new Experience();

    /** Nothing learnt yet. */
    public static Experience none() {
        return NONE;
    }

    /** The experience after one more settled job. */
    public Experience learn(PollTrace settled) {
        return this;
    }

    /** A short text from which {@link #decode} makes an equal experience. */
    public String encode() {
        return "0";
    }

    /** Reads what {@link #encode} wrote; a text of an unknown version yields {@link #none()}. */
    public static Experience decode(String text) {
        return NONE;
    }
}
