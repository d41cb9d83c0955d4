package io.github.camelzoho.massupdate.service.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

import io.agroal.api.AgroalDataSource;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.github.camelzoho.massupdate.service.settings.ServerAbsence;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings.LedgerKind;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the ledger that the settings name ready for use, and knows what that still waits for. The other store is never touched. */
@ApplicationScoped
public class LedgerOpening {

    private static final Pattern FIRST_SENTENCE = Pattern.compile("\\.(\\s|$)");

    private final ServiceSettings settings;
    private final InjectableInstance<AgroalDataSource> embedded;
    private final InjectableInstance<AgroalDataSource> postgresql;
    private final PostgresSessions sessions;
    private SqliteLedgerFile file;
    private volatile Optional<LedgerException> obstacle = Optional.of(new LedgerException("The ledger is not open yet.", LedgerProblem.UNREACHABLE));

    LedgerOpening(
            ServiceSettings settings,
            @DataSource(LedgerProducer.EMBEDDED) InjectableInstance<AgroalDataSource> embedded,
            @DataSource(LedgerProducer.POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql,
            @DataSource(LedgerProducer.POSTGRESQL) PostgresSessions sessions) {
        this.settings = settings;
        this.embedded = embedded;
        this.postgresql = postgresql;
        this.sessions = sessions;
    }

    /** What keeps the ledger from being open, with a sentence that holds no secret; empty once it is open. */
    public Optional<LedgerException> obstacle() {
        return obstacle;
    }

    /**
     * Opens the ledger and brings its tables up to date.
     *
     * @return                        whether it is open; otherwise its server is unreachable, and another try may succeed
     * @throws ConfigurationException if waiting will not help, with a sentence that says what to do
     */
    public boolean open() {
        obstacle = settings.ledger() == LedgerKind.EMBEDDED ? openEmbedded(settings.dataDirectory()) : openPostgresql();
        return obstacle.isEmpty();
    }

    private Optional<LedgerException> openEmbedded(Path directory) {
        try {
            file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
            SqliteLibrary.prepare(directory.resolve("lib"));
            file.requireDatabase();
            LedgerTables.migrate(embedded.getActive());
            return Optional.empty();
        } catch (LedgerException e) {
            throw new ConfigurationException(PlainText.of(e));
        }
    }

    private Optional<LedgerException> openPostgresql() {
        try {
            if (readOnly()) {
                return Optional.of(new LedgerException("PostgreSQL, which holds the ledger, is read-only: it is a standby, or"
                        + " default_transaction_read_only is on.", LedgerProblem.READ_ONLY));
            }
            sessions.explore(postgresql.getActive());
            LedgerTables.migrate(postgresql.getActive());
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(obstacle(e));
        } catch (LedgerException e) {
            if (!(e.getCause() instanceof SQLException refused)) {
                throw e;
            }
            return Optional.of(obstacle(refused));
        }
    }

    /** In a session of its own, since the next one may be allowed to write, or reach the server that is the primary by then. */
    private boolean readOnly() throws SQLException {
        try (Connection connection = postgresql.getActive().getConnection();
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
            row.next();
            boolean readOnly = row.getString(1).equals("on");
            if (readOnly) {
                connection.unwrap(Connection.class).close();
            }
            return readOnly;
        }
    }

    private static LedgerException obstacle(SQLException refused) {
        // the URL may hold a password: it is not repeated
        String reason = FIRST_SENTENCE.split(PlainText.firstLine(refused), 2)[0];
        if (!ServerAbsence.shownBy(refused)) {
            throw new ConfigurationException(
                    "The database of the ledger cannot be opened: %s; %s.".formatted(reason, remedy(refused.getSQLState())));
        }
        LedgerProblem problem = LedgerProblem.of(refused);
        return problem == LedgerProblem.OTHER || problem == LedgerProblem.UNREACHABLE
                ? new LedgerException("PostgreSQL, which holds the ledger, is unreachable: %s.".formatted(reason), LedgerProblem.UNREACHABLE)
                : new LedgerException("PostgreSQL, which holds the ledger, cannot be used yet: %s.".formatted(reason), problem);
    }

    private static String remedy(String state) {
        return switch (String.valueOf(state)) {
            case "42501" -> "grant the role what docs/postgresql.md lists, or have the tables migrated by a role that may";
            case "57014" -> "the migration took longer than statement_timeout: set it to 0 for the role until the service has started once";
            case "25P03" -> "the migration took longer than idle_in_transaction_session_timeout: set it to 0 for the role until the"
                    + " service has started once";
            default -> "correct massupdate.jdbc.url or the role";
        };
    }

    @PreDestroy
    void close() {
        if (file != null) {
            file.close();
        }
    }
}
