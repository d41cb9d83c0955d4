package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelzoho.massupdate.auth.Credentials;

/**
 * Encrypts the access tokens of one credential, which the database must not see, with AES-GCM. The key is made of the refresh
 * token, which also names the row of the token: all processes that look at the same row can open it, whatever other
 * connections they have and while a client secret is being changed.
 */
final class TokenSeal {

    private static final String VERSION = "2:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "camel-zohomassupdate token seal".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final byte[] owner;
    private final SecureRandom random = new SecureRandom();

    private TokenSeal(SecretKey key, String owner) {
        this.key = key;
        this.owner = owner.getBytes(StandardCharsets.UTF_8);
    }

    /** Not stretched: Zoho's refresh tokens hold 256 random bits. */
    static TokenSeal of(Credentials credentials) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(credentials.refreshToken().getBytes(StandardCharsets.UTF_8), MAC));
            return new TokenSeal(new SecretKeySpec(mac.doFinal(PURPOSE), "AES"), credentials.fingerprint());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks the algorithms for shared tokens.", e);
        }
    }

    String seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return VERSION + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token could not be encrypted.", e);
        }
    }

    /** What was sealed, {@code null} when it was sealed for other credentials or by an older version. */
    String open(String sealed) {
        if (sealed == null || !sealed.startsWith(VERSION)) {
            return null;
        }
        try {
            byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer.wrap(both).get(nonce);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner);
        return cipher;
    }
}
