package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;

/** Reads the settings out of the sources of the config mappings: names and defaults from annotations, meaning from Javadoc. */
final class SettingsReader {

    private record Mapping(ClassTree type, TreePath path) {
    }

    private final Map<String, Mapping> mappings = new HashMap<>();
    private final Map<String, List<String>> choices = new HashMap<>();
    private final DocTrees docs;

    private SettingsReader(JavacTask task) throws IOException {
        this.docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree declared && type.getKind() == Tree.Kind.INTERFACE) {
                    mappings.put(declared.getSimpleName().toString(), new Mapping(declared, TreePath.getPath(unit, type)));
                    declared.getMembers().forEach(this::addChoices);
                }
            }
        }
    }

    private void addChoices(Tree member) {
        if (member.getKind() == Tree.Kind.ENUM) {
            ClassTree type = (ClassTree) member;
            choices.put(type.getSimpleName().toString(), type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(constant -> ((VariableTree) constant).getName().toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList());
        }
    }

    /** All settings below a folder of sources, those of the default connection first. */
    static List<DocumentedSetting> read(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            return new SettingsReader((JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(java))).settings();
        }
    }

    private List<DocumentedSetting> settings() {
        Map<String, List<DocumentedSetting>> byPrefix = new TreeMap<>(Comparator.reverseOrder());
        mappings.values().forEach(mapping -> {
            String prefix = annotation(mapping.type().getModifiers(), ConfigMapping.class, "prefix");
            if (prefix != null) {
                byPrefix.computeIfAbsent(prefix, ignored -> new ArrayList<>()).addAll(settings(prefix + ".", mapping));
            }
        });
        Map<String, DocumentedSetting> byName = new LinkedHashMap<>();
        byPrefix.values().forEach(settings -> settings.stream()
                .sorted(Comparator.comparing(DocumentedSetting::name))
                .forEach(setting -> byName.putIfAbsent(setting.name(), setting)));
        return List.copyOf(byName.values());
    }

    private List<DocumentedSetting> settings(String prefix, Mapping mapping) {
        List<DocumentedSetting> settings = new ArrayList<>();
        mapping.type().getImplementsClause().forEach(parent -> {
            if (mappings.containsKey(parent.toString())) {
                settings.addAll(settings(prefix, mappings.get(parent.toString())));
            }
        });
        for (Tree member : mapping.type().getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                settings.addAll(settings(prefix, mapping, method));
            }
        }
        return settings;
    }

    private List<DocumentedSetting> settings(String prefix, Mapping mapping, MethodTree method) {
        String given = annotation(method.getModifiers(), WithName.class, "value");
        String name = prefix + (given == null ? StringUtil.skewer(method.getName().toString()) : given);
        String type = method.getReturnType().toString();
        if (method.getReturnType() instanceof ParameterizedTypeTree generic) {
            List<? extends Tree> arguments = generic.getTypeArguments();
            type = arguments.get(arguments.size() - 1).toString();
            if (generic.getType().toString().equals("Map")) {
                name += ".<name>";
            }
        }
        if (mappings.containsKey(type)) {
            return settings(name + ".", mappings.get(type));
        }
        String defaultValue = annotation(method.getModifiers(), WithDefault.class, "value");
        String comment = docs.getDocComment(new TreePath(mapping.path(), method));
        boolean optional = method.getReturnType().toString().startsWith("Optional");
        return List.of(new DocumentedSetting(name, choices.containsKey(type) ? "choice" : readable(type), optional,
                choices.getOrDefault(type, List.of()), defaultValue == null ? "" : defaultValue, plain(comment)));
    }

    private static String annotation(ModifiersTree modifiers, Class<?> type, String element) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals(type.getSimpleName())) {
                for (ExpressionTree argument : annotation.getArguments()) {
                    boolean named = argument instanceof AssignmentTree;
                    String name = named ? ((AssignmentTree) argument).getVariable().toString() : "value";
                    ExpressionTree value = named ? ((AssignmentTree) argument).getExpression() : argument;
                    if (name.equals(element) && value instanceof LiteralTree literal) {
                        return literal.getValue().toString();
                    }
                }
            }
        }
        return null;
    }

    private static String readable(String type) {
        return switch (type) {
            case "int", "OptionalInt", "Integer", "long", "OptionalLong", "Long" -> "number";
            case "String" -> "text";
            case "Boolean" -> "boolean";
            case "MemorySize" -> "size";
            default -> type.toLowerCase(Locale.ROOT).replaceAll("^.*\\.", "");
        };
    }

    private static String plain(String comment) {
        return comment == null ? "" : comment.replaceAll("\\{@\\w+ ([^}]*)}", "`$1`").replaceAll("\\s+", " ").strip();
    }
}
