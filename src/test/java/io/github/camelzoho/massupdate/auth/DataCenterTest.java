package io.github.camelzoho.massupdate.auth;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataCenterTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            US, https://accounts.zoho.com,     https://www.zohoapis.com,    https://sandbox.zohoapis.com
            EU, https://accounts.zoho.eu,      https://www.zohoapis.eu,     https://sandbox.zohoapis.eu
            IN, https://accounts.zoho.in,      https://www.zohoapis.in,     https://sandbox.zohoapis.in
            AU, https://accounts.zoho.com.au,  https://www.zohoapis.com.au, https://sandbox.zohoapis.com.au
            JP, https://accounts.zoho.jp,      https://www.zohoapis.jp,     https://sandbox.zohoapis.jp
            CN, https://accounts.zoho.com.cn,  https://www.zohoapis.com.cn, https://sandbox.zohoapis.com.cn
            CA, https://accounts.zohocloud.ca, https://www.zohoapis.ca,     https://sandbox.zohoapis.ca
            SA, https://accounts.zoho.sa,      https://www.zohoapis.sa,     https://sandbox.zohoapis.sa
            UK, https://accounts.zoho.uk,      https://www.zohoapis.uk,     https://sandbox.zohoapis.uk
            AE, https://accounts.zoho.ae,      https://www.zohoapis.ae,     https://sandbox.zohoapis.ae
            """)
    void should_know_the_addresses_of(DataCenter dataCenter, String accounts, String api, String sandbox) {
        assertThat(dataCenter.accountsUrl()).hasToString(accounts);
        assertThat(dataCenter.apiUrl(Environment.production)).hasToString(api);
        assertThat(dataCenter.apiUrl(Environment.sandbox)).hasToString(sandbox);
        assertThat(dataCenter.apiUrl(Environment.developer)).hasToString(sandbox.replace("sandbox", "developer"));
    }
}
