package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsReceiverTest {

    @ParameterizedTest
    @CsvSource({
            "                , true,  embedded,   false",
            "                , true,  postgresql, true",
            "                , true,  PostgreSQL, true",
            "file:results    , false, postgresql, true",
            "kafka:results   , true,  postgresql, true",
            "kafka:results   , false, postgresql, false",
            "                , false, postgresql, false"})
    void should_be_said_to_be_at_risk_where_replicas_would_each_keep_their_own(String uri, boolean intoFile, String ledger, boolean atRisk) {
        ResultsReceiver results = new ResultsReceiver(new DefaultCamelContext(), Optional.ofNullable(uri), ledger, intoFile);
        assertThat(results.stranding().isPresent()).isEqualTo(atRisk);
    }
}
