package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static io.trunkline.embedded.log.RawClient.EMPTY;
import static io.trunkline.embedded.log.RawClient.forwards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.proto.projections.Projectionmanagement;
import io.kurrent.dbclient.proto.projections.ProjectionsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads as the wire shows them: what the official client hides. */
class ReadProtocolTest {
    private static EmbeddedLogNode node;
    private static LogClient client;
    private static RawClient raw;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new LogClient(node);
        raw = new RawClient(node.port());
    }

    @AfterAll
    static void close() {
        client.close();
        raw.close();
        node.close();
    }

    private void append(int count) {
        client.append(stream, Stream.generate(() -> event("E")).limit(count).toArray(EventData[]::new));
    }

    private static ReadReq.Options.Builder from(ReadReq.Options.Builder options, long revision) {
        options.getStreamBuilder().setRevision(revision);
        return options;
    }

    private void truncateBefore(long revision) {
        StreamMetadata metadata = new StreamMetadata();
        metadata.setTruncateBefore(revision);
        await(client.client().setStreamMetadata(stream, metadata));
    }

    @Test
    void aReadEndsWithTheLastRevisionForClientsThatAskForIt() {
        append(3);

        assertThat(raw.read(forwards(stream)).getLast().getLastStreamPosition()).isEqualTo(2);
        assertThat(raw.read(forwards(stream).clearControlOption())).hasSize(3).allMatch(ReadResp::hasEvent);
    }

    @Test
    void aReadThatBeginsBelowOrAboveTheStreamNamesItsFirstRevision() {
        append(60);
        truncateBefore(50);

        List<ReadResp> below = raw.read(forwards(stream));
        assertThat(below.getFirst().getFirstStreamPosition()).isEqualTo(50);
        assertThat(below.get(1).getEvent().getEvent().getStreamRevision()).isEqualTo(50);
        List<ReadResp> above = raw.read(from(forwards(stream), 99));
        assertThat(above.getFirst().getFirstStreamPosition()).isEqualTo(60);
        assertThat(above.getLast().getLastStreamPosition()).isEqualTo(59);
        assertThat(raw.read(from(forwards(stream), 45)).getFirst().hasEvent()).isTrue();
    }

    @Test
    void aStreamThatIsNotThereIsAMessage() {
        assertThat(raw.read(forwards(stream))).singleElement().satisfies(answer -> assertThat(
                        answer.getStreamNotFound().getStreamIdentifier().getStreamName())
                .isEqualTo(ByteString.copyFromUtf8(stream)));
    }

    @Test
    void idsComeInTheFormThatWasAskedFor() {
        EventData sent = event("A");
        client.append(stream, sent);

        var structured =
                raw.read(forwards(stream)).getFirst().getEvent().getEvent().getId();
        var text = raw.read(forwards(stream)
                        .setUuidOption(ReadReq.Options.UUIDOption.newBuilder().setString(EMPTY)))
                .getFirst()
                .getEvent()
                .getEvent()
                .getId();
        assertThat(structured.hasStructured()).isTrue();
        assertThat(StoredEvent.uuid(structured)).isEqualTo(sent.getEventId());
        assertThat(text.getString()).isEqualTo(sent.getEventId().toString());
    }

    @Test
    void linksAreResolvedWhenAskedForAndShownBareWhenTheirTargetIsGone() {
        append(2);
        String links = "links-" + stream;
        for (String target : List.of("1@" + stream, "7@" + stream, "0@missing", "nonsense")) {
            raw.append(
                    io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq.Options.newBuilder()
                            .setStreamIdentifier(RawClient.stream(links))
                            .setAny(EMPTY),
                    RawClient.proposed(UUID.randomUUID(), "$>", target));
        }
        var resolving = forwards(links).setResolveLinks(true).clearControlOption();

        List<ReadResp> resolved = raw.read(resolving);
        ReadResp.ReadEvent first = resolved.getFirst().getEvent();
        assertThat(first.getEvent().getStreamRevision()).isEqualTo(1);
        assertThat(first.getLink().getStreamIdentifier()).isEqualTo(RawClient.stream(links));
        assertThat(first.getCommitPosition()).isEqualTo(first.getLink().getCommitPosition());
        assertThat(resolved.subList(1, 4)).allMatch(answer -> answer.getEvent().hasLink());
        assertThat(resolved.subList(1, 4)).noneMatch(answer -> answer.getEvent().hasEvent());
        assertThat(raw.read(forwards(links).clearControlOption()))
                .allMatch(answer ->
                        answer.getEvent().hasEvent() && !answer.getEvent().hasLink());

        await(client.client().deleteStream(stream, DeleteStreamOptions.get()));
        assertThat(raw.read(resolving).getFirst().getEvent().hasEvent()).isFalse();
    }

    @Test
    void countCountsWhatIsSentNotWhatHasExpired() {
        append(40);
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxAge(3_600L);
        await(client.client().setStreamMetadata(stream, metadata));

        assertThat(raw.read(forwards(stream).setCount(5).clearControlOption())).hasSize(5);
        assertThat(raw.read(forwards(stream).clearControlOption())).hasSize(40);
    }

    @Test
    void combinationsThatMakeNoSenseAreRefused() {
        var backwards = forwards(stream)
                .setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance())
                .setReadDirection(ReadReq.Options.ReadDirection.Backwards);
        var filtered = forwards(stream).setFilter(ReadReq.Options.FilterOptions.getDefaultInstance());
        var nameless = ReadReq.Options.newBuilder();

        for (ReadReq.Options.Builder options : List.of(backwards, filtered, nameless)) {
            assertThatThrownBy(() -> raw.read(options))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        }
    }

    @Test
    void aFilterThatBacktracksForEverEndsItsOwnReadOnly() {
        client.append("a".repeat(60) + "!", event("A"));
        for (String regex : List.of("^(a)(a+)+\\1b", "(")) {
            ReadReq.Options.Builder options = ReadReq.Options.newBuilder()
                    .setAll(ReadReq.Options.AllOptions.newBuilder().setStart(EMPTY))
                    .setCount(Long.MAX_VALUE)
                    .setFilter(ReadReq.Options.FilterOptions.newBuilder()
                            .setStreamIdentifier(ReadReq.Options.FilterOptions.Expression.newBuilder()
                                    .setRegex(regex))
                            .setMax(32)
                            .setCheckpointIntervalMultiplier(1));
            assertThatThrownBy(() -> raw.read(options))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        }
        append(1);
        assertThat(client.read(stream)).hasSize(1);
    }

    @Test
    void aSubscriptionConfirmsThenSendsThenHasCaughtUp() {
        append(2);
        Answers<ReadResp> answers = new Answers<>();
        try (Context.CancellableContext call = Context.current().withCancellation()) {
            call.run(() -> raw.streams()
                    .read(
                            ReadReq.newBuilder()
                                    .setOptions(forwards(stream)
                                            .setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance()))
                                    .build(),
                            answers));
            List<ReadResp> first = answers.await(4);
            assertThat(first.getFirst().getConfirmation().getSubscriptionId()).isNotEmpty();
            assertThat(first.subList(1, 3)).allMatch(ReadResp::hasEvent);
            assertThat(first.get(3).getCaughtUp().getStreamRevision()).isEqualTo(1);
        }
    }

    @Test
    void aReadPastItsDeadlineEnds() {
        var following = ReadReq.newBuilder()
                .setOptions(forwards(stream).setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance()))
                .build();

        assertThatThrownBy(() -> StreamsGrpc.newBlockingStub(raw.channel())
                        .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                        .read(following)
                        .forEachRemaining(_ -> {}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
    }

    @Test
    void aLiveSubscriberThatDoesNotReadFallsBehindInTheLogAndCatchesUpWithoutALoss() throws InterruptedException {
        fallsBehindAndCatchesUp(ReadReq.Options.newBuilder()
                .setAll(ReadReq.Options.AllOptions.newBuilder().setEnd(EMPTY))
                .setNoFilter(EMPTY));
    }

    @Test
    void soDoesASubscriberOfOneStream() throws InterruptedException {
        fallsBehindAndCatchesUp(ReadReq.Options.newBuilder()
                .setStream(ReadReq.Options.StreamOptions.newBuilder()
                        .setStreamIdentifier(RawClient.stream(stream))
                        .setEnd(EMPTY))
                .setNoFilter(EMPTY));
    }

    private void fallsBehindAndCatchesUp(ReadReq.Options.Builder following) throws InterruptedException {
        int batches = 40;
        int batch = 30;
        ManagedChannel narrow = NettyChannelBuilder.forAddress("127.0.0.1", node.port())
                .usePlaintext()
                .flowControlWindow(64 << 10)
                .build();
        try {
            SlowReader reader = new SlowReader();
            ClientCall<ReadReq, ReadResp> call =
                    narrow.newCall(StreamsGrpc.getReadMethod(), io.grpc.CallOptions.DEFAULT);
            call.start(reader, new Metadata());
            call.sendMessage(ReadReq.newBuilder()
                    .setOptions(following.setSubscription(ReadReq.Options.SubscriptionOptions.getDefaultInstance()))
                    .build());
            call.halfClose();
            call.request(2);
            reader.awaitCaughtUp(1);

            for (int i = 0; i < batches; i++) {
                client.append(
                        stream,
                        Stream.generate(() -> EventData.builderAsBinary(UUID.randomUUID(), "Big", new byte[4_000])
                                        .build())
                                .limit(batch)
                                .toArray(EventData[]::new));
            }
            call.request(2_000);
            reader.awaitCaughtUp(2);

            assertThat(reader.fellBehind()).isEqualTo(1);
            assertThat(reader.revisions(stream))
                    .isEqualTo(Stream.iterate(0L, n -> n + 1)
                            .limit((long) batches * batch)
                            .toList());
            call.cancel("seen enough", null);
        } finally {
            narrow.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsNotServedSaysSo() {
        assertThatThrownBy(() -> ProjectionsGrpc.newBlockingStub(raw.channel())
                        .enable(Projectionmanagement.EnableReq.getDefaultInstance()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
                    assertThat(e.getStatus().getDescription()).contains("runs no projections");
                });
    }

    /** Takes only what it asked for. */
    private static final class SlowReader extends ClientCall.Listener<ReadResp> {
        private final List<ReadResp> answers = new ArrayList<>();
        private final CountDownLatch[] caughtUp = {new CountDownLatch(1), new CountDownLatch(2)};

        @Override
        public void onMessage(ReadResp answer) {
            synchronized (this) {
                answers.add(answer);
            }
            if (answer.hasCaughtUp()) {
                for (CountDownLatch latch : caughtUp) {
                    latch.countDown();
                }
            }
        }

        void awaitCaughtUp(int times) throws InterruptedException {
            assertThat(caughtUp[times - 1].await(20, TimeUnit.SECONDS))
                    .as("caught up %d times", times)
                    .isTrue();
        }

        synchronized long fellBehind() {
            return answers.stream().filter(ReadResp::hasFellBehind).count();
        }

        synchronized List<Long> revisions(String stream) {
            return answers.stream()
                    .filter(ReadResp::hasEvent)
                    .map(answer -> answer.getEvent().getEvent())
                    .filter(event -> event.getStreamIdentifier().equals(RawClient.stream(stream)))
                    .map(ReadResp.ReadEvent.RecordedEvent::getStreamRevision)
                    .toList();
        }
    }
}
