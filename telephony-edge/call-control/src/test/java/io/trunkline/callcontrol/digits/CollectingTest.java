package io.trunkline.callcontrol.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.digits.Collecting.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Digits: how many, what ends them, how long one waits and how often one asks; every state by every signal. */
class CollectingTest {

    private static final Path PAGE = Path.of("../../docs/concepts/digits-table.md");
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final DigitRequest CARD = request(2, 4, '#', 2, true);

    private static DigitRequest request(
            int least, int most, @Nullable Character terminator, int attempts, boolean bargeIn) {
        return new DigitRequest(
                "card",
                List.of("en/card"),
                least,
                most,
                DigitRequest.DIGITS,
                terminator,
                FIRST,
                BETWEEN,
                attempts,
                bargeIn,
                true);
    }

    private static Progress keys(Collecting from, String keys) {
        Progress last = new Progress.Ignored();
        Collecting now = from;
        for (int i = 0; i < keys.length(); i++) {
            last = now.on(new Heard.Key(keys.charAt(i)));
            if (last instanceof Progress.Waiting(Collecting next, Duration _, boolean _)) {
                now = next;
            }
        }
        return last;
    }

    private static Collecting after(Progress progress) {
        return switch (progress) {
            case Progress.Asking(Collecting next, Outcome _) -> next;
            case Progress.Waiting(Collecting next, Duration _, boolean _) -> next;
            case Progress.Ignored _, Progress.Done _ -> throw new AssertionError("goes no further: " + progress);
        };
    }

    private static Collecting listening() {
        return after(Collecting.asking(CARD).on(new Heard.Played()));
    }

    @Example
    void asManyAsThereMayBeEndIt() {
        assertThat(keys(listening(), "1234")).isEqualTo(new Progress.Done(Outcome.COLLECTED, "1234", 1));
    }

    @Example
    void theTerminatorEndsItAndIsNoneOfTheDigits() {
        assertThat(keys(listening(), "123#")).isEqualTo(new Progress.Done(Outcome.COLLECTED, "123", 1));
    }

    @Example
    void aTerminatorTooEarlyIsAnotherAttempt() {
        assertThat(keys(listening(), "1#"))
                .isEqualTo(new Progress.Asking(new Collecting(CARD, 2, Stage.ASKING, ""), Outcome.INVALID));
        assertThat(keys(listening(), "#"))
                .isEqualTo(new Progress.Asking(new Collecting(CARD, 2, Stage.ASKING, ""), Outcome.NO_INPUT));
    }

    @Example
    void aPauseAfterEnoughDigitsEndsItToo() {
        Collecting two = after(keys(listening(), "12"));
        assertThat(two.on(new Heard.TimeUp())).isEqualTo(new Progress.Done(Outcome.COLLECTED, "12", 1));
        Collecting one = after(keys(listening(), "1"));
        assertThat(one.on(new Heard.TimeUp())).isInstanceOf(Progress.Asking.class);
    }

    @Example
    void theFirstKeyMayTakeLongerThanTheNext() {
        assertThat(Collecting.asking(CARD).on(new Heard.Played()))
                .isEqualTo(new Progress.Waiting(new Collecting(CARD, 1, Stage.LISTENING, ""), FIRST, false));
        assertThat(keys(listening(), "1"))
                .isEqualTo(new Progress.Waiting(new Collecting(CARD, 1, Stage.KEYING, "1"), BETWEEN, false));
    }

    @Example
    void silenceIsAnotherAttemptUntilTheyAreUsedUp() {
        Progress again = listening().on(new Heard.TimeUp());
        assertThat(again).isInstanceOfSatisfying(Progress.Asking.class, asking -> assertThat(asking.fault())
                .isEqualTo(Outcome.NO_INPUT));
        Collecting second = after(after(again).on(new Heard.Played()));
        assertThat(second.on(new Heard.TimeUp())).isEqualTo(new Progress.Done(Outcome.NO_INPUT, "", 2));
    }

    @Example
    void aKeyThatDoesNotCountSpoilsTheAttempt() {
        assertThat(keys(listening(), "12*"))
                .isEqualTo(new Progress.Asking(new Collecting(CARD, 2, Stage.ASKING, ""), Outcome.INVALID));
    }

    @Example
    void aKeyWhilePromptsPlayCountsWhereBargingInIsAllowed() {
        assertThat(Collecting.asking(CARD).on(new Heard.Key('1')))
                .isEqualTo(new Progress.Waiting(new Collecting(CARD, 1, Stage.KEYING, "1"), BETWEEN, true));
        assertThat(Collecting.asking(request(2, 4, '#', 2, false)).on(new Heard.Key('1')))
                .isEqualTo(new Progress.Ignored());
    }

    @Example
    void digitsAreShownNowhere() {
        Collecting two = after(keys(listening(), "73"));
        assertThat(two.toString()).doesNotContain("73");
        assertThat(keys(listening(), "7319").toString()).doesNotContain("7319").contains("4 digits");
        assertThat(new Heard.Key('7').toString()).doesNotContain("7");
    }

