package io.github.camelzoho.massupdate.badinput;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code src/scripts/bad-input.sh}. */
class BadInputIT {

    @TempDir
    Path directory;

    @Test
    void should_judge_each_bad_item_alone() throws Exception {
        BadInputRun.Report report = new BadInputRun(Long.getLong("bad-input.seed", 15), 10_000, directory).run();

        assertThat(report.complaints()).as(report.toString()).isEmpty();
        assertThat(report.judged().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
    }
}
