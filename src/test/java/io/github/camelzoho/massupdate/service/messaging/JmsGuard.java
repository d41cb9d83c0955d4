package io.github.camelzoho.massupdate.service.messaging;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** The users of a {@link JmsBroker}: the test itself, and the service, whose login and rights a test may change. */
final class JmsGuard implements ActiveMQSecurityManager {

    static final String TESTER = "tester";

    private final Set<CheckType> denied = ConcurrentHashMap.newKeySet();
    private volatile String user;
    private volatile String password;

    /** From now on only this user may log in, beside the test. */
    void admitOnly(String newUser, String newPassword) {
        user = newUser;
        password = newPassword;
    }

    void deny(CheckType right) {
        denied.add(right);
    }

    void allow(CheckType right) {
        denied.remove(right);
    }

    @Override
    public boolean validateUser(String name, String secret) {
        return TESTER.equals(name) || user == null || user.equals(name) && password.equals(secret);
    }

    @Override
    public boolean validateUserAndRole(String name, String secret, Set<Role> roles, CheckType right) {
        return TESTER.equals(name) || validateUser(name, secret) && !denied.contains(right);
    }
}
