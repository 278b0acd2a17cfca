package io.trunkline.app.system;

import io.trunkline.testkit.phone.Melody;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A phone that others wrote, with a tone of its own, a person who presses its keys, and an ear at what it hears. */
final class Softphone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern FROM = Pattern.compile("(?m)^From: .*;tag=(\\S+)");
    private static final Pattern TO = Pattern.compile("(?m)^To: .*;tag=(\\S+)");

    private final String exchange;
    private final int hertz;
    private final Baresip baresip;
    private final BaresipKeys keys;
    private final Ear ear;

    private Softphone(String exchange, int hertz, Baresip baresip) {
        this.exchange = exchange;
        this.hertz = hertz;
        this.baresip = baresip;
        this.keys = BaresipKeys.of(baresip.keysPort());
        this.ear = new Ear(baresip.folder());
    }

    /** One that is registered and answers by itself. */
    static Softphone registered(OneTrunkline trunkline, String user, int hertz) {
        var sip = trunkline.process().sip();
        return new Softphone(
                sip.getHostString() + ":" + sip.getPort(),
                hertz,
                Baresip.registered(
                        trunkline.folder().resolve("baresip-" + user),
                        sip,
                        user,
                        CallCenter.password(user),
                        hertz,
                        "-s"));
    }

    int hertz() {
        return hertz;
    }

    Ear ear() {
        return ear;
    }

    boolean hears(Softphone other) {
        return ear.now().is(other.hertz);
    }

    boolean hearsBoth(Softphone one, Softphone other) {
        Sound now = ear.now();
        return now.has(one.hertz) && now.has(other.hertz);
    }

    boolean hears(Melody melody) {
        return ear.now().is(melody);
    }

    boolean hearsNothing() {
        return ear.now().isSilent();
    }

    void dials(String number) {
        keys.press("dial", number);
    }

    void holds() {
        keys.press("hold", "");
    }

    void resumes() {
        keys.press("resume", "");
    }

    void presses(char key) {
        keys.press("sndcode", String.valueOf(key));
    }

    void hangsUp() {
        keys.press("hangup", "");
    }

    /** REFER, in the call that it has or has chosen. */
    void refers(String number) {
        keys.press("transfer", "sip:" + number + "@" + exchange);
    }

    /** REFER in its first call with Replaces of another one: the others of both are to talk. */
    void joins(String number, String otherCall) {
        keys.press("line", "1");
        keys.press("transfer", "<sip:" + number + "@" + exchange + "?Replaces=" + replaces(otherCall) + ">");
    }

    /** From now on it rings and nobody answers. */
    void letsRing() {
        keys.press("answermode", "manual");
    }

    /** From now on it answers by itself. */
    void answers() {
        keys.press("answermode", "auto");
    }

    /** Waits until a call of its is answered; the call's id. */
    String talks() {
        return keys.next("CALL_ESTABLISHED").path("id").asString();
    }

    /** Waits until it rings. */
    void rings() {
        var unused = keys.next("CALL_INCOMING");
    }

    /** Waits until a call of its is over. */
    void isOut() {
        var unused = keys.next("CALL_CLOSED");
    }

    /** Waits for a key that the other side presses. */
    String getsKey() {
        return keys.next("CALL_DTMF_START").path("param").asString();
    }

    void forget() {
        keys.forget();
    }

    @Override
    public void close() {
        keys.close();
        baresip.close();
    }

    /** By the answer to the INVITE that it has sent (RFC 3891): its tag is the one of who asks. */
    private String replaces(String call) {
        String answer = Await.value(
                "an answer in the call " + call,
                PATIENCE,
                () -> oks().filter(message -> message.contains("Call-ID: " + call) && message.contains(" INVITE"))
                        .findFirst()
                        .orElse(""),
                found -> !found.isEmpty());
        return call + "%3Bto-tag%3D" + tag(TO, answer) + "%3Bfrom-tag%3D" + tag(FROM, answer);
    }

    private Stream<String> oks() {
        return Stream.of(String.join("\n", baresip.said()).split("SIP/2.0 200 OK"))
                .map(message -> message.lines()
                        .skip(1)
                        .takeWhile(line -> !line.isBlank())
                        .collect(Collectors.joining("\n")));
    }

    private static String tag(Pattern header, String message) {
        Matcher found = header.matcher(message);
        if (!found.find()) {
            throw new AssertionError("no tag in " + message);
        }
        return found.group(1);
    }
}
