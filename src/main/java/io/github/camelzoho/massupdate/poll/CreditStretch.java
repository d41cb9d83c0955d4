package io.github.camelzoho.massupdate.poll;

/** How much longer to wait between calls when the day's API credits run low. */
public final class CreditStretch {

    /** Zoho's smallest edition has 5,000 credits a day and tells what remains once half of them are used. */
    private static final double AMPLE = 2_000;
    private static final double MOST = 20;

    private CreditStretch() {
    }

    /**
     * @param  creditsRemaining the credits left today, {@code null} if Zoho did not tell
     * @return                  the factor for a delay: 1 as long as there are plenty, rising as they dwindle, at most 20
     */
    public static double factor(Long creditsRemaining) {
        return creditsRemaining == null ? 1 : Math.max(1, Math.min(MOST, AMPLE / Math.max(1, creditsRemaining)));
    }
}
