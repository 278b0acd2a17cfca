package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.edge.lookup.RouteAnswer;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.RouteTaken.Way;
import io.trunkline.events.SkillLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the center's own system may answer, and what is wrong with anything else. */
class RouteReaderTest {

    private static final EntryPoint SALES = new EntryPoint.ToQueue("sales", 0);

    private final EdgeDirectory directory = new EdgeDirectory("edge-1");
    private final FakeSip sip = new FakeSip();
    private final Dialplan dialplan = new Dialplan(
            new EntryPoints(Map.of(
                    "2000",
                    SALES,
                    "7000",
                    new EntryPoint.Asked(new RoutingService("crm", "http://crm/", RoutingService.PATIENCE), SALES))),
            directory,
            sip,
            EdgeBench.SEAL,
            new FakeBoxes());
    private final RouteReader reader = new RouteReader(dialplan);

    @BeforeEach
    void aQueueAFlowAndAPhone() {
        directory.on(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), EdgeBench.THEN));
        FlowId main = FlowId.of("main");
        directory.on(new FlowDrafted(
                main,
                1,
                "flow: main\nlanguages: [en]\nstart: bye\nnodes: {bye: {type: hang-up, prompts: [goodbye]}}",
                EdgeBench.THEN));
        directory.on(new FlowPublished(main, 1, EdgeBench.THEN));
        sip.registers("1001", EdgeBench.PHONE);
    }

    private void leads(String answer, EntryPoint to, Map<String, String> attributes) {
        assertThat(reader.read(answer)).isEqualTo(new RouteAnswer.Place(to, attributes));
    }

    @Test
    void anAnswerNamesOnePlace() {
        leads("{\"queue\": \"sales\"}", SALES, Map.of());
        leads(
                "{\"queue\": \"sales\", \"credit\": 90, \"skills\": {\"tax\": 3}, \"flow\": null, \"attributes\": null}",
                new EntryPoint.ToQueue("sales", 90, Map.of("tax", 3)),
                Map.of());
        leads("{\"box\": \"90\"}", new EntryPoint.ToVoicemail("90"), Map.of());
        leads(
                "{\"flow\": \"main\", \"attributes\": {\"name\": \"Ada\", \"tier\": 1, \"vip\": true}}",
                new EntryPoint.ToFlow("main"),
                Map.of("name", "Ada", "tier", "1", "vip", "true"));
    }

    @Test
    void aNumberIsWhateverIsDialledByIt() {
        leads("{\"number\": \"2000\"}", SALES, Map.of());
        leads("{\"number\": \"1001\"}", new EntryPoint.ToPhone("1001"), Map.of());
        assertThat(reader.read("{\"number\": \"+4930\"}")).isEqualTo(new RouteAnswer.Unusable(Fault.UNKNOWN_PLACE));
        sip.trunks = List.of(new SipTarget("sip:+4930@127.0.0.1", "127.0.0.1", 5060, "udp"));
        leads("{\"number\": \"+4930\"}", new EntryPoint.ToPhone("+4930"), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sales | NOT_JSON",
                "`` | NOT_JSON",
                "[{\"queue\": \"sales\"}] | NOT_JSON",
                "\"sales\" | NOT_JSON",
                "{\"queue\": \"sales\"} {} | NOT_JSON",
                "{\"queue\": \"sales\", \"queue\": \"sales\"} | NOT_JSON",
                "{\"queue\": \"sales\", \"agent\": \"1001\"} | UNKNOWN_FIELD",
                "{} | NOT_ONE_PLACE",
                "{\"credit\": 5} | NOT_ONE_PLACE",
                "{\"queue\": \"sales\", \"flow\": \"main\"} | NOT_ONE_PLACE",
                "{\"queue\": 7} | BAD_VALUE",
                "{\"queue\": \"\"} | BAD_VALUE",
                "{\"queue\": \"sales\", \"credit\": -1} | BAD_VALUE",
                "{\"queue\": \"sales\", \"credit\": 86401} | BAD_VALUE",
                "{\"queue\": \"sales\", \"credit\": \"90\"} | BAD_VALUE",
                "{\"queue\": \"sales\", \"credit\": 1.5} | BAD_VALUE",
                "{\"queue\": \"sales\", \"skills\": [\"tax\"]} | BAD_VALUE",
                "{\"queue\": \"sales\", \"skills\": {\"tax\": 11}} | BAD_VALUE",
                "{\"queue\": \"sales\", \"skills\": {\"tax law\": 1}} | BAD_VALUE",
                "{\"queue\": \"sales\", \"attributes\": {\"name\": \"Ada\"}} | BAD_VALUE",
                "{\"flow\": \"main\", \"credit\": 90} | BAD_VALUE",
                "{\"flow\": \"main\", \"attributes\": {\"caller\": \"+4930\"}} | BAD_VALUE",
                "{\"flow\": \"main\", \"attributes\": {\"name\": {}}} | BAD_VALUE",
                "{\"queue\": \"support\"} | UNKNOWN_PLACE",
                "{\"flow\": \"other\"} | UNKNOWN_PLACE",
                "{\"box\": \"91\"} | UNKNOWN_PLACE",
                "{\"number\": \"7000\"} | UNKNOWN_PLACE"
            })
    void anythingElseHasAFault(String answer, Fault fault) {
        assertThat(reader.read(answer)).isEqualTo(new RouteAnswer.Unusable(fault));
    }

    @Test
    void tenSkillsAreEnough() {
        StringBuilder skills = new StringBuilder("\"s0\": 1");
        for (int n = 1; n < 11; n++) {
            skills.append(", \"s").append(n).append("\": 1");
        }
        assertThat(reader.read("{\"queue\": \"sales\", \"skills\": {" + skills + "}}"))
                .isEqualTo(new RouteAnswer.Unusable(Fault.BAD_VALUE));
    }

    @Test
    void theLogIsToldOfEveryPlace() {
        assertThat(dialplan.taken(new EntryPoint.ToQueue("sales", 90, Map.of("tax", 3))))
                .isEqualTo(new RouteTaken(
                        Way.QUEUE, Destination.queue(EdgeBench.SALES), 90, List.of(new SkillLevel("tax", 3))));
        assertThat(dialplan.taken(new EntryPoint.ToPhone("1001")))
                .isEqualTo(new RouteTaken(Way.EXTENSION, Destination.extension("1001"), 0, List.of()));
        assertThat(dialplan.taken(new EntryPoint.ToPhone("+4930")))
                .as("a number outside is a person's")
                .isEqualTo(new RouteTaken(Way.OUTSIDE, null, 0, List.of()));
        assertThat(dialplan.taken(new EntryPoint.ToVoicemail("90")).to()).isEqualTo(Destination.box("90"));
    }

    @Test
    void whoIsTransferredThereGoesTheDefaultWay() {
        assertThat(dialplan.place("7000")).isEqualTo(Destination.queue(EdgeBench.SALES));
    }
}
