package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.Sealer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what is answered about lines and ring groups, their outside numbers opened. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class LinesTest {

    private static final LineId LINE = new LineId("771");

    @Autowired
    private Story story;

    @Autowired
    private PersonalData personal;

    @LocalServerPort
    private int port;

    private JsonNode line(String extension) {
        return new GraphQlClient(port)
                .data("{ line(extension: \"" + extension + "\") { extension doNotDisturb callWaiting"
                        + " forwardings { when extension number { number } queueId box }"
                        + " speedDials { slot internal number { number } } } }")
                .path("line");
    }

    @Test
    void aLineTellsWhatIsSet() {
        Sealer sealer = personal.sealer();
        story.append(new LineForwardingSet(
                LINE,
                Condition.ALWAYS,
                Destination.number(sealer.callerNumber(PersonalPlace.forwardedFrom(LINE), "+4930771")),
                story.now()));
        story.append(new LineForwardingSet(LINE, Condition.BUSY, Destination.extension("772"), story.now()));
        story.append(new LineDoNotDisturbSet(LINE, story.now()));
        story.append(new LineSpeedDialSet(
                LINE, 7, null, sealer.callerNumber(PersonalPlace.speedDialOf(LINE), "+4930007"), story.now()));
        story.isRead();

        JsonNode line = line("771");
        assertThat(line.path("doNotDisturb").asBoolean()).isTrue();
        assertThat(line.path("callWaiting").asBoolean()).isFalse();
        JsonNode always = line.path("forwardings").get(0);
        assertThat(always.path("when").asString()).isEqualTo("ALWAYS");
        assertThat(always.path("number").path("number").asString()).isEqualTo("+4930771");
        JsonNode busy = line.path("forwardings").get(1);
        assertThat(busy.path("extension").asString()).isEqualTo("772");
        assertThat(busy.path("number").isNull()).isTrue();
        assertThat(line.path("speedDials").get(0).path("number").path("number").asString())
                .isEqualTo("+4930007");
    }

    @Test
    void aLineOfWhichNothingWasSetIsThereToo() {
        JsonNode line = line("nobody's");
        assertThat(line.path("extension").asString()).isEqualTo("nobody's");
        assertThat(line.path("forwardings")).isEmpty();
    }

    @Test
    void ringGroupsThatAreThereAreListed() {
        RingGroupId gone = new RingGroupId(new UUID(1, 1));
        RingGroupSettings settings =
                new RingGroupSettings("office", "600", List.of("771", "772"), RingOrder.ALL, 20, null);
        story.append(new RingGroupCreated(gone, settings, story.now()));
        story.append(new RingGroupRemoved(gone, story.now()));
        RingGroupId here = new RingGroupId(new UUID(1, 2));
        story.append(new RingGroupCreated(here, settings, story.now()));
        story.isRead();

        JsonNode groups = new GraphQlClient(port)
                .data("{ ringGroups { id name number members order ringSeconds otherwise { extension } } }")
                .path("ringGroups");
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).path("id").asString()).isEqualTo(here.toString());
        assertThat(groups.get(0).path("members").get(1).asString()).isEqualTo("772");
        assertThat(groups.get(0).path("otherwise").isNull()).isTrue();
    }
}
