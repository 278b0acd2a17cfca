package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One append of a BatchAppend call, from its options to its final part. */
final class BatchedAppend {
    /** No append waits longer, whatever its client allows. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final BatchAppendReq.Options options;
    private final Proposals proposals = new Proposals();
    private final Duration patience;
    private final long deadlineNanos;
    private @Nullable Future<?> timer;

    BatchedAppend(BatchAppendReq.Options options, Instant now) {
        this.options = options;
        this.patience = patience(options, now);
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    private static Duration patience(BatchAppendReq.Options options, Instant now) {
        Duration asked =
                switch (options.getDeadlineOptionCase()) {
                    case DEADLINE ->
                        Duration.ofSeconds(
                                options.getDeadline().getSeconds(),
                                options.getDeadline().getNanos());
                    case DEADLINE_21_10_0 ->
                        Duration.between(
                                now,
                                Instant.ofEpochSecond(
                                        options.getDeadline21100().getSeconds(),
                                        options.getDeadline21100().getNanos()));
                    case DEADLINEOPTION_NOT_SET -> LONGEST;
                };
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    BatchAppendReq.Options options() {
        return options;
    }

    Proposals proposals() {
        return proposals;
    }

    /** Zero or less when the deadline was over before the append came. */
    Duration patience() {
        return patience;
    }

    boolean late() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    void add(BatchAppendReq request) {
        for (BatchAppendReq.ProposedMessage message : request.getProposedMessagesList()) {
            proposals.add(message.getId(), message.getMetadataMap(), message.getData(), message.getCustomMetadata());
        }
    }

    /** @param wakeUp ends the wait for further parts at the deadline */
    void timer(Future<?> wakeUp) {
        timer = wakeUp;
    }

    void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    Expected expected() {
        return switch (options.getExpectedStreamPositionCase()) {
            case STREAM_POSITION -> Expected.Exact.ofUnsigned(options.getStreamPosition());
            case NO_STREAM -> new Expected.NoStream();
            case STREAM_EXISTS -> new Expected.StreamExists();
            case ANY, EXPECTEDSTREAMPOSITION_NOT_SET -> new Expected.Any();
        };
    }
}
