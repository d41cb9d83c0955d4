package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.util.Map;

import javax.sql.DataSource;

/** The stores of the service. */
enum Ledger {

    SQLITE {
        @Override
        Map<String, String> settings(Databases databases) {
            return Map.of("MASSUPDATE_LEDGER", "embedded");
        }

        @Override
        DataSource dataSource(Databases databases) {
            return databases.sqlite();
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> settings(Databases databases) {
            return Map.of("MASSUPDATE_LEDGER", "postgresql", "MASSUPDATE_JDBC_URL", databases.postgresUrl());
        }

        @Override
        DataSource dataSource(Databases databases) {
            return databases.postgres();
        }
    };

    /** What makes the service use the store. */
    abstract Map<String, String> settings(Databases databases);

    /** The store without a service. */
    abstract DataSource dataSource(Databases databases);
}
