package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The verbs of phones message by message, by SIPp: what they ask for, what they are told, and whose call ends. What they must not ask for is
 * refused with the right code. What each hears is the matter of {@link SoftphoneVerbsIT}.
 */
class SippVerbsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ADA = "6101";
    private static final String BEN = "6102";
    private static final String EVE = "6103";
    private static final String IDA = "6104";
    private static final String GUS = "6105";
    private static final String HAL = "6106";
    private static final List<String> ANSWER = List.of(BEN, EVE, IDA);
    private static final String UNKNOWN = "nobody-knows-it;to-tag=1;from-tag=2";

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(ADA, BEN, EVE, IDA, GUS, HAL),
            Map.of(
                    "trunkline.edge.media-timeout", "0s",
                    "trunkline.call-control.pickup-groups.office[0]", GUS,
                    "trunkline.call-control.pickup-groups.office[1]", HAL));

    private static @Nullable SippRun answering;
    private static @Nullable SippRun ringing;

    private final List<SippRun> runs = new ArrayList<>();

    @BeforeAll
    static void furnish() {
        answering = phones(ANSWER).play("phone-answers").start();
        ringing = phones(List.of(GUS)).play("agent-lets-it-ring").start();
    }

    /** All that was answered was ended by a BYE, and all that only rang by a CANCEL. */
    @AfterAll
    static void end() {
        try (SippRun answers = Objects.requireNonNull(answering);
                SippRun rings = Objects.requireNonNull(ringing)) {
            SippCounts talks = answers.ends();
            assertThat(talks.received("BYE")).isEqualTo(talks.successful()).isGreaterThan(6);
            assertThat(rings.ends().received("CANCEL")).isEqualTo(2);
        }
    }

    @AfterEach
    void close() {
        runs.forEach(SippRun::close);
    }

    @Test
    void aReferGivesTheCallAwayAndSaysWhatBecameOfIt() {
        play(new SippScript(ADA).dials(BEN).refers(at(EVE), 200).isHungUp()).succeeds(PATIENCE);
        hangUpTheOne();
        play(new SippScript(ADA).dials(BEN).refersInVain(at("6199"), 403).hangsUp())
                .succeeds(PATIENCE);
    }

    @Test
    void aReferWithReplacesJoinsTheTwoOthers() {
        SippRun consultation = play(new SippScript(ADA).dials(EVE).isHungUp());
        String replaces = URLEncoder.encode(consultation.talks(), StandardCharsets.UTF_8);
        play(new SippScript(ADA)
                        .dials(BEN)
                        .refers(at(EVE) + "?Replaces=" + replaces, 200)
                        .isHungUp())
                .succeeds(PATIENCE);
        consultation.succeeds(PATIENCE);
        hangUpTheOne();
    }

    @Test
    void anInviteWithReplacesTakesAPhonesPlace() {
        SippRun first = play(new SippScript(ADA).dials(BEN).isHungUp());
        SippRun second =
                play(new SippScript(HAL).dialsInPlaceOf(BEN, first.talks()).hangsUp());
        first.succeeds(PATIENCE);
        second.succeeds(PATIENCE);
    }

    @Test
    void whatBelongsToNoCallIsRefused() {
        play(new SippScript(ADA).refersOutside(BEN, at(EVE), 403)).succeeds(PATIENCE);
        play(new SippScript(ADA).refersInNoCall(BEN, at(EVE), 481)).succeeds(PATIENCE);
        play(new SippScript(ADA).isRefusedInPlaceOf(BEN, UNKNOWN, 481)).succeeds(PATIENCE);
        play(new SippScript(ADA).isRefused("*6999", 404)).succeeds(PATIENCE);
        play(new SippScript(ADA).isRefused("*8" + GUS, 404)).succeeds(PATIENCE);
        play(new SippScript(ADA)
                        .dials(BEN)
                        .refers(at(EVE) + "?Replaces=of-nobody%3Bto-tag%3D1%3Bfrom-tag%3D2", 481)
                        .hangsUp())
                .succeeds(PATIENCE);
    }

    @Test
    void codesParkFetchAndAnswerForAnother() {
        play(new SippScript(ADA).dials(BEN).refers(at("*68"), 200).isHungUp()).succeeds(PATIENCE);
        play(new SippScript(HAL).dials("*6901").hangsUp()).succeeds(PATIENCE);

        for (String code : List.of("*8" + GUS, "*8")) {
            SippRun caller = play(new SippScript(ADA).dials(GUS).hangsUp());
            caller.rings();
            play(new SippScript(HAL).dials(code).isHungUp()).succeeds(PATIENCE);
            caller.succeeds(PATIENCE);
        }
    }

    /** Asked for by GraphQL; the phones are called, and each hears that it is over. */
    @Test
    void aThirdPartyAndASupervisorAreCalledAndLeaveWithTheCall() {
        SippRun caller = play(new SippScript(ADA).dials(BEN).isHungUp());
        var unused = caller.talks();
        String call = onlyCall();
        command("callParty(callId: \"%s\", by: 1, who: {extension: \"%s\"}, purpose: PARTICIPANT)"
                .formatted(call, EVE));
        joined(call, 3);
        command("superviseCall(callId: \"%s\", supervisor: {extension: \"%s\"}, over: 1, mode: MONITOR)"
                .formatted(call, IDA));
        joined(call, 4);
        command("muteParty(callId: \"%s\", party: 2)".formatted(call));
        command("hangUpCall(callId: \"" + call + "\")");
        caller.succeeds(PATIENCE);
    }

    private static void joined(String call, int parties) {
        Await.until(
                parties + " are in the call",
                PATIENCE,
                () -> TRUNKLINE
                                .graphQl()
                                .query("{ call(id: \"" + call + "\") { parties { joinedAt leftAt } } }")
                                .at("/call/parties")
                                .findValuesAsString("joinedAt")
                                .stream()
                                .filter(at -> !at.isEmpty() && !at.equals("null"))
                                .count()
                        == parties);
    }

    private static SipPhones phones(List<String> extensions) {
        return SipPhones.register(TRUNKLINE.folder(), TRUNKLINE.process().sip(), extensions);
    }

    private SippRun play(SippScript script) {
        Path folder = TRUNKLINE.folder();
        SippRun run =
                Sipp.script(folder, script, TRUNKLINE.process().sip()).calls(1).start();
        runs.add(run);
        return run;
    }

    private static String at(String number) {
        var sip = TRUNKLINE.process().sip();
        return "sip:" + number + "@" + sip.getHostString() + ":" + sip.getPort();
    }

    private static void hangUpTheOne() {
        command("hangUpCall(callId: \"" + onlyCall() + "\")");
    }

    private static void command(String mutation) {
        var unused = TRUNKLINE.graphQl().command(mutation);
    }

    private static String onlyCall() {
        return Await.value(
                        "one call on the board",
                        PATIENCE,
                        () -> TRUNKLINE
                                .graphQl()
                                .query("{ wallboard { calls { id } } }")
                                .at("/wallboard/calls"),
                        calls -> calls.size() == 1)
                .at("/0/id")
                .asString();
    }
}
