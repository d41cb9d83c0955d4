package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what the database must not see, with AES-GCM and a key made of a secret that only the replicas know. */
final class TokenSeal {

    private static final String VERSION = "1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ITERATIONS = 210_000;
    private static final int SHORTEST_SECRET = 16;
    private static final byte[] SALT = "camel-zohomassupdate token seal".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private TokenSeal(SecretKey key) {
        this.key = key;
    }

    /**
     * @throws IllegalArgumentException if the secret is too short
     */
    static TokenSeal of(String secret) {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("The key for shared tokens is too short: give at least %s characters."
                    .formatted(SHORTEST_SECRET));
        }
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), SALT, ITERATIONS, KEY_BITS)).getEncoded();
            return new TokenSeal(new SecretKeySpec(derived, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks the algorithms for shared tokens.", e);
        }
    }

    /**
     * @param text  what nobody else shall read
     * @param owner what it belongs to; sealed for one owner it cannot be opened for another
     */
    String seal(String text, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return VERSION + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token could not be encrypted.", e);
        }
    }

    /** What was sealed, {@code null} when it was sealed with another key or for another owner. */
    String open(String sealed, String owner) {
        if (sealed == null || !sealed.startsWith(VERSION)) {
            return null;
        }
        try {
            byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer.wrap(both).get(nonce);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
