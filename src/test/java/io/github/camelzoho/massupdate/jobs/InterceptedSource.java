package io.github.camelzoho.massupdate.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

/** A data source that something is done before whenever a statement runs. */
abstract class InterceptedSource extends DelegatingSource {

    InterceptedSource(DataSource dataSource) {
        super(dataSource);
    }

    /** @param method the method of the statement that runs it */
    abstract void before(String method);

    @Override
    public Connection getConnection() throws SQLException {
        return intercepted(Connection.class, super.getConnection());
    }

    private <T> T intercepted(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                before(method.getName());
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getName().equals("prepareStatement")
                        ? intercepted(PreparedStatement.class, (PreparedStatement) result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
