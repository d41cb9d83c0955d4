package io.github.camelzoho.massupdate.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Keeps access tokens in the ledger, so that replicas share them and a restart costs none of the ten that Zoho gives in ten
 * minutes. They are encrypted with a key made of the credentials: whoever has those can get tokens anyway, and the database
 * sees neither.
 */
@ApplicationScoped
class TokenStoreProducer {

    @Produces
    @ApplicationScoped
    TokenStore tokenStore(LedgerStore ledger, ZohoConnectionOptions connections) {
        return ledger.sharedTokens(secret(connections));
    }

    static String secret(ZohoConnectionOptions connections) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(connections.byName()).values().forEach(connection -> {
                update(digest, connection.getClientSecret());
                update(digest, connection.getRefreshToken());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256.", e);
        }
    }

    private static void update(MessageDigest digest, String secret) {
        digest.update((secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
