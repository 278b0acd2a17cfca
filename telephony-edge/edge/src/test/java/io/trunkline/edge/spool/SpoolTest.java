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
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** The length below which these spools are not written anew. */
    private static final long SMALL = 2_048;

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

    /** Whoever has mended what was wrong may put the file in the other's place: its lines are the same. */
    @Test
    void whatCannotBeJudgedIsSetAsideInLinesThatCanBeSentAgain() throws IOException {
        try (Spool spool = Spool.open(folder)) {
            spool.setAside(STORY.get(2), new IllegalStateException("a bug"));
        }
        try (Spool spool = Spool.open(folder)) {
            assertThat(spool.unjudged()).as("of earlier runs too").isOne();
            spool.setAside(STORY.get(3), null);
            assertThat(spool.unjudged()).isEqualTo(2);
            assertThat(spool.left()).isEmpty();
        }
        Files.move(
                folder.resolve("facts.spool.unjudged"),
                folder.resolve("facts.spool"),
                StandardCopyOption.REPLACE_EXISTING);
        try (Spool spool = Spool.open(folder)) {
            assertThat(spool.left()).extracting(Fact::command).containsExactly(STORY.get(2), STORY.get(3));
            assertThat(spool.unjudged()).isZero();
        }
    }

    @Test
    void theFileIsNoMuchLongerThanWhatWaitsThoughItIsNeverEmpty() throws IOException {
        Path file = folder.resolve("facts.spool");
        long longest = 0;
        try (Spool spool = Spool.open(folder, 10, SMALL)) {
            spool.keep(STORY.get(0));
            for (int i = 0; i < 100; i++) {
                long key = spool.keep(STORY.get(1)).orElseThrow();
                spool.keep(STORY.get(3)).ifPresent(spool::sent);
                spool.sent(key);
                longest = Math.max(longest, Files.size(file));
            }
            assertThat(spool.waiting()).isEqualTo(1);
            assertThat(longest).isBetween(SMALL / 2, SMALL + SMALL / 2);
        }
        assertThat(folder.resolve("facts.spool.new")).doesNotExist();
        assertThat(left()).extracting(Fact::command).containsExactly(STORY.get(0));
    }

    @Test
    void aLongFileThatWaitsIsLeftAsItIs() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000, SMALL)) {
            List<OptionalLong> keys = IntStream.range(0, 30)
                    .mapToObj(_ -> spool.keep(STORY.get(1)))
                    .toList();
            long length = Files.size(folder.resolve("facts.spool"));
            assertThat(length).isGreaterThan(SMALL);
            spool.sent(keys.getFirst().orElseThrow());
            assertThat(Files.size(folder.resolve("facts.spool"))).isGreaterThan(length);
        }
        assertThat(left()).hasSize(29);
    }

    /** A crash while the file is written anew: with each byte of the new one, and when it has taken the old one's place. */
    @Test
    void anEndWhileTheFileIsWrittenAnewLosesNothing() throws IOException {
        Path file = folder.resolve("facts.spool");
        byte[] before;
        byte[] after;
        try (Spool spool = Spool.open(folder, 1_000, SMALL)) {
            spool.keep(STORY.get(0));
            spool.keep(STORY.get(2));
            do {
                before = Files.readAllBytes(file);
                spool.sent(spool.keep(STORY.get(3)).orElseThrow());
                after = Files.readAllBytes(file);
            } while (after.length > before.length);
        }
        assertThat(after.length).isLessThan(before.length / 2);
        for (int cut = 0; cut <= after.length; cut++) {
            leavesBoth("before-" + cut, before, Arrays.copyOf(after, cut));
        }
        leavesBoth("moved", after, null);
    }

    private void leavesBoth(String name, byte[] content, byte @Nullable [] anew) throws IOException {
        Path other = Files.createDirectories(folder.resolve(name));
        Files.write(other.resolve("facts.spool"), content);
        if (anew != null) {
            Files.write(other.resolve("facts.spool.new"), anew);
        }
        try (Spool again = Spool.open(other)) {
            assertThat(again.left()).extracting(Fact::command).containsExactly(STORY.get(0), STORY.get(2));
        }
        assertThat(other.resolve("facts.spool.new")).doesNotExist();
    }

    /** A folder has the new file's name, so that it cannot be written. */
    @Test
    void aFileThatCannotBeWrittenAnewGoesOn() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000, SMALL)) {
            Files.createDirectories(folder.resolve("facts.spool.new/in-the-way"));
            spool.keep(STORY.get(0));
            for (int i = 0; i < 40; i++) {
                spool.sent(spool.keep(STORY.get(3)).orElseThrow());
            }
            assertThat(Files.size(folder.resolve("facts.spool"))).isGreaterThan(2 * SMALL);
            Files.delete(folder.resolve("facts.spool.new/in-the-way"));
            Files.delete(folder.resolve("facts.spool.new"));
            for (int i = 0; i < 150; i++) {
                spool.sent(spool.keep(STORY.get(3)).orElseThrow());
            }
            assertThat(Files.size(folder.resolve("facts.spool"))).isLessThan(2 * SMALL);
        }
        assertThat(left()).extracting(Fact::command).containsExactly(STORY.get(0));
    }

    @Test
    void aFullSpoolSaysSoAndGoesOnWhenThereIsRoom() {
        try (Spool spool = Spool.open(folder, 2, 1 << 20)) {
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
