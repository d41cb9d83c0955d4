package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes the methods of all {@link Seam}s roll the {@link SeamFaults} first. An agent of the JVM, so that the packaged service is the one
 * that users have.
 */
public final class FaultAgent {

    private static final String ROOT = "io.github.camelzoho.massupdate.";

    private FaultAgent() {
    }

    /** @param directory where faults are asked for */
    public static void premain(String directory, Instrumentation instrumentation) {
        SeamFaults.begin(Path.of(directory));
        AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
        for (String type : Arrays.stream(Seam.values()).map(Seam::type).distinct().toList()) {
            agent = agent.type(ElementMatchers.nameStartsWith(ROOT).and(ElementMatchers.nameEndsWith("." + type))).transform((builder, any, loader, module, domain) -> rolling(builder, type));
        }
        agent.installOn(instrumentation);
    }

    private static DynamicType.Builder<?> rolling(DynamicType.Builder<?> builder, String type) {
        DynamicType.Builder<?> rolling = builder;
        for (Seam seam : Seam.values()) {
            if (seam.type().equals(type)) {
                rolling = rolling.visit(Advice.withCustomMapping().bind(Name.class, seam.name()).to(Entry.class)
                        .on(ElementMatchers.named(seam.method())));
            }
        }
        return rolling;
    }

    /** Marks the argument that is the name of the seam. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Name {
    }

    /** What the methods begin with. */
    static final class Entry {

        private Entry() {
        }

        @Advice.OnMethodEnter
        static void roll(@Name String seam) throws Throwable {
            SeamFaults.roll(seam);
        }
    }

    /** Packs the agent, and all that it needs but Byte Buddy, into a jar. */
    static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, AgentBuilder.class.getProtectionDomain().getCodeSource().getLocation().toString());
        attributes.putValue("Premain-Class", FaultAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(FaultAgent.class, Name.class, Entry.class, SeamFaults.class, Seam.class, ErrorHandlerStep.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
