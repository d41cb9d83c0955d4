package io.github.camelzoho.massupdate.deployment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A container image in a tar, unpacked as an engine would do it. */
final class ContainerImage {

    private final Path root;
    private final JsonNode config;
    private final Map<String, Integer> modes = new TreeMap<>();

    private ContainerImage(Path root, JsonNode config) {
        this.root = root;
        this.config = config;
    }

    static ContainerImage unpack(Path tar, Path directory) throws IOException {
        Path parts = Files.createDirectories(directory.resolve("parts"));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tar))) {
            unpack(in, parts, new TreeMap<>());
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(parts.resolve("manifest.json").toFile()).get(0);
        ContainerImage image = new ContainerImage(
                Files.createDirectories(directory.resolve("root")),
                json.readTree(parts.resolve(manifest.get("Config").asText()).toFile()).get("config"));
        for (JsonNode layer : manifest.get("Layers")) {
            try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(parts.resolve(layer.asText()))))) {
                unpack(in, image.root, image.modes);
            }
        }
        return image;
    }

    private static void unpack(InputStream in, Path directory, Map<String, Integer> modes) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = directory.resolve(entry.getName()).normalize();
            modes.put("/" + entry.getName(), entry.getMode() & 0777);
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
                Files.setPosixFilePermissions(file, permissions(entry.getMode()));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }

    Path root() {
        return root;
    }

    /** The permission bits of a path; a directory's ends with a slash. */
    int mode(String path) {
        return modes.get(path);
    }

    String user() {
        return config.get("User").asText();
    }

    List<String> volumes() {
        List<String> volumes = new ArrayList<>();
        config.get("Volumes").fieldNames().forEachRemaining(volumes::add);
        return volumes;
    }

    List<String> environment() {
        List<String> environment = new ArrayList<>();
        config.get("Env").forEach(variable -> environment.add(variable.asText()));
        return environment;
    }

    /** The entry point with the paths of the unpacked image. */
    List<String> entryPoint() {
        List<String> command = new ArrayList<>();
        config.get("Entrypoint").forEach(part -> command.add(
                part.asText().startsWith("/") ? root + part.asText() : part.asText()));
        return command;
    }
}
