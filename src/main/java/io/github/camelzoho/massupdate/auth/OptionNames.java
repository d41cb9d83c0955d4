package io.github.camelzoho.massupdate.auth;

/**
 * What the readers of a message call an option of a connection. Developers who embed the component know the option
 * {@code refreshToken}. Operators of the service know its setting, {@code ZOHO_REFRESH_TOKEN}.
 */
@FunctionalInterface
public interface OptionNames {

    /** The options by their own names, as the documentation of the component has them. */
    OptionNames OWN = option -> option;

    /** @param option its own name, such as {@code refreshToken} */
    String of(String option);
}
