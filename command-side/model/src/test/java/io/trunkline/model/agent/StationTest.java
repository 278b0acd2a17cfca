package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.SIGNED_IN_ELSEWHERE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.agent.AgentTest.notReadySpell;
import static io.trunkline.model.agent.AgentTest.signedOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** At whose phone an agent works. */
class StationTest {

    private static final SubjectId PERSON = new SubjectId(new UUID(5, 1));
    private static final Personal MOBILE = Personal.sealed(PERSON, "a ciphertext");
    private static final SignInAgent AT_300 = new SignInAgent(ANNA, "300", at(10));

    @Test
    void isWhereTheAgentSignsInUntilSignedOut() {
        signedOut().when(AT_300).then(new AgentSignedIn(ANNA, "300", at(10)));
        signedOut().given(AT_300).when(AT_300).thenNothing();
        signedOut().given(AT_300).when(new SignInAgent(ANNA, at(11))).thenNothing();
        signedOut()
                .given(AT_300)
                .when(new SignInAgent(ANNA, "301", at(11)))
                .thenRejected(SIGNED_IN_ELSEWHERE, "station", "300");
        signedOut()
                .given(AT_300, new SignOutAgent(ANNA, at(12)))
                .when(new SignInAgent(ANNA, "301", at(13)))
                .then(new AgentSignedIn(ANNA, "301", at(13)));
    }

    @Test
    void theAgentThereMayBeRenamedAndStaysThere() {
        RenameAgent rename = new RenameAgent(ANNA, "Anna B.", at(11));
        signedOut().given(AT_300).when(rename).then(new AgentRenamed(ANNA, "Anna B.", at(11)));
        signedOut().given(AT_300, rename).when(rename).thenNothing();
        signedOut()
                .given(AT_300, rename)
                .when(new SignInAgent(ANNA, "300", at(12)))
                .thenNothing();
        signedOut().when(new RenameAgent(ANNA, " ", at(11))).thenRejected(INVALID_VALUE, "field", "name");
    }

    @Test
    void theOwnOneNeedsNoName() {
        signedOut().when(new SignInAgent(ANNA, "201", at(10))).then(new AgentSignedIn(ANNA, at(10)));
        signedOut()
                .given(new SignInAgent(ANNA, at(10)))
                .when(AT_300)
                .thenRejected(SIGNED_IN_ELSEWHERE, "station", "201");
    }

    @Test
    void isAnExtension() {
        signedOut().when(new SignInAgent(ANNA, "a b", at(10))).thenRejected(INVALID_VALUE, "field", "station");
    }

    @Test
    void mayBeANumberOutside() {
        SignInAgent outside = new SignInAgent(ANNA, null, MOBILE, at(10));
        signedOut().when(outside).then(new AgentSignedIn(ANNA, null, MOBILE, at(10)));
        signedOut()
                .given(outside)
                .when(new SignInAgent(ANNA, null, Personal.sealed(PERSON, "another ciphertext"), at(11)))
                .thenNothing();
        signedOut().given(outside).when(new SignInAgent(ANNA, at(11))).thenNothing();
        signedOut()
                .given(outside)
                .when(new SignInAgent(ANNA, null, Personal.sealed(new SubjectId(new UUID(5, 2)), "x"), at(11)))
                .thenRejected(SIGNED_IN_ELSEWHERE, "station", "an outside number");
        signedOut()
                .given(outside)
                .when(new SignInAgent(ANNA, "201", at(11)))
                .thenRejected(SIGNED_IN_ELSEWHERE, "station", "an outside number");
        signedOut().given(AT_300).when(outside).thenRejected(SIGNED_IN_ELSEWHERE, "station", "300");
        signedOut().when(new SignInAgent(ANNA, "300", MOBILE, at(10))).thenRejected(INVALID_VALUE, "field", "number");
        signedOut()
                .when(new SignInAgent(ANNA, null, Personal.NOT_RECORDED, at(10)))
                .thenRejected(INVALID_VALUE, "field", "number");
    }

    @Test
    void whoIsOutsideIsAtNoPhoneOfOurs() {
        Stations stations = new Stations();
        stations.on(new AgentCreated(ANNA, "Anna", "201", at(0)));
        stations.on(new AgentSignedIn(ANNA, null, MOBILE, at(10)));
        assertThat(stations.number(ANNA)).isEqualTo(MOBILE);
        assertThat(stations.extension(ANNA)).isNull();
        assertThat(stations.agentAt("201")).isNull();
        assertThat(stations.signedInAt(PERSON)).isEqualTo(ANNA);

        stations.on(new AgentSignedOut(ANNA, notReadySpell("signedIn", 10), at(20)));
        assertThat(stations.number(ANNA)).isNull();
        assertThat(stations.extension(ANNA)).isEqualTo("201");
        assertThat(stations.agentAt("201")).isEqualTo(ANNA);
        assertThat(stations.signedInAt(PERSON)).isNull();
    }

    @Test
    void aPhoneIsOfWhoeverSignedInThere() {
        Stations stations = new Stations();
        stations.on(new AgentCreated(ANNA, "Anna", "201", at(0)));
        stations.on(new AgentCreated(BEN, "Ben", "202", at(0)));
        assertThat(stations.agentAt("201")).isEqualTo(ANNA);
        assertThat(stations.signedInAt("201")).isNull();

        stations.on(new AgentSignedIn(BEN, "201", at(10)));
        assertThat(stations.extension(BEN)).isEqualTo("201");
        assertThat(stations.agentAt("201")).isEqualTo(BEN);
        assertThat(stations.agentAt("202")).as("nobody is there").isNull();
        assertThat(stations.extension(ANNA)).isEqualTo("201");

        stations.on(new AgentSignedOut(BEN, notReadySpell("signedIn", 10), at(20)));
        assertThat(stations.agentAt("201")).isEqualTo(ANNA);
        assertThat(stations.extension(BEN)).isEqualTo("202");
        assertThat(stations.signedInAt("201")).isNull();
    }
}
