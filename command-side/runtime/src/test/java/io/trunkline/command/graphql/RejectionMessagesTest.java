package io.trunkline.command.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.RejectionCode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rejection has its sentence in both languages. */
class RejectionMessagesTest {

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void everyCodeHasItsSentenceInBothLanguages(RejectionCode code) {
        String english = RejectionMessages.of(code, Map.of(), Locale.ENGLISH);
        String chinese = RejectionMessages.of(code, Map.of(), Locale.SIMPLIFIED_CHINESE);

        assertThat(english).isNotBlank().isNotEqualTo(chinese).matches("\\p{ASCII}+");
        assertThat(chinese).containsPattern("\\p{IsHan}");
    }

    @Test
    void factsAreFilledInAsTheyAre() {
        Map<String, String> facts = Map.of("field", "name", "value", "$1 {x} \\", "limit", "1 to 80 characters");

        assertThat(RejectionMessages.of(RejectionCode.INVALID_VALUE, facts, Locale.US))
                .isEqualTo("'$1 {x} \\' is not a valid name; allowed is: 1 to 80 characters.");
    }

    @Test
    void otherLanguagesReadEnglish() {
        assertThat(RejectionMessages.of(RejectionCode.CALL_ENDED, Map.of(), Locale.FRENCH))
                .isEqualTo("The call has ended.");
    }
}
