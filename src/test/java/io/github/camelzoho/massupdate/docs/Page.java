package io.github.camelzoho.massupdate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path path, String text) {

    private static final Pattern FENCE = Pattern.compile("^( *)```(\\w+)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Page> all() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("benchmarks/README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted().map(Page::read).toList();
        }
    }

    /** The fenced blocks of a language, without the indentation of their list. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (fence.group(2).equals(language)) {
                blocks.add(fence.group(3).replaceAll("(?m)^" + fence.group(1), ""));
            }
        }
        return blocks;
    }

    /** Where it points to within the repository, without the part after {@code #}. */
    List<String> relativeLinks() {
        return LINK.matcher(text).results().map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();
    }

    /** The anchors that a link may name, as GitHub makes them of headings. */
    List<String> anchors() {
        return Pattern.compile("^#+ (.*)$", Pattern.MULTILINE).matcher(text).results()
                .map(heading -> heading.group(1).toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The page with the text between two comments replaced. */
    Page with(String region, String content) {
        String begin = begin(region);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end of " + region + " -->", from);
        if (from < begin.length() || to < 0) {
            throw new IllegalArgumentException("%s has no region '%s'.".formatted(path, region));
        }
        return new Page(path, text.substring(0, from) + "\n" + content + text.substring(to));
    }

    private static String begin(String region) {
        return "<!-- " + region + ": generated -->";
    }

    void write() throws IOException {
        Files.writeString(path, text);
    }
}
