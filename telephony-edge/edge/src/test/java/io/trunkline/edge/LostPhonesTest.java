package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.Spell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is ready without a phone does not stay ready, and whose phone comes back does. */
class LostPhonesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final AgentId ANNA = new AgentId(new UUID(0x0190_0000_0000_7000L, 1));
    private static final AgentReady READY =
            new AgentReady(ANNA, new Spell(AgentStatus.NOT_READY, "signedIn", START), START);
    private static final AgentNotReady LOST = new AgentNotReady(
            ANNA, NotReadyReasons.PHONE_LOST, new Spell(AgentStatus.READY, null, START), START.plusSeconds(30));

    private Instant now = START;
    private boolean away;
    private final List<Command> sent = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final LostPhones phones = phones(Duration.ofSeconds(30));

    private LostPhones phones(Duration patience) {
        CommandPort port = (command, _) -> {
            sent.add(command);
            return away
                    ? CompletableFuture.failedStage(new CommandUnavailable("away", new IllegalStateException()))
                    : CompletableFuture.completedStage(new CommandResult.Accepted(1));
        };
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        LostPhones made = new LostPhones(port, "n1", patience, clock, (_, what) -> later.add(what));
        made.on(new AgentCreated(ANNA, "Anna", "201", START));
        return made;
    }

    private void seconds(int more) {
        now = now.plusSeconds(more);
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void aPhoneThatStaysAwayIsLost() {
        phones.on(READY);
        phones.caughtUp();
        phones.registered("201");
        phones.gone("201");
        seconds(29);
        assertThat(sent).isEmpty();
        seconds(1);
        assertThat(sent).containsExactly(new LosePhone(ANNA, now));
    }

    @Test
    void aPhoneThatComesBackInTimeIsNot() {
        phones.on(READY);
        phones.caughtUp();
        phones.gone("201");
        seconds(20);
        phones.registered("201");
        seconds(20);
        assertThat(sent).isEmpty();
    }

    @Test
    void whoBecomesReadyWithoutAPhoneLosesItAtOnceIfItHasBeenAwayForLong() {
        phones.caughtUp();
        phones.gone("201");
        seconds(60);
        assertThat(sent).as("nobody is ready").isEmpty();
        phones.on(READY);
        assertThat(sent).containsExactly(new LosePhone(ANNA, now));
    }

    @Test
    void aPhoneThatComesBackIsFound() {
        phones.on(READY);
        phones.caughtUp();
        phones.gone("201");
        phones.on(LOST);
        phones.registered("201");
        assertThat(sent).containsExactly(new FindPhone(ANNA, now));
    }

    @Test
    void ofWhomNothingIsKnownNothingIsSaid() {
        phones.on(READY);
        phones.gone("999");
        phones.gone("201");
        seconds(60);
        assertThat(sent).as("the log is still being read").isEmpty();
        phones.caughtUp();
        assertThat(sent).containsExactly(new LosePhone(ANNA, now));
    }

    @Test
    void whatNobodyCouldCarryOutIsSaidAgain() {
        phones.on(READY);
        phones.caughtUp();
        phones.gone("201");
        away = true;
        seconds(30);
        away = false;
        seconds(5);
        assertThat(sent).hasSize(2);
    }

    @Test
    void withoutALimitPhonesMayStayAway() {
        LostPhones patient = phones(Duration.ZERO);
        patient.on(READY);
        patient.caughtUp();
        patient.gone("201");
        seconds(100_000);
        assertThat(sent).isEmpty();
    }
}
