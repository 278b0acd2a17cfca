package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.trunkline.embedded.log.LogResult.Deleted;
import io.trunkline.embedded.log.LogResult.Done;
import io.trunkline.embedded.log.LogResult.Wrong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One stream of a node, asked over the wire in the words of {@link StreamModel}. */
record StreamUnderTest(RawClient client, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Metadata.Key<String> ACTUAL =
            Metadata.Key.of("actual-version", Metadata.ASCII_STRING_MARSHALLER);

    LogResult append(Expected expected, List<UUID> batch) {
        return append(name, expected, batch, "{}");
    }

    private LogResult append(String stream, Expected expected, List<UUID> batch, String json) {
        AppendReq.Options.Builder options =
                AppendReq.Options.newBuilder().setStreamIdentifier(RawClient.stream(stream));
        switch (expected) {
            case Expected.Any _ -> options.setAny(RawClient.EMPTY);
            case Expected.NoStream _ -> options.setNoStream(RawClient.EMPTY);
            case Expected.StreamExists _ -> options.setStreamExists(RawClient.EMPTY);
            case Expected.Exact(long revision) -> options.setRevision(revision);
        }
        try {
            AppendResp answer = client.append(
                    options,
                    batch.stream()
                            .map(id -> RawClient.proposed(id, "T", json))
                            .toArray(AppendReq.ProposedMessage[]::new));
            if (answer.hasSuccess()) {
                return new Done(answer.getSuccess().getCurrentRevision());
            }
            AppendResp.WrongExpectedVersion wrong = answer.getWrongExpectedVersion();
            return new Wrong(wrong.hasCurrentNoStream() ? -1 : wrong.getCurrentRevision());
        } catch (StatusRuntimeException e) {
            return failed(e);
        }
    }

    LogResult batchAppend(Expected expected, List<UUID> batch) {
        Empty empty = Empty.getDefaultInstance();
        BatchAppendReq.Options.Builder options =
                BatchAppendReq.Options.newBuilder().setStreamIdentifier(RawClient.stream(name));
        switch (expected) {
            case Expected.Any _ -> options.setAny(empty);
            case Expected.NoStream _ -> options.setNoStream(empty);
            case Expected.StreamExists _ -> options.setStreamExists(empty);
            case Expected.Exact(long revision) -> options.setStreamPosition(revision);
        }
        BatchAppendReq.Builder request = BatchAppendReq.newBuilder()
                .setCorrelationId(RawClient.id(UUID.randomUUID()))
                .setOptions(options)
                .setIsFinal(true);
        for (UUID id : batch) {
            request.addProposedMessages(BatchAppendReq.ProposedMessage.newBuilder()
                    .setId(RawClient.id(id))
                    .putMetadata("type", "T")
                    .putMetadata("content-type", "application/json"));
        }
        Answers<BatchAppendResp> answers = new Answers<>();
        var call = client.streams().batchAppend(answers);
        call.onNext(request.build());
        call.onCompleted();
        return batchResult(answers.awaitEnd().getFirst());
    }

    private static LogResult batchResult(BatchAppendResp answer) {
        if (answer.hasSuccess()) {
            return new Done(answer.getSuccess().getCurrentRevision());
        }
        try {
            var detail = answer.getError().getDetails(0);
            if (detail.is(Shared.StreamDeleted.class)) {
                return new Deleted();
            }
            Shared.WrongExpectedVersion wrong = detail.unpack(Shared.WrongExpectedVersion.class);
            return new Wrong(wrong.hasCurrentNoStream() ? -1 : wrong.getCurrentStreamRevision());
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogResult delete(Expected expected) {
        DeleteReq.Options.Builder options = DeleteReq.Options.newBuilder().setStreamIdentifier(RawClient.stream(name));
        switch (expected) {
            case Expected.Any _ -> options.setAny(RawClient.EMPTY);
            case Expected.NoStream _ -> options.setNoStream(RawClient.EMPTY);
            case Expected.StreamExists _ -> options.setStreamExists(RawClient.EMPTY);
            case Expected.Exact(long revision) -> options.setRevision(revision);
        }
        try {
            var unused = client.blocking()
                    .delete(DeleteReq.newBuilder().setOptions(options).build());
            return new Done(-1);
        } catch (StatusRuntimeException e) {
            return failed(e);
        }
    }

    LogResult tombstone(Expected expected) {
        TombstoneReq.Options.Builder options =
                TombstoneReq.Options.newBuilder().setStreamIdentifier(RawClient.stream(name));
        switch (expected) {
            case Expected.Any _ -> options.setAny(RawClient.EMPTY);
            case Expected.NoStream _ -> options.setNoStream(RawClient.EMPTY);
            case Expected.StreamExists _ -> options.setStreamExists(RawClient.EMPTY);
            case Expected.Exact(long revision) -> options.setRevision(revision);
        }
        try {
            var unused = client.blocking()
                    .tombstone(TombstoneReq.newBuilder().setOptions(options).build());
            return new Done(-1);
        } catch (StatusRuntimeException e) {
            return failed(e);
        }
    }

    LogResult describe(long maxCount, long truncateBefore) {
        List<String> limits = new ArrayList<>();
        if (maxCount >= 0) {
            limits.add("\"$maxCount\":" + maxCount);
        }
        if (truncateBefore >= 0) {
            limits.add("\"$tb\":" + truncateBefore);
        }
        String json = "{" + String.join(",", limits) + "}";
        LogResult result = append("$$" + name, new Expected.Any(), List.of(UUID.randomUUID()), json);
        return result instanceof Done ? new Done(-1) : result;
    }

    LogResult description() {
        ReadReq.Options.Builder options = RawClient.forwards("$$" + name);
        try {
            ReadResp first = client.read(options).getFirst();
            if (first.hasStreamNotFound()) {
                return new LogResult.NotFound();
            }
            String json =
                    first.hasEvent() ? text(first) : text(client.read(options).get(1));
            JsonNode node = JSON.readTree(json);
            return new LogResult.Description(
                    node.path("$maxCount").asLong(-1), node.path("$tb").asLong(-1));
        } catch (StatusRuntimeException e) {
            return failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ReadResp answer) {
        return answer.getEvent().getEvent().getData().toString(StandardCharsets.UTF_8);
    }

    LogResult read(boolean backwards, long from, int count) {
        ReadReq.Options.Builder options =
                RawClient.forwards(name).setCount(count).clearControlOption();
        options.getStreamBuilder().setRevision(from);
        if (backwards) {
            options.setReadDirection(ReadReq.Options.ReadDirection.Backwards);
        }
        try {
            return events(client.read(options));
        } catch (StatusRuntimeException e) {
            return failed(e);
        }
    }

    private static LogResult events(List<ReadResp> answers) {
        List<UUID> ids = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        for (ReadResp answer : answers) {
            if (answer.hasStreamNotFound()) {
                return new LogResult.NotFound();
            }
            ids.add(StoredEvent.uuid(answer.getEvent().getEvent().getId()));
            revisions.add(answer.getEvent().getEvent().getStreamRevision());
        }
        return new LogResult.Events(ids, revisions);
    }

    private static LogResult failed(StatusRuntimeException e) {
        Metadata trailers = e.getTrailers();
        return switch (trailers == null ? "" : RawClient.exception(trailers)) {
            case "stream-deleted" -> new Deleted();
            case "wrong-expected-version" -> new Wrong(Long.parseLong(String.valueOf(trailers.get(ACTUAL))));
            default -> throw e;
        };
    }
}
