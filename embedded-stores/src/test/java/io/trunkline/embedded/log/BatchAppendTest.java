package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.RawClient.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BatchAppend as the wire shows it: parts, correlation, and each error as its packed detail. */
class BatchAppendTest {
    private static final Empty EMPTY = Empty.getDefaultInstance();

    private static EmbeddedLogNode node;
    private static RawClient client;

    private final String stream = "call-" + UUID.randomUUID();
    private Answers<BatchAppendResp> answers = new Answers<>();
    private StreamObserver<BatchAppendReq> call;

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new RawClient(node.port());
    }

    @AfterAll
    static void close() {
        client.close();
        node.close();
    }

    @BeforeEach
    void call() {
        answers = new Answers<>();
        call = client.streams().batchAppend(answers);
    }

    private BatchAppendReq.Options.Builder options() {
        return BatchAppendReq.Options.newBuilder()
                .setStreamIdentifier(stream(stream))
                .setAny(EMPTY)
                .setDeadline(Duration.newBuilder().setSeconds(10));
    }

    private static BatchAppendReq.ProposedMessage event(UUID id, int bytes) {
        return BatchAppendReq.ProposedMessage.newBuilder()
                .setId(RawClient.id(id))
                .putMetadata("type", "T")
                .putMetadata("content-type", "application/octet-stream")
                .setData(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static BatchAppendReq.ProposedMessage event() {
        return event(UUID.randomUUID(), 10);
    }

    private static BatchAppendReq.Builder request(UUID correlation) {
        return BatchAppendReq.newBuilder().setCorrelationId(RawClient.id(correlation));
    }

    private BatchAppendResp ask(BatchAppendReq.Options.Builder options, BatchAppendReq.ProposedMessage... events) {
        UUID correlation = UUID.randomUUID();
        call.onNext(request(correlation)
                .setOptions(options)
                .addAllProposedMessages(List.of(events))
                .setIsFinal(true)
                .build());
        return answers.awaitOne(response -> response.getCorrelationId().equals(RawClient.id(correlation)));
    }

    private static <T extends Message> T detail(BatchAppendResp response, Code code, Class<T> type)
            throws InvalidProtocolBufferException {
        assertThat(response.getError().getCode()).isEqualTo(code.getNumber());
        Any detail = response.getError().getDetails(0);
        assertThat(detail.getTypeUrl()).isEqualTo("type.googleapis.com/event_store.client." + type.getSimpleName());
        return detail.unpack(type);
    }

    @Test
    void anAppendInOnePartSucceedsWithItsRevisionAndPosition() {
        BatchAppendResp response = ask(options().setNoStream(EMPTY), event(), event());

        assertThat(response.getSuccess().getCurrentRevision()).isEqualTo(1);
        assertThat(response.getSuccess().getPosition().getCommitPosition()).isPositive();
        assertThat(response.getStreamIdentifier()).isEqualTo(stream(stream));
    }

    @Test
    void partsOfSeveralAppendsMayBeMixed() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        call.onNext(
                request(one).setOptions(options()).addProposedMessages(event()).build());
        call.onNext(request(two)
                .setOptions(options().setStreamIdentifier(stream(stream + "-two")))
                .addProposedMessages(event())
                .build());
        call.onNext(request(one).addProposedMessages(event()).build());
        call.onNext(request(one).addProposedMessages(event()).setIsFinal(true).build());
        call.onNext(request(two).setIsFinal(true).build());

        List<BatchAppendResp> responses = answers.await(2);
        assertThat(responses)
                .extracting(response -> StoredEvent.uuid(response.getCorrelationId()))
                .containsExactly(one, two);
        assertThat(responses)
                .extracting(response -> response.getSuccess().getCurrentRevision())
                .containsExactly(2L, 0L);
    }

    @Test
    void manyAppendsInFlightAreEachAnsweredOnceAndInOrderOfTheirStream() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            UUID correlation = UUID.randomUUID();
            sent.add(correlation);
            call.onNext(request(correlation)
                    .setOptions(options())
                    .addProposedMessages(event())
                    .setIsFinal(true)
                    .build());
        }
        call.onCompleted();

        List<BatchAppendResp> responses = answers.awaitEnd();
        assertThat(responses)
                .extracting(response -> StoredEvent.uuid(response.getCorrelationId()))
                .isEqualTo(sent);
        assertThat(responses.getLast().getSuccess().getCurrentRevision()).isEqualTo(2_999);
    }

    @Test
    void aRetryIsAnsweredAsTheFirstTime() {
        BatchAppendReq.ProposedMessage event = event();
        BatchAppendResp.Success first = ask(options().setNoStream(EMPTY), event).getSuccess();

        assertThat(ask(options().setNoStream(EMPTY), event).getSuccess()).isEqualTo(first);
        assertThat(ask(options(), event).getSuccess()).isEqualTo(first);
    }

    @Test
    void aWrongRevisionNamesWhatWasExpectedAndWhatIs() throws InvalidProtocolBufferException {
        Shared.WrongExpectedVersion missing = detail(
                ask(options().setStreamPosition(7), event()), Code.ALREADY_EXISTS, Shared.WrongExpectedVersion.class);
        assertThat(missing.getExpectedStreamPosition()).isEqualTo(7);
        assertThat(missing.hasCurrentNoStream()).isTrue();

        ask(options(), event(), event());
        Shared.WrongExpectedVersion there = detail(
                ask(options().setNoStream(EMPTY), event()), Code.ALREADY_EXISTS, Shared.WrongExpectedVersion.class);
        assertThat(there.hasExpectedNoStream()).isTrue();
        assertThat(there.getCurrentStreamRevision()).isEqualTo(1);

        Shared.WrongExpectedVersion gone = detail(
                ask(options().setStreamIdentifier(stream(stream + "-x")).setStreamExists(EMPTY), event()),
                Code.ALREADY_EXISTS,
                Shared.WrongExpectedVersion.class);
        assertThat(gone.hasExpectedStreamExists()).isTrue();
    }

    @Test
    void aTombstonedStreamIsDeleted() throws InvalidProtocolBufferException {
        client.blocking()
                .tombstone(TombstoneReq.newBuilder()
                        .setOptions(TombstoneReq.Options.newBuilder()
                                .setStreamIdentifier(stream(stream))
                                .setAny(RawClient.EMPTY))
                        .build());

        Shared.StreamDeleted deleted = detail(ask(options(), event()), Code.NOT_FOUND, Shared.StreamDeleted.class);
        assertThat(deleted.getStreamIdentifier()).isEqualTo(stream(stream));
    }

    @Test
    void anAppendThatIsTooLargeInAllItsPartsIsRefusedAndItsRestIgnored() throws InvalidProtocolBufferException {
        UUID correlation = UUID.randomUUID();
        call.onNext(request(correlation)
                .setOptions(options())
                .addProposedMessages(event(UUID.randomUUID(), 600_000))
                .build());
        call.onNext(request(correlation)
                .addProposedMessages(event(UUID.randomUUID(), 600_000))
                .build());
        call.onNext(request(correlation).setIsFinal(true).build());

        Shared.MaximumAppendSizeExceeded exceeded =
                detail(answers.await(1).getFirst(), Code.INVALID_ARGUMENT, Shared.MaximumAppendSizeExceeded.class);
        assertThat(exceeded.getMaxAppendSize()).isEqualTo(1 << 20);
        ask(options().setNoStream(EMPTY), event());
        assertThat(answers.soFar()).hasSize(2);
    }

    @Test
    void aMalformedAppendIsABadRequestAndTheCallGoesOn() throws InvalidProtocolBufferException {
        BatchAppendReq.ProposedMessage untyped =
                event().toBuilder().removeMetadata("type").build();
        Shared.BadRequest bad = detail(ask(options(), untyped), Code.INVALID_ARGUMENT, Shared.BadRequest.class);
        assertThat(bad.getMessage()).contains("type");

        call.onNext(BatchAppendReq.newBuilder()
                .setCorrelationId(Shared.UUID.newBuilder().setString("none"))
                .setOptions(options())
                .setIsFinal(true)
                .build());
        detail(answers.await(2).getLast(), Code.INVALID_ARGUMENT, Shared.BadRequest.class);
        assertThat(ask(options().setNoStream(EMPTY), event()).hasSuccess()).isTrue();
    }

    @Test
    void anAppendPastItsDeadlineInEitherFormTimesOutAndWritesNothing() throws InvalidProtocolBufferException {
        detail(
                ask(options().setDeadline(Duration.newBuilder().setSeconds(-1)), event()),
                Code.DEADLINE_EXCEEDED,
                Shared.Timeout.class);
        detail(
                ask(options().setDeadline21100(Timestamp.newBuilder().setSeconds(1)), event()),
                Code.DEADLINE_EXCEEDED,
                Shared.Timeout.class);
        assertThat(ask(options().setNoStream(EMPTY), event()).hasSuccess()).isTrue();
    }

    @Test
    void anAppendThatNeverBecomesFinalTimesOutByItself() throws InvalidProtocolBufferException {
        call.onNext(request(UUID.randomUUID())
                .setOptions(options().setDeadline(Duration.newBuilder().setNanos(50_000_000)))
                .addProposedMessages(event())
                .build());

        detail(answers.await(1).getFirst(), Code.DEADLINE_EXCEEDED, Shared.Timeout.class);
    }

    @Test
    void unfinishedAppendsAreBounded() throws InvalidProtocolBufferException {
        for (int i = 0; i < 129; i++) {
            call.onNext(request(UUID.randomUUID())
                    .setOptions(options())
                    .addProposedMessages(event())
                    .build());
        }

        Shared.BadRequest refused = detail(answers.await(1).getFirst(), Code.INVALID_ARGUMENT, Shared.BadRequest.class);
        assertThat(refused.getMessage()).contains("128 unfinished appends");
    }
}
