package io.github.camelzoho.massupdate.service.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

import io.agroal.api.AgroalDataSource;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.settings.ServerAbsence;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of the user's own PostgreSQL database with a row for each settled job. */
@Named("resultsTable")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class ResultsTable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultsTable.class);
    /** The class of SQL states that say: no such table, column or unique key, or no permission. */
    private static final String REFUSED = "42";

    private final Instance<AgroalDataSource> database;
    private final String table;

    ResultsTable(@DataSource("results") Instance<AgroalDataSource> database, MessagingSettings settings) {
        this.database = database;
        this.table = settings.databaseTable();
    }

    /** Returns once the row of the result is stored; a row that is there already is replaced. */
    public void write(String result) throws SQLException {
        execute(ResultsSql.upsert(table), result);
    }

    /** What is wrong with the table; an unreachable database is not the fault of the table. */
    Optional<String> violation() {
        try {
            execute(ResultsSql.probe(table), "{}");
            return Optional.empty();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(REFUSED)) {
                return Optional.of(("The table %s that massupdate.results.database.table names cannot be used (%s):"
                        + " create it as docs/queues.md says.").formatted(table, PlainText.firstLine(e)));
            }
            if (!ServerAbsence.shownBy(e)) {
                return Optional.of(("The database of the results cannot be opened: %s; correct massupdate.results.database.url,"
                        + " massupdate.results.database.username or the password.").formatted(PlainText.clause(e)));
            }
            LOG.warn("The database for the results is unreachable; starting without it: {}", PlainText.firstLine(e));
            return Optional.empty();
        }
    }

    private void execute(String sql, String result) throws SQLException {
        try (Connection connection = database.get().getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, result);
            statement.execute();
        }
    }
}
