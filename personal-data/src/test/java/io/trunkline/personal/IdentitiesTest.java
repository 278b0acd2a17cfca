package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One person has one identity, however the number is written. */
class IdentitiesTest {

    @ParameterizedTest
    @CsvSource({
        "ZZ, +49 30 1234567, +49301234567",
        "ZZ, 0049301234567, +49301234567",
        "ZZ, +49-30-1234567, +49301234567",
        "ZZ, 030 1234567, 030 1234567",
        "DE, 030 1234567, +49301234567",
        "DE, +49 30 1234567, +49301234567",
        "CN, 010 1234 5678, +861012345678",
        "ZZ, Alice, alice",
        "ZZ, 8001, 8001"
    })
    void numbersAreKnownInE164(String region, String text, String identity) {
        assertThat(new Identities(region).of(text)).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "Anonymous", " unavailable "})
    void aWithheldNumberIsNobodys(String text) {
        assertThat(Identities.isNobody(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930", "alice", "anonymous1"})
    void everythingElseIsSomebodys(String text) {
        assertThat(Identities.isNobody(text)).isFalse();
    }
}
