package io.trunkline.edge.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.Who;
import io.trunkline.edge.spool.Spool.Fact;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file holds after an end of any kind: what was kept and not sent, in order. */
class SpoolTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final Instant THEN = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final List<CallCommand> STORY = List.of(
            new ReceiveCall(
                    CALL, Personal.sealed(new SubjectId(new UUID(4, 4)), "c2VhbGVk"), "2000", "trunk", "node-1", THEN),
            new AnswerCall(CALL, new ReservationId(new UUID(2, 2)), THEN),
            new LoseLeg(CALL, Leg.AGENT, "no ACK, \u4f60\u597d", THEN),
            new HangUpCall(CALL, Party.CALLER, THEN));

    private Path folder;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void whatWasKeptIsLeftToTheNextRunInOrder() {
        try (Spool spool = Spool.open(folder)) {
            STORY.forEach(spool::keep);
        }
        assertThat(left()).extracting(Fact::command).isEqualTo(STORY);
    }

    @Test
    void whatPartiesDoIsKeptWhoeverIsWanted() {
        List<CallCommand> story = Stream.of(
                        new Who.Agent(new AgentId(new UUID(5, 5))),
                        new Who.Extension("6002"),
                        new Who.Outside(Personal.sealed(new SubjectId(new UUID(4, 4)), "c2VhbGVk")))
                .<CallCommand>map(who -> new TransferCall(CALL, PartyId.of(1), who, THEN))
                .toList();
        try (Spool spool = Spool.open(folder)) {
            story.forEach(spool::keep);
        }
        assertThat(left()).extracting(Fact::command).isEqualTo(story);
    }

    @Test
    void whatWasSentIsNot() {
        try (Spool spool = Spool.open(folder)) {
            List<OptionalLong> keys = STORY.stream().map(spool::keep).toList();
            spool.sent(keys.get(0).orElseThrow());
            spool.sent(keys.get(2).orElseThrow());
        }
        assertThat(left()).extracting(Fact::command).containsExactly(STORY.get(1), STORY.get(3));
        assertThat(left()).as("again, from the file as the last run left it").hasSize(2);
    }

    @Test
    void theFileIsEmptyWheneverNothingWaits() throws IOException {
        try (Spool spool = Spool.open(folder)) {
            for (CallCommand command : STORY) {
                spool.sent(spool.keep(command).orElseThrow());
            }
            assertThat(Files.size(folder.resolve("facts.spool"))).isZero();
        }
    }

    @Test
    void keysGoOnWhereTheLastRunStopped() {
        try (Spool spool = Spool.open(folder)) {
            spool.keep(STORY.get(0));
        }
        try (Spool spool = Spool.open(folder)) {
            long key = spool.keep(STORY.get(1)).orElseThrow();
            spool.sent(spool.left().getFirst().key());
            assertThat(key).isNotEqualTo(spool.left().getFirst().key());
        }
        assertThat(left()).extracting(Fact::command).containsExactly(STORY.get(1));
    }

    /** A crash in the middle of a write: at every byte. */
    @Test
    void aTornLastLineIsAsIfItHadNotBegun() throws IOException {
        Path file = folder.resolve("facts.spool");
        try (Spool spool = Spool.open(folder)) {
            spool.keep(STORY.get(0));
            long whole = Files.size(file);
            spool.keep(STORY.get(2));
            byte[] bytes = Files.readAllBytes(file);
            for (int cut = (int) whole; cut < bytes.length; cut++) {
                Path other = Files.createDirectories(folder.resolve("cut-" + cut));
                Files.write(other.resolve("facts.spool"), Arrays.copyOf(bytes, cut));
                try (Spool torn = Spool.open(other)) {
                    assertThat(torn.left()).extracting(Fact::command).containsExactly(STORY.get(0));
                    torn.keep(STORY.get(3));
                }
                try (Spool after = Spool.open(other)) {
                    assertThat(after.left()).extracting(Fact::command).containsExactly(STORY.get(0), STORY.get(3));
                }
            }
        }
    }

    @Test
    void aDamagedLineIsKeptAsideWithAllThatFollows() throws IOException {
        Path file = folder.resolve("facts.spool");
        try (Spool spool = Spool.open(folder)) {
            STORY.forEach(spool::keep);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bytes.length * 0.6)] ^= 1;
        Files.write(file, bytes);

        assertThat(left()).extracting(Fact::command).isSubsetOf(STORY).hasSizeLessThan(STORY.size());
        assertThat(folder.resolve("facts.spool.unreadable")).hasBinaryContent(bytes);
    }

    @Test
    void aFullSpoolSaysSoAndGoesOnWhenThereIsRoom() {
        try (Spool spool = Spool.open(folder, 2)) {
            long first = spool.keep(STORY.get(0)).orElseThrow();
            spool.keep(STORY.get(1));
            assertThat(spool.keep(STORY.get(2))).isEmpty();
            spool.sent(first);
            assertThat(spool.keep(STORY.get(3))).isPresent();
        }
        assertThat(left()).extracting(Fact::command).containsExactly(STORY.get(1), STORY.get(3));
    }

    private List<Fact> left() {
        try (Spool spool = Spool.open(folder)) {
            return spool.left();
        }
    }
}
