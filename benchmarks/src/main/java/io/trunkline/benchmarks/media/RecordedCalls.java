package io.trunkline.benchmarks.media;

import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.RecordingCommand.KeepRecording;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.PersonalData;
import io.trunkline.recording.RecordedMedia;
import io.trunkline.recording.RecordingPolicy;
import io.trunkline.recording.RecordingSettings;
import io.trunkline.recording.Recordings;
import io.trunkline.recording.store.DiskStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The recorder as an edge runs it, told of calls that a queue's policy records: each tick into the call's ring, mixed into two
 * channels, sealed under the caller's key and written to a folder. Only the log is not there: each fact is taken at once.
 */
final class RecordedCalls implements AutoCloseable {

    private static final String NODE = "n1";
    private static final int MOST = 10_000;
    private static final QueueId QUEUE = new QueueId(new UUID(1, 1));
    private static final AgentId AGENT = new AgentId(new UUID(1, 2));

    private final PersonalData people = new PersonalData(
            new KeysInMemory(),
            MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the benchmark"),
            "ZZ",
            Duration.ofSeconds(5),
            UUID::randomUUID);
    /** Lengths in ms of what the store has. */
    private final List<Long> stored = new CopyOnWriteArrayList<>();

    private final Recordings recordings;
    private int calls;

    /** @param folder of the spool and of the store */
    RecordedCalls(Path folder) {
        recordings = new Recordings(
                new RecordingSettings(NODE, folder.resolve("spool"), MOST, Duration.ofHours(1), 0, 1),
                new RecordingPolicy(Map.of("all", new RecordingPolicy.Rule(100, 30)), Map.of()),
                new DiskStore(folder.resolve("store"), NODE),
                people.contents(),
                (command, _) -> {
                    if (command instanceof KeepRecording kept) {
                        stored.add(kept.millis());
                    }
                    return CompletableFuture.completedFuture(new CommandResult.Accepted(1));
                },
                Clock.systemUTC(),
                UUID::randomUUID);
        Instant now = Instant.now();
        recordings.on(new QueueCreated(
                QUEUE, QueueSettings.plain("all", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0), now));
        recordings.on(new AgentCreated(AGENT, "Anna", "101", now));
        recordings.caughtUp();
    }

    /** The engine, with a recorder that hears of its sessions. */
    MediaPort over(MediaPort engine) {
        return new RecordedMedia(engine, recordings);
    }

    /** A caller of a person's own, queued and answered: from now on the call is recorded. */
    void answered(CallId call) {
        Instant now = Instant.now();
        String number = "+4930%07d".formatted(calls++);
        Personal from =
                people.sealer().callerNumber(new PersonalPlace("call.received", "from", "call-" + call), number);
        recordings.on(new CallEvent.CallReceived(call, from, "2001", "trunk", NODE, null, now));
        recordings.on(new CallEvent.CallQueued(call, QUEUE, 0, now));
        recordings.on(new CallEvent.CallAnswered(
                call, new ReservationId(UUID.randomUUID()), AGENT, new QueueVisit(QUEUE, now), PartyId.of(1), now));
    }

    /** Ends all recordings and brings them into the store, or says what is missing there. */
    @Override
    public void close() {
        recordings.close();
        people.close();
        var counts = recordings.counts();
        if (stored.size() != calls || counts.failed() != 0 || counts.lateFrames() != 0) {
            throw new IllegalStateException(stored.size() + " of " + calls + " recordings are stored, " + counts);
        }
        if (calls > 0) {
            System.out.printf("(%d recordings are stored, the shortest of %d ms)%n", calls, Collections.min(stored));
        }
    }
}
