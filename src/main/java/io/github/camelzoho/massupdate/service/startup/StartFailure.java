package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import org.apache.camel.util.ObjectHelper;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a person reads who started the service in a way that it cannot start. */
public final class StartFailure {

    private static final Pattern UNREADABLE = Pattern.compile(
            ".*The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^(java\\S+: )?(SRCFG\\d+: )?");

    private StartFailure() {
    }

    /** One sentence, or one for each setting that is wrong; empty when it is not a mistake that a person made. */
    public static Optional<String> sentence(Throwable failure) {
        return Optional.<String>empty()
                .or(() -> find(ConfigurationException.class, failure).map(mistake -> names().in(mistake.getMessage())))
                .or(() -> find(ConfigValidationException.class, failure).map(StartFailure::settings))
                .or(() -> find(QuarkusBindException.class, failure).map(StartFailure::port))
                .or(() -> find(FileSystemException.class, failure).flatMap(StartFailure::dataDirectory));
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        return Optional.ofNullable(ObjectHelper.getException(type, failure));
    }

    private static String settings(ConfigValidationException failure) {
        return IntStream.range(0, failure.getProblemCount())
                .mapToObj(i -> setting(failure.getProblem(i).getMessage()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String setting(String problem) {
        Matcher unreadable = UNREADABLE.matcher(problem);
        return unreadable.matches()
                ? "%s is '%s', which cannot be read: %s.".formatted(
                        names().of(unreadable.group(1)), unreadable.group(2), CODE.matcher(unreadable.group(3)).replaceFirst(""))
                : "The settings cannot be read: %s.".formatted(CODE.matcher(problem).replaceFirst(""));
    }

    private static String port(QuarkusBindException failure) {
        Config config = ConfigProvider.getConfig();
        String setting = Stream.of("quarkus.management.port", "quarkus.http.ssl-port")
                .filter(name -> config.getOptionalValue(name, Integer.class).filter(port -> port == failure.getPort()).isPresent())
                .findFirst().orElse("quarkus.http.port");
        return QuarkusBindException.isKnownHost(failure.getHost())
                ? "Port %s is in use by another process: stop that one, or set %s to a free port."
                        .formatted(failure.getPort(), names().of(setting))
                : "This machine has no address %s: set %s to one that it has, such as 127.0.0.1 or 0.0.0.0."
                        .formatted(failure.getHost(), names().of("quarkus.http.host"));
    }

    /** Only a try shows what a file system refuses beyond permissions. */
    private static Optional<String> dataDirectory(FileSystemException failure) {
        String directory = ConfigProvider.getConfig().getValue("massupdate.data-directory", String.class);
        Path data = Path.of(directory).toAbsolutePath();
        return failure.getFile() == null || !isBeside(data, Path.of(failure.getFile()).toAbsolutePath())
                ? Optional.empty()
                : Optional.of("%s is %s, which cannot be made or written to%s: name a directory that can be.".formatted(
                        names().of("massupdate.data-directory"), data,
                        failure.getReason() == null ? "" : " (%s)".formatted(failure.getReason())));
    }

    private static boolean isBeside(Path data, Path file) {
        return file.startsWith(data) || data.startsWith(file);
    }

    private static SettingNames names() {
        return SettingNames.of(ConfigProvider.getConfig());
    }
}
