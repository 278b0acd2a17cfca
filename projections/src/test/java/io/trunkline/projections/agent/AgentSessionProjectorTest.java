package io.trunkline.projections.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.events.Spell;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each sign-in is a session of its own, and its sign-out names it. */
class AgentSessionProjectorTest {

    private static final AgentId ANNA = new AgentId(UUID.fromString("0199f000-0000-7000-8000-000000000001"));
    private static final Instant EIGHT = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant NOON = EIGHT.plusSeconds(4 * 3_600);
    private static final Spell IDLE = new Spell(AgentStatus.READY, null, EIGHT.plusSeconds(9));

    private static Folded<AgentSessionDocument> after(Event... events) {
        return Envelopes.fold(new AgentSessionProjector(), Envelopes.of(events));
    }

    private static AgentSessionDocument session(
            long position, @Nullable String station, Instant from, @Nullable Instant to) {
        return new AgentSessionDocument(ANNA + "@" + from, position, ANNA.toString(), station, false, from, to);
    }

    @Test
    void isOpenUntilTheSignOut() {
        assertThat(after(new AgentSignedIn(ANNA, "400", EIGHT)).of(ANNA + "@" + EIGHT))
                .isEqualTo(session(Envelopes.STRIDE, "400", EIGHT, null));
    }

    @Test
    void theSignOutEndsTheSessionItNames() {
        Folded<AgentSessionDocument> sessions = after(
                new AgentSignedIn(ANNA, EIGHT),
                new AgentSignedOut(ANNA, EIGHT, IDLE, NOON),
                new AgentSignedIn(ANNA, NOON.plusSeconds(60)));

        assertThat(sessions.of(ANNA + "@" + EIGHT)).isEqualTo(session(2 * Envelopes.STRIDE, null, EIGHT, NOON));
        assertThat(sessions.of(ANNA + "@" + NOON.plusSeconds(60)))
                .isEqualTo(session(3 * Envelopes.STRIDE, null, NOON.plusSeconds(60), null));
    }

    @Test
    void aSessionThatWasImportedIsOneBesideThoseOfHere() {
        Folded<AgentSessionDocument> sessions = after(
                new AgentSignedIn(ANNA, NOON),
                new AgentPastSession(new UUID(1, 1), ANNA, EIGHT, EIGHT.plusSeconds(60)));

        assertThat(sessions.of(ANNA + "@" + EIGHT))
                .isEqualTo(session(2 * Envelopes.STRIDE, null, EIGHT, EIGHT.plusSeconds(60)));
        assertThat(sessions.of(ANNA + "@" + NOON)).isEqualTo(session(Envelopes.STRIDE, null, NOON, null));
    }

    @Test
    void aSignOutFromBeforeItNamedItsSessionEndsNone() {
        assertThat(after(new AgentSignedIn(ANNA, EIGHT), new AgentSignedOut(ANNA, IDLE, NOON))
                        .of(ANNA + "@" + EIGHT)
                        .signedOutAt())
                .isNull();
    }
}
