package io.github.camelzoho.massupdate.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.camelzoho.massupdate.service.demo.DemoRun;
import io.github.camelzoho.massupdate.service.demo.DemoSettings;
import io.github.camelzoho.massupdate.service.settings.SettingsCheck;
import io.github.camelzoho.massupdate.service.settings.SettingsFiles;
import io.github.camelzoho.massupdate.service.startup.StartFailure;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import org.slf4j.LoggerFactory;

/** Starts the service. A mistake in the settings is found before anything starts, and ends the process with a sentence. */
@QuarkusMain
public final class ServiceMain {

    private ServiceMain() {
    }

    public static void main(String... arguments) {
        // libraries write numbers in the locale of the process: Kafka refuses a SCRAM login that is proved with other digits than ASCII
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        exitOn(SettingsFiles.problems(Path.of("")));
        // named here since a native executable discovers no sources before Quarkus starts
        SmallRyeConfig config = ConfigUtils.configBuilder().withSources(new DemoSettings()).build();
        exitOn(SettingsCheck.problems(config));
        if (DemoRun.isWanted(config)) {
            System.exit(DemoRun.run(config));
        } else {
            Quarkus.run(null, ServiceMain::exit, arguments);
        }
    }

    private static void exitOn(List<String> problems) {
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
    }

    private static void exit(int code, Throwable failure) {
        if (failure != null) {
            StartFailure.sentence(failure).ifPresentOrElse(
                    System.err::println,
                    () -> LoggerFactory.getLogger(ServiceMain.class).error("The service cannot start", failure));
        }
        System.exit(code);
    }
}
