package io.github.camelzoho.massupdate.service.settings;

import io.smallrye.config.ConfigMapping;

/** The default connection: {@code ZOHO_CLIENT_ID}, {@code ZOHO_CLIENT_SECRET}, … in the environment. */
@ConfigMapping(prefix = "zoho")
public interface DefaultConnectionSettings extends ConnectionSettings {
}
