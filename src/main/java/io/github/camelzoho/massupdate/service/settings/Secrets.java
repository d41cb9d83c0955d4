package io.github.camelzoho.massupdate.service.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads secrets that may stand in a setting or in a file. The line end at the end of a file is not part of the secret. */
public final class Secrets {

    /** Editors write it in front of the text. */
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("\\A\uFEFF");
    private static final Pattern LAST_LINE_END = Pattern.compile("\\R+\\z");

    private Secrets() {
    }

    /**
     * @throws IllegalStateException if both are given, the file cannot be read or is empty, or the secret has control characters
     */
    public static Optional<String> read(String name, Optional<String> value, Optional<Path> file) {
        if (file.isEmpty()) {
            if (value.isPresent() && hasControl(value.get())) {
                throw new IllegalStateException("%s has more than one line, or another control character: set the secret alone.".formatted(name));
            }
            return value;
        }
        if (value.isPresent()) {
            throw new IllegalStateException(
                    "Both %s and %s-file are set: remove one of them.".formatted(name, name));
        }
        try {
            String secret = LAST_LINE_END.matcher(BYTE_ORDER_MARK.matcher(Files.readString(file.get())).replaceFirst("")).replaceFirst("");
            if (secret.isBlank()) {
                throw new IllegalStateException(
                        "The file %s that %s-file names is empty: write the secret into it.".formatted(file.get(), name));
            }
            if (hasControl(secret)) {
                throw new IllegalStateException(
                        "The file %s that %s-file names has more than one line, or another control character: write the secret into it alone."
                                .formatted(file.get(), name));
            }
            return Optional.of(secret);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(
                    "The file %s that %s-file names is not UTF-8: write the secret into it as plain text.".formatted(file.get(), name), e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The file %s that %s-file names cannot be read: check that it exists and who may read it."
                            .formatted(file.get(), name), e);
        }
    }

    private static boolean hasControl(String secret) {
        return secret.chars().anyMatch(Character::isISOControl);
    }
}
