package io.github.camelzoho.massupdate.ledger.sql;

import java.util.List;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ModuleExperience;
import io.github.camelzoho.massupdate.poll.Experience;

/** What settled jobs taught, for each connection and module. */
public final class ExperienceTable {

    private final Database database;

    ExperienceTable(Database database) {
        this.database = database;
    }

    /**
     * @param connection the connection
     * @param module     the module
     * @param experience what its jobs taught
     * @param version    grows each time it learns
     */
    public record StoredExperience(String connection, String module, Experience experience, long version) {
    }

    public List<StoredExperience> all() {
        return database.read(session -> session.query(
                "SELECT connection, module, state, version FROM massupdate_experience",
                row -> new StoredExperience(row.getString("connection"), row.getString("module"),
                        Experience.decode(row.getString("state")), row.getLong("version"))));
    }

    List<ModuleExperience> first(int limit) {
        return database.read(session -> session.query(
                "SELECT connection, module, state FROM massupdate_experience ORDER BY connection, module LIMIT ?",
                row -> new ModuleExperience(row.getString("connection"), row.getString("module"),
                        Experience.decode(row.getString("state"))),
                limit));
    }

    /** What the jobs of the connection and module of this one taught. */
    Experience of(JobKey key) {
        return database.read(session -> session.query(
                "SELECT state FROM massupdate_experience WHERE connection = ? AND module = ?",
                row -> Experience.decode(row.getString("state")), key.connection(), key.module()))
                .stream().findFirst().orElse(Experience.none());
    }

    /** Stores an entry, unless another replica stored a newer one. */
    public boolean store(StoredExperience entry) {
        return database.transact(session -> session.update(
                "INSERT INTO massupdate_experience (connection, module, state, version) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (connection, module) DO UPDATE SET state = excluded.state, version = excluded.version"
                        + " WHERE massupdate_experience.version = excluded.version - 1",
                entry.connection(), entry.module(), entry.experience().encode(), entry.version())) == 1;
    }
}
