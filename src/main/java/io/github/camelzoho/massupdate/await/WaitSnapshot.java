package io.github.camelzoho.massupdate.await;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * The wait for a job at one moment.
 *
 * @param key           the name of the job
 * @param waited        for how long it has been waited for
 * @param untilPoll     how long until the next call, {@code null} while one is queued or under way
 * @param lastStatus    the last status in Zoho's own words, {@code null} before the first answer
 * @param lastErrorCode the code of the last call's error, {@code null} when it did not fail
 * @param polls         how many calls were made
 * @param left          how long until the wait times out
 */
public record WaitSnapshot(
        JobKey key, Duration waited, Duration untilPoll, String lastStatus, String lastErrorCode, int polls, Duration left) {
}