    @Example
    void whatCannotBeAskedForIsRefused() {
        assertThatThrownBy(() -> request(0, 4, '#', 1, true)).hasMessageContaining("1 to 64 digits");
        assertThatThrownBy(() -> request(5, 4, '#', 1, true)).hasMessageContaining("1 to 64 digits");
        assertThatThrownBy(() -> request(1, 4, '#', 6, true)).hasMessageContaining("attempts");
        assertThatThrownBy(() -> request(1, 4, '4', 1, true)).hasMessageContaining("terminator");
    }

    /** Whatever is pressed and however long it takes: it ends, within its limits, with digits that are allowed. */
    @Property(tries = 2_000)
    void itAlwaysEnds(@ForAll @Size(max = 60) List<Byte> story) {
        Collecting now = Collecting.asking(CARD);
        for (byte each : story) {
            Heard heard =
                    switch (Math.floorMod(each, 16)) {
                        case 14 -> new Heard.Played();
                        case 15 -> new Heard.TimeUp();
                        default -> new Heard.Key("0123456789*#AB".charAt(Math.floorMod(each, 16)));
                    };
            switch (now.on(heard)) {
                case Progress.Ignored() -> {}
                case Progress.Asking(Collecting next, Outcome fault) -> {
                    assertThat(next.attempt()).isEqualTo(now.attempt() + 1).isLessThanOrEqualTo(CARD.attempts());
                    assertThat(fault).isIn(Outcome.NO_INPUT, Outcome.INVALID);
                    now = next;
                }
                case Progress.Waiting(Collecting next, Duration patience, boolean _) -> {
                    assertThat(patience).isPositive();
                    assertThat(next.keyed().length()).isLessThan(CARD.most());
                    now = next;
                }
                case Progress.Done(Outcome outcome, String digits, int attempts) -> {
                    assertThat(attempts).isBetween(1, CARD.attempts());
                    if (outcome == Outcome.COLLECTED) {
                        assertThat(digits.length()).isBetween(CARD.least(), CARD.most());
                        assertThat(digits).containsOnlyDigits();
                    } else {
                        assertThat(digits).isEmpty();
                    }
                    return;
                }
            }
        }
    }

    private static Map<String, Collecting> states() {
        Map<String, Collecting> states = new LinkedHashMap<>();
        states.put("asking", Collecting.asking(CARD));
        states.put("asking, no barge-in", Collecting.asking(request(2, 4, '#', 2, false)));
        states.put("listening", listening());
        states.put("keying, too few", after(keys(listening(), "1")));
        states.put("keying, enough", after(keys(listening(), "12")));
        states.put("keying, one to go", after(keys(listening(), "123")));
        Collecting last = new Collecting(CARD, 2, Stage.LISTENING, "");
        states.put("last attempt, listening", last);
        states.put("last attempt, too few", after(keys(last, "1")));
        return states;
    }

    private static Map<String, Heard> signals() {
        Map<String, Heard> signals = new LinkedHashMap<>();
        signals.put("key that counts", new Heard.Key('1'));
        signals.put("terminator", new Heard.Key('#'));
        signals.put("other key", new Heard.Key('*'));
        signals.put("prompts played", new Heard.Played());
        signals.put("time up", new Heard.TimeUp());
        return signals;
    }

    /** The table in {@code docs/concepts/digits-table.md} is the approved one; {@code -Ddocs.update} writes it anew. */
    @Example
    void tableIsTheApprovedOne() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Collecting digits, state by signal");
        lines.add("");
        lines.add(
                "Generated from `Collecting` by `CollectingTest`, for 2 to 4 digits that `#` ends, with two attempts. `·` means that the");
        lines.add("signal is knowingly ignored.");
        lines.add("");
        lines.add("| signal | " + String.join(" | ", states().keySet()) + " |");
        lines.add("| --- |" + " --- |".repeat(states().size()));
        signals()
                .forEach((name, heard) -> lines.add(states().values().stream()
                        .map(state -> cell(state.on(heard)))
                        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"))));
        String page = String.join("\n", lines) + "\n";
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(Objects.requireNonNull(PAGE.getParent()));
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run ./mvnw -pl telephony-edge/call-control test -Ddocs.update and read the difference")
                .hasContent(page);
    }

    private static String cell(Progress progress) {
        return switch (progress) {
            case Progress.Ignored() -> "·";
            case Progress.Asking(Collecting _, Outcome fault) -> "ask again, " + fault;
            case Progress.Waiting(Collecting next, Duration patience, boolean bargedIn) ->
                next.stage() + ", wait " + patience.toSeconds() + " s" + (bargedIn ? ", prompts end" : "");
            case Progress.Done(Outcome outcome, String _, int _) -> "**" + outcome + "**";
        };
    }
}
