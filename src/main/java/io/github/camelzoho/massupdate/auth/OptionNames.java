package io.github.camelzoho.massupdate.auth;

/**
 * What the readers of a message call an option of a connection. An application that embeds the component knows the option
 * {@code refreshToken}; whoever runs the service knows the setting that it comes from, {@code ZOHO_REFRESH_TOKEN}.
 */
@FunctionalInterface
public interface OptionNames {

    /** The options by their own names, as the documentation of the component has them. */
    OptionNames OWN = option -> option;

    /** @param option its own name, such as {@code refreshToken} */
    String of(String option);
}
