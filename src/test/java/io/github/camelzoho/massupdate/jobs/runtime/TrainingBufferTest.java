package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.List;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.sql.LedgerContract;
import io.github.camelzoho.massupdate.poll.Experience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingBufferTest {

    private final TrainingBuffer buffer = new TrainingBuffer();

    private static List<Recording> settled(String module, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new JobKey("default", module, String.valueOf(i)))
                .map(key -> LedgerContract.settled(new ClaimedJob(key, 1, 0, 0, 0, 0, 0, null, null, null)))
                .toList();
    }

    @Test
    void should_hand_out_what_settled_by_module_and_only_once() {
        List<Recording> leads = settled("Leads", 0, 2);
        List<Recording> contacts = settled("Contacts", 0, 1);
        buffer.add(leads);
        buffer.add(contacts);

        assertThat(buffer.take()).containsExactlyInAnyOrder(leads, contacts);
        assertThat(buffer.take()).isEmpty();
    }

    @Test
    void should_keep_only_the_newest_that_experience_would_remember() {
        List<Recording> leads = settled("Leads", 0, Experience.KEPT + 7);
        leads.forEach(each -> buffer.add(List.of(each)));

        assertThat(buffer.take()).containsExactly(leads.subList(7, leads.size()));
    }
}
