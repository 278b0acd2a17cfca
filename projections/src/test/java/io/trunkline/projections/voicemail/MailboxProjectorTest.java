package io.trunkline.projections.voicemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AgentId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.VoicemailId;
import io.trunkline.projections.given.Envelopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a box is can be read in its document; what was told twice counts once. */
class MailboxProjectorTest {

    private static final MailboxId ID = new MailboxId(new UUID(1, 1));
    private static final AgentId ANNA = new AgentId(new UUID(1, 2));
    private static final VoicemailId GREETING = new VoicemailId(new UUID(1, 3));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final MailboxCreated CREATED = new MailboxCreated(ID, settings("77", "Anna"), NOW);

    private static MailboxSettings settings(String number, String name) {
        return new MailboxSettings(number, name, MailboxKind.AGENT, ANNA, null, "en", "", 120, 5, 100, 30);
    }

    private static MailboxDocument after(Event... events) {
        return Envelopes.fold(new MailboxProjector(), Envelopes.of(events)).of(ID.toString());
    }

    @Test
    void tellsWhoseItIsAndHowItTakesMessages() {
        assertThat(after(CREATED, new MailboxChanged(ID, settings("78", "Ann"), NOW)))
                .isEqualTo(new MailboxDocument(
                        ID.toString(),
                        2 * Envelopes.STRIDE,
                        "78",
                        "Ann",
                        "AGENT",
                        ANNA.toString(),
                        null,
                        "en",
                        "",
                        120,
                        5,
                        100,
                        30,
                        false,
                        null,
                        null,
                        0,
                        false));
    }

    @Test
    void tellsThatThereIsAPinAndWhichGreetingAndWhetherTheOwnerWasTold() {
        assertThat(after(CREATED, new MailboxPinSet(ID, "hash", NOW)).hasPin()).isTrue();
        assertThat(after(CREATED, new MailboxPinSet(ID, "hash", NOW), new MailboxPinCleared(ID, NOW))
                        .hasPin())
                .isFalse();
        assertThat(after(CREATED, new MailboxGreetingRecorded(ID, GREETING, NOW))
                        .greetingId())
                .isEqualTo(GREETING.toString());
        assertThat(after(
                                CREATED,
                                new MailboxGreetingRecorded(ID, GREETING, NOW),
                                new MailboxGreetingCleared(ID, GREETING, NOW))
                        .greetingId())
                .isNull();
        MailboxDocument alerted = after(CREATED, new MailboxOwnerAlerted(ID, ANNA, 3, NOW, NOW.plusSeconds(1)));
        assertThat(alerted.alertedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(alerted.alertedOf()).isEqualTo(3);
    }

    @Test
    void aChangeOfSettingsLeavesTheRestAsItIs() {
        MailboxDocument changed = after(
                CREATED,
                new MailboxPinSet(ID, "hash", NOW),
                new MailboxGreetingRecorded(ID, GREETING, NOW),
                new MailboxChanged(ID, settings("78", "Ann"), NOW));
        assertThat(changed.hasPin()).isTrue();
        assertThat(changed.greetingId()).isEqualTo(GREETING.toString());
    }

    @Test
    void oneThatWasRemovedSaysSo() {
        assertThat(after(CREATED).removed()).isFalse();
        assertThat(after(CREATED, new MailboxRemoved(ID, NOW)).removed()).isTrue();
    }

    @Test
    void twiceIsOnce() {
        var envelopes = Envelopes.of(
                CREATED, new MailboxOwnerAlerted(ID, ANNA, 3, NOW, NOW), new MailboxPinSet(ID, "hash", NOW));
        var twice = new ArrayList<>(envelopes);
        twice.addAll(envelopes);
        assertThat(Envelopes.fold(new MailboxProjector(), twice).of(ID.toString()))
                .isEqualTo(Envelopes.fold(new MailboxProjector(), envelopes).of(ID.toString()));
    }

    @Test
    void beginsWithItsCreation() {
        assertThatThrownBy(() -> after(new MailboxPinCleared(ID, NOW)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("box " + ID + " does not begin with mailbox.created");
    }
}
