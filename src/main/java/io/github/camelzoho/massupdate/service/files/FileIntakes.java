package io.github.camelzoho.massupdate.service.files;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes the beans of the routes intake-file and updates-file. */
@Singleton
class FileIntakes {

    private final FileSettings settings;

    FileIntakes(FileSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    @Named("fileIntake")
    @Unremovable
    FileIntake jobs() {
        return new FileIntake(settings.intakeDirectory(), ItemForm.JOB, settings, System::nanoTime);
    }

    @Produces
    @Singleton
    @Named("updateFileIntake")
    @Unremovable
    FileIntake updates() {
        return new FileIntake(settings.updatesDirectory(), ItemForm.UPDATE, settings, System::nanoTime);
    }
}
