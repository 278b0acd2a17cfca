package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.event;
import static io.trunkline.embedded.log.LogClient.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appends through the official client are judged as EventStoreDB judges them. */
class AppendTest {
    private static EmbeddedLogNode node;
    private static LogClient client;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new LogClient(node);
    }

    @AfterAll
    static void close() {
        client.close();
        node.close();
    }

    @Test
    void aNewStreamStartsAtRevisionZeroAndReportsItsPosition() {
        WriteResult written = client.append(stream, StreamState.noStream(), event("A"), event("B"));

        assertThat(written.getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(1));
        assertThat(written.getLogPosition())
                .isEqualTo(client.read(stream).get(1).getEvent().getPosition());
        assertThat(revisions(client.read(stream))).containsExactly(0L, 1L);
    }

    @Test
    void noStreamConflictsWithAnExistingStreamAndSaysWhereItIs() {
        client.append(stream, event("A"), event("B"));

        assertThatThrownBy(() -> client.append(stream, StreamState.noStream(), event("C")))
                .isInstanceOfSatisfying(WrongExpectedVersionException.class, wrong -> assertThat(wrong.getActualState())
                        .isEqualTo(StreamState.streamRevision(1)));
        assertThat(client.read(stream)).hasSize(2);
    }

    @Test
    void anExactRevisionMustBeTheLast() {
        client.append(stream, event("A"), event("B"));

        client.append(stream, StreamState.streamRevision(1), event("C"));

        for (long stale : new long[] {0, 1, 9}) {
            assertThatThrownBy(() -> client.append(stream, StreamState.streamRevision(stale), event("D")))
                    .isInstanceOf(WrongExpectedVersionException.class);
        }
        assertThat(revisions(client.read(stream))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void streamExistsWantsAStream() {
        assertThatThrownBy(() -> client.append(stream, StreamState.streamExists(), event("A")))
                .isInstanceOf(WrongExpectedVersionException.class);
        client.append(stream, event("A"));
        client.append(stream, StreamState.streamExists(), event("B"));
        assertThat(client.read(stream)).hasSize(2);
    }

    @Test
    void aRetriedAppendIsAnsweredAsTheFirstOneAndWritesNothing() {
        EventData[] events = {event("A"), event("B")};
        WriteResult first = client.append(stream, StreamState.noStream(), events);
        client.append(stream, event("C"));

        assertSame(client.append(stream, StreamState.noStream(), events), first);
        assertSame(client.append(stream, StreamState.any(), events), first);
        assertSame(client.append(stream, StreamState.streamExists(), events), first);
        assertThat(client.read(stream)).hasSize(3);
    }

    private static void assertSame(WriteResult retried, WriteResult first) {
        assertThat(retried.getNextExpectedRevision()).isEqualTo(first.getNextExpectedRevision());
        assertThat(retried.getLogPosition()).isEqualTo(first.getLogPosition());
    }

    @Test
    void aBatchThatRepeatsOnlyPartOfAnotherIsAConflict() {
        EventData a = event("A");
        client.append(stream, StreamState.noStream(), a);

        for (StreamState expected : new StreamState[] {StreamState.noStream(), StreamState.any()}) {
            assertThatThrownBy(() -> client.append(stream, expected, a, event("B")))
                    .isInstanceOf(WrongExpectedVersionException.class);
        }
    }

    @Test
    void theSameIdInAnotherStreamIsAnotherEvent() {
        EventData a = event("A");
        client.append(stream, a);
        client.append(stream + "-other", a);

        assertThat(client.read(stream + "-other")).hasSize(1);
    }

    @Test
    void anAppendAboveOneMebibyteIsRefusedAsTheServerRefusesIt() {
        EventData big = EventData.builderAsBinary(UUID.randomUUID(), "Big", new byte[1_100_000])
                .build();

        assertThatThrownBy(() -> client.append(stream, big)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(e.getStatus().getDescription()).contains("Maximum Append Size of 1048576");
        });
    }
}
