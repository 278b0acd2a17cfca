package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneCall;
import io.trunkline.testkit.phone.PhoneCall.Ending;
import tools.jackson.databind.JsonNode;

/** What lines have and calls between them undergo by GraphQL, and how their phones tell. */
final class LinesByGraphQl extends LineSteps {

    /** Who is sent into a queue: of Ada's calls another test knows that they were in none. */
    private static final String HAL = "1007";

    private static final Ending BUSY = new Ending.Refused(486);
    private static final String BENS = "(extension: \"" + BEN + "\"";
    private static final String ADAS = "(extension: \"" + ADA + "\"";

    private final GraphQl graphQl;

    LinesByGraphQl(TonePhones phones, GraphQl graphQl) {
        super(phones);
        this.graphQl = graphQl;
    }

    void settings() throws Exception {
        phones.command("setDoNotDisturb" + BENS + ")");
        shows(BEN, "/doNotDisturb", "true");
        assertThat(ended(dials(ADA, BEN))).isEqualTo(new Ending.Refused(480));
        phones.command("clearDoNotDisturb" + BENS + ")");
        shows(BEN, "/doNotDisturb", "false");

        assertThat(refusal("setForwarding" + BENS + ", when: ALWAYS, to: {extension: \"" + BEN + "\"})"))
                .isEqualTo("FORWARDING_LOOP");
        phones.command("setForwarding" + BENS + ", when: ALWAYS, to: {extension: \"" + EVE + "\"})");
        shows(BEN, "/forwardings/0/extension", EVE);
        talkAndHangUp(dials(ADA, BEN), EVE);
        phones.command("clearForwarding" + BENS + ", when: ALWAYS)");
        shows(BEN, "/forwardings/0/extension", "");

        PhoneCall ada = dials(ADA, BEN);
        PhoneCall first = talk(ada, BEN);
        phones.command("allowCallWaiting" + BENS + ")");
        shows(BEN, "/callWaiting", "true");
        PhoneCall eve = dials(EVE, BEN);
        PhoneCall second = phones.rung(BEN);
        hears("both talks", () -> eve.hears(hertz(BEN)) && second.hears(hertz(EVE)) && first.hears(hertz(ADA)));
        eve.hangUp();
        ended(second);
        phones.command("denyCallWaiting" + BENS + ")");
        shows(BEN, "/callWaiting", "false");
        assertThat(ended(dials(EVE, BEN))).as("in a talk").isEqualTo(BUSY);
        ada.hangUp();
        ended(first);

        assertThat(refusal("setSpeedDial" + ADAS + ", slot: 100, internal: \"" + BEN + "\")"))
                .isEqualTo("INVALID_VALUE");
        phones.command("setSpeedDial" + ADAS + ", slot: 8, internal: \"" + BEN + "\")");
        Await.until("it is stored", PATIENCE, () -> speedDials().contains("{\"slot\":8,\"internal\":\"" + BEN + "\"}"));
        talkAndHangUp(dials(ADA, "*008"), BEN);
        phones.command("clearSpeedDial" + ADAS + ", slot: 8)");
        Await.until("it is not stored any more", PATIENCE, () -> !speedDials().contains("\"slot\":8"));
        denied(ADA, "*008");
    }

    /** Who is asked answers for the one whose phone rings; who has answered is not picked up any more. */
    void pickUp() throws Exception {
        phones.letsRing(BEN);
        PhoneCall ada = dials(ADA, BEN);
        PhoneCall ringing = phones.rung(BEN);
        String pickUp = "pickUpParty(callId: \"%s\", party: 1, who: {extension: \"%s\"})";
        String call = phones.onlyCall();
        phones.command(pickUp.formatted(call, EVE));
        PhoneCall eve = talk(ada, EVE);
        ended(ringing);
        assertThat(refusal(pickUp.formatted(call, BEN))).isEqualTo("PARTY_NOT_IN_CALL");
        eve.hangUp();
        ended(ada);
        phones.answers(BEN);
    }

    /** From the one who was called to a group, and from there to a queue where nobody is. */
    void sendOn(String queue) throws Exception {
        String group = graphQl.command(
                "createRingGroup(input: {settings: {name: \"further\", number: \"601\", members: [\"" + BEN + "\"]}})");
        phones.command("changeRingGroup(id: \"" + group
                + "\", settings: {name: \"further on\", number: \"601\", members: [\"" + EVE + "\"]})");
        assertThat(refusal("changeRingGroup(id: \"" + group
                        + "\", settings: {name: \"further on\", number: \"601\", members: []})"))
                .isEqualTo("INVALID_VALUE");
        Await.until("the group is as it was changed", PATIENCE, () -> graphQl.query("{ ringGroups { name members } }")
                .toString()
                .contains("{\"name\":\"further on\",\"members\":[\"" + EVE + "\"]}"));

        PhoneCall hal = dials(HAL, BEN);
        PhoneCall ben = talk(hal, HAL, BEN);
        String call = phones.onlyCall();
        String sendOn = "sendCallOn(callId: \"" + call + "\", party: %d, to: {%s})";
        assertThat(refusal(sendOn.formatted(1, "extension: \"" + EVE + "\"")))
                .as("to an extension calls are transferred")
                .isEqualTo("INVALID_VALUE");
        phones.command(sendOn.formatted(1, "ringGroupId: \"" + group + "\""));
        ended(ben);
        PhoneCall eve = talk(hal, HAL, EVE);
        phones.command(sendOn.formatted(party(call, EVE), "queueId: \"" + queue + "\""));
        ended(eve);
        hears("music in the queue", () -> hal.hears(Melody.onHold()));
        hal.hangUp();
        ended(hal);

        phones.command("assignNumber(number: \"7300\", to: {ringGroupId: \"" + group + "\"})");
        talkAndHangUp(dials(ADA, "7300"), EVE);
        phones.command("releaseNumber(number: \"7300\")");
        Await.until("the number leads nowhere", PATIENCE, () -> !graphQl.query("{ numbers { number } }")
                .toString()
                .contains("7300"));
        assertThat(ended(dials(ADA, "7300"))).isEqualTo(new Ending.Refused(404));
        phones.command("removeRingGroup(id: \"" + group + "\")");
    }

    private int party(String call, String extension) {
        return Await.value(
                        extension + " is in the call",
                        PATIENCE,
                        () -> graphQl.query("{ call(id: \"" + call + "\") { parties { party extension leftAt } } }")
                                .at("/call/parties")
                                .valueStream()
                                .filter(one ->
                                        one.path("extension").asString("").equals(extension)
                                                && one.path("leftAt").isNull())
                                .toList(),
                        found -> found.size() == 1)
                .getFirst()
                .path("party")
                .asInt();
    }

    private String speedDials() {
        return graphQl.query("{ line" + ADAS + ") { speedDials { slot internal } } }")
                .toString();
    }

    /** What is read of a line; nothing there is an empty text. */
    private void shows(String extension, String pointer, String value) {
        var unused = Await.value(
                extension + " has " + value + " at " + pointer,
                PATIENCE,
                () -> graphQl.query("{ line(extension: \"" + extension
                                + "\") { doNotDisturb callWaiting forwardings { extension } } }")
                        .path("line"),
                line -> text(line.at(pointer)).equals(value));
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }

    private String refusal(String mutation) {
        return graphQl.outcome(mutation).path("code").asString("");
    }
}
