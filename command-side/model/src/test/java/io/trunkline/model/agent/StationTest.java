package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.SIGNED_IN_ELSEWHERE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.agent.AgentTest.notReadySpell;
import static io.trunkline.model.agent.AgentTest.signedOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import org.junit.jupiter.api.Test;

/** At whose phone an agent works. */
class StationTest {

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
