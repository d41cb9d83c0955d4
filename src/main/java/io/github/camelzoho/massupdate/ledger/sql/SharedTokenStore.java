package io.github.camelzoho.massupdate.ledger.sql;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.auth.AccessToken;
import io.github.camelzoho.massupdate.auth.Credentials;
import io.github.camelzoho.massupdate.auth.RefreshBudget;
import io.github.camelzoho.massupdate.auth.RefreshPermit;
import io.github.camelzoho.massupdate.auth.TokenStore;

/**
 * Keeps access tokens in the ledger, encrypted, so that replicas live on one token and count their refreshes together. Times
 * are kept on the database's clock, and given out on that of the process.
 */
final class SharedTokenStore implements TokenStore {

    private static final Duration PERMIT = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final String owner;

    /** @param owner the id of this replica: a permit lapses early when the heartbeat of its owner has stopped */
    SharedTokenStore(Database database, Clock clock, String owner) {
        this.database = database;
        this.clock = clock;
        this.owner = owner;
    }

    @Override
    public AccessToken load(Credentials credentials) {
        List<AccessToken> found = database.read(session -> session.query(
                "SELECT sealed, issued_at, expires_at, " + database.now() + " AS now FROM massupdate_token WHERE credential = ?",
                row -> token(row, credentials), credentials.fingerprint()));
        return found.isEmpty() ? null : found.get(0);
    }

    private AccessToken token(ResultSet row, Credentials credentials) throws SQLException {
        String opened = TokenSeal.of(credentials).open(row.getString("sealed"));
        if (opened == null) {
            return null;
        }
        Duration ahead = Duration.between(Instant.ofEpochMilli(row.getLong("now")), clock.instant());
        Instant expiresAt = Rows.time(row, "expires_at");
        String[] parts = opened.split("\n", 2);
        return new AccessToken(parts[1], Rows.time(row, "issued_at").plus(ahead),
                expiresAt == null ? Instant.MAX : expiresAt.plus(ahead), parts[0].isEmpty() ? null : URI.create(parts[0]));
    }

    @Override
    public RefreshPermit tryAcquire(Credentials credentials) {
        String credential = credentials.fingerprint();
        return database.transact(session -> {
            database.lock(session, "token " + credential);
            session.update("INSERT INTO massupdate_token (credential) VALUES (?) ON CONFLICT (credential) DO NOTHING", credential);
            Permit permit = session.query("SELECT refreshes, " + database.now() + " AS now, CASE WHEN EXISTS (SELECT 1"
                    + " FROM massupdate_replica WHERE id = turn_owner AND heartbeat_at <= " + database.now() + " - ?)"
                    + " THEN NULL ELSE turn_until END AS turn_until FROM massupdate_token WHERE credential = ?",
                    Permit::read, ReplicaTable.TIMEOUT.toMillis(), credential).get(0);
            if (permit.taken()) {
                return RefreshPermit.BUSY;
            }
            if (permit.refreshes().size() >= RefreshBudget.REFRESHES) {
                return RefreshPermit.exhausted(permit.untilNext());
            }
            session.update("UPDATE massupdate_token SET refreshes = ?, turn_owner = ?, turn_until = ? WHERE credential = ?",
                    permit.refreshesAndNow(), owner, permit.now() + PERMIT.toMillis(), credential);
            return RefreshPermit.GRANTED;
        });
    }

    @Override
    public void complete(Credentials credentials, AccessToken token) {
        String sealed = TokenSeal.of(credentials)
                .seal((token.apiDomain() == null ? "" : token.apiDomain()) + "\n" + token.value());
        long age = Duration.between(token.issuedAt(), clock.instant()).toMillis();
        Long remaining = token.expiresAt().equals(Instant.MAX)
                ? null
                : Long.valueOf(Duration.between(clock.instant(), token.expiresAt()).toMillis());
        database.transact(session -> session.update("UPDATE massupdate_token SET sealed = ?, issued_at = %1$s - ?,"
                .formatted(database.now())
                + " expires_at = %s + CAST(? AS BIGINT), turn_owner = NULL, turn_until = NULL".formatted(database.now())
                + " WHERE credential = ? AND turn_owner = ?",
                sealed, age, remaining, credentials.fingerprint(), owner));
    }

    @Override
    public void release(Credentials credentials) {
        database.transact(session -> session.update("UPDATE massupdate_token SET turn_owner = NULL, turn_until = NULL"
                + " WHERE credential = ? AND turn_owner = ?", credentials.fingerprint(), owner));
    }

    /** Moves the times of tokens and refreshes with the clock. */
    static void move(SqlSession session, ClockJump jump) throws SQLException {
        for (String[] each : session.query("SELECT credential, refreshes FROM massupdate_token WHERE refreshes IS NOT NULL",
                row -> new String[] {row.getString("credential"), row.getString("refreshes")})) {
            String moved = Arrays.stream(each[1].split(",")).map(at -> String.valueOf(Long.parseLong(at) + jump.millis()))
                    .collect(Collectors.joining(","));
            session.update("UPDATE massupdate_token SET refreshes = ? WHERE credential = ?", moved, each[0]);
        }
        session.update("UPDATE massupdate_token SET " + String.join(", ", jump.move("turn_until", "turn_until - " + PERMIT.toMillis()),
                jump.move("expires_at", "issued_at"), jump.move("issued_at", "issued_at")));
    }

    /** Releases every permit to refresh: those who had one no longer run. */
    static void endPermits(Database database) {
        database.transact(session -> session.update(
                "UPDATE massupdate_token SET turn_owner = NULL, turn_until = NULL WHERE turn_owner IS NOT NULL"));
    }

    /**
     * What the ledger knows of the refreshes of a credential, in milliseconds on the database's clock.
     *
     * @param now       the time
     * @param takenUntil until when the permit is taken, {@code null} when it is free
     * @param refreshes the refreshes that still count, in their order
     */
    private record Permit(long now, Long takenUntil, List<Long> refreshes) {

        static Permit read(ResultSet row) throws SQLException {
            long now = row.getLong("now");
            String refreshes = row.getString("refreshes");
            List<Long> counting = refreshes == null ? List.of() : Arrays.stream(refreshes.split(","))
                    .map(Long::valueOf)
                    .filter(at -> at > now - RefreshBudget.WINDOW.toMillis())
                    .toList();
            return new Permit(now, Rows.number(row, "turn_until"), counting);
        }

        boolean taken() {
            return takenUntil != null && takenUntil > now;
        }

        Duration untilNext() {
            return Duration.ofMillis(refreshes.get(0) + RefreshBudget.WINDOW.toMillis() - now);
        }

        String refreshesAndNow() {
            List<Long> all = new ArrayList<>(refreshes);
            all.add(now);
            return all.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }
}
