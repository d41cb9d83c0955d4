package io.github.camelzoho.massupdate.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.resilience.StrayThrow;

/** A database whose driver fails in ways that no driver should: at the next uses of its connections, as often as asked. */
final class FailingSource extends DelegatingSource {

    private final AtomicInteger left = new AtomicInteger();
    private volatile StrayThrow fault = StrayThrow.ERROR;

    FailingSource(DataSource dataSource) {
        super(dataSource);
    }

    void strike(StrayThrow kind, int times) {
        fault = kind;
        left.set(times);
    }

    boolean struckOut() {
        return left.get() <= 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return failing(Connection.class, super.getConnection());
    }

    /** Strikes where a statement is run; those that were prepared before the strike are run, too. */
    private <T> T failing(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                fault.strike();
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getName().equals("prepareStatement")
                        ? failing(PreparedStatement.class, (PreparedStatement) result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
