package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.digest.DigestGate;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Phones exist that give up when a challenge names an algorithm that they do not know. */
class DigestChallengesTest {

    @Test
    void nameTheAlgorithmsOfferedAndNoOther() {
        assertThat(challenges(DigestAlgorithm.MD5)).singleElement().asString().contains("algorithm=MD5");
    }

    @Test
    void comeInTheOrderOffered() {
        List<String> both = challenges(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);

        assertThat(both).hasSize(2);
        assertThat(both.getFirst()).contains("algorithm=SHA-256");
        assertThat(both.getLast()).contains("algorithm=MD5");
    }

    private static List<String> challenges(DigestAlgorithm... offered) {
        DigestGate gate = new DigestGate(
                "trunkline", List.of(offered), _ -> Optional.empty(), InstantSource.system(), new SecureRandom());
        return gate.serverChallenges(false, null).stream().map(Object::toString).toList();
    }
}
