package io.github.camelzoho.massupdate.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AllowedHostsTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "https://www.zohoapis.com", "https://www.zohoapis.eu/", "https://sandbox.zohoapis.in", "https://developer.zohoapis.com.au",
            "https://www.zohoapis.jp:443", "https://accounts.zohocloud.ca", "https://WWW.ZOHOAPIS.COM" })
    void should_know_the_hosts_of_zoho(String address) {
        assertThat(AllowedHosts.of(null, OptionNames.OWN).check("apiDomain", address)).hasHost(java.net.URI.create(address).getHost());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://proxy.example.com      | proxy.example.com
            https://proxy.example.com:8443 | proxy.example.com
            https://proxy.example.com:8443 | other, proxy.example.com:8443
            https://proxy.example.com      | proxy.example.com:443
            http://localhost:8080          | localhost
            http://127.0.0.1:8080          | 127.0.0.1:8080
            http://127.9.9.9               | 127.9.9.9:80
            http://[::1]:8080              | [::1]:8080
            """)
    void should_allow_a_host_by_name(String address, String allowed) {
        assertThat(AllowedHosts.of(allowed, OptionNames.OWN).check("apiDomain", address).toString()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            https://evil.example.com                  | -
            https://www.zohoapis.com.evil.example.com | -
            https://xzohoapis.com                     | -
            https://other.zohoapis.com                | -
            https://www.zohoapis.com:8443             | -
            http://www.zohoapis.com                   | -
            http://www.zohoapis.com                   | www.zohoapis.com
            http://proxy.example.com                  | proxy.example.com
            http://localhost:8080                     | -
            http://localhost:8081                     | localhost:8080
            http://127.0.0.1.example.com              | 127.0.0.1.example.com
            https://user@www.zohoapis.com             | -
            https://www.zohoapis.com/crm              | -
            https://www.zohoapis.com?x=y              | -
            https://www.zohoapis.com#x                | -
            ftp://www.zohoapis.com                    | -
            www.zohoapis.com                          | www.zohoapis.com
            https://                                  | -
            https://www zohoapis com                  | -
            """)
    void should_refuse_everything_else(String address, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of(allowed, OptionNames.OWN).check("apiDomain", address))
                .withMessageStartingWith("The apiDomain ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy.example.com", "a, proxy.example.com/", "proxy.example.com:0", "proxy.example.com:65536", ":8443",
            "proxy.example.com:", "*.example.com", "a b", "me:hunter2@proxy.example.com", "::1", "proxy.example.com;b"})
    void should_refuse_a_list_that_names_no_hosts(String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of(allowed, OptionNames.OWN))
                .withMessage("The allowedHosts are not usable: give each as host or host:port, such as crm.example.com:8443,"
                        + " with commas between them.");
    }

    @Test
    void should_not_repeat_a_password_in_its_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of("", OptionNames.OWN).check("apiDomain", "https://me:hunter2@www.zohoapis.com"))
                .withMessageNotContaining("hunter2");
    }
}
