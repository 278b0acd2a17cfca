package io.trunkline.command.subject;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.subject.LegalHolds.HoldsUnknown;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what there is to hear of persons under legal hold, in front of the port that carries commands out: the streams of recordings
 * and messages cannot know of a hold on the person. Where it cannot be told, nothing is deleted.
 */
public final class KeptForLaw implements CommandPort, AutoCloseable {

    private final CommandPort next;
    private final LegalHolds holds;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("legal-holds-", 0).factory());

    public KeptForLaw(CommandPort next, LegalHolds holds) {
        this.next = next;
        this.holds = holds;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        return switch (command) {
            case DeleteRecording c -> unless(() -> holds.cover(c.recording()), command, origin);
            case DeleteVoicemail c -> unless(() -> holds.cover(c.voicemail()), command, origin);
            default -> next.send(command, origin);
        };
    }

    private CompletionStage<CommandResult> unless(BooleanSupplier held, Command command, Origin origin) {
        return CompletableFuture.supplyAsync(() -> objection(held), threads)
                .thenCompose(no -> no == null
                        ? next.send(command, origin)
                        : CompletableFuture.completedStage(new Rejected(no, Map.of())));
    }

    private static @Nullable RejectionCode objection(BooleanSupplier held) {
        try {
            return held.getAsBoolean() ? RejectionCode.SUBJECT_HELD : null;
        } catch (HoldsUnknown _) {
            return RejectionCode.HOLDS_UNKNOWN;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
