package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelzoho.massupdate.api.HttpAnswer;
import io.github.camelzoho.massupdate.wire.Quickly;

/** Whatever the accounts server answers: no exception, no long look at it, and no token for a host that may not have it. */
class TokenFuzzTest {

    private static final int[] STATUS = {200, 400, 401, 429, 500, 302};

    private final TokenParser parser = new TokenParser(AllowedHosts.of("", OptionNames.OWN), OptionNames.OWN);

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"access_token\":\"1000.a\",\"expires_in\":3600,\"api_domain\":\"https://www.zohoapis.com\"}",
        "\"expires_in_sec\":1e3", "{\"error\":\"invalid_code\"}", "\"status\":\"failure\"", "https://www.zohoapis.com@evil"})
    void should_make_something_of_any_answer(byte[] bytes) {
        int choice = bytes.length == 0 ? 0 : bytes[0] & 0xff;
        byte[] body = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        HttpAnswer answer = new HttpAnswer(STATUS[choice % STATUS.length], body, choice < 240, null, null);

        TokenReply reply = Quickly.run(() -> parser.parse(answer));

        if (reply instanceof TokenReply.Granted granted) {
            Duration life = granted.life();
            Quickly.require(!life.isNegative() && !life.isZero() && life.compareTo(Duration.ofDays(1)) <= 0, granted);
            URI api = granted.apiDomain();
            Quickly.require(api == null || api.getHost().matches("([a-z]+\\.)?zoho(apis|cloud)?\\.[a-z.]+"), granted);
        }
    }
}
