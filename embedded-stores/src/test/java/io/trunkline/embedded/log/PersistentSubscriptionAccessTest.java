package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.GroupClient.GROUP;
import static io.trunkline.embedded.log.GroupClient.done;
import static io.trunkline.embedded.log.GroupClient.fromStart;
import static io.trunkline.embedded.log.LogClient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a node with users: operators manage groups, readers of a stream consume, nobody else sees them. */
class PersistentSubscriptionAccessTest {
    private static EmbeddedLogNode node;
    private static GroupClient operator;
    private static GroupClient reader;
    private static GroupClient stranger;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Path users = Files.write(
                folder.resolve("users"),
                List.of(
                        LogUsers.line("operator", "secret", List.of("$ops")),
                        LogUsers.line("reader", "secret", List.of())));
        node = EmbeddedLogNode.open(folder.resolve("log"), 0, LogUsers.read(users));
        operator = as("operator:secret@");
        reader = as("reader:secret@");
        stranger = as("");
    }

    private static GroupClient as(String credentials) {
        return new GroupClient("esdb://" + credentials + "127.0.0.1:" + node.port() + "?tls=false");
    }

    @AfterAll
    static void close() {
        List.of(operator, reader, stranger).forEach(GroupClient::close);
        node.close();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, error -> {
            assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(Consuming.trailer(error, "exception")).isEqualTo("access-denied");
        });
    }

    @Test
    void onlyOperatorsManageGroups() {
        assertDenied(() -> reader.create("call-1", fromStart()));
        operator.create("call-1", fromStart());
        assertDenied(() -> done(reader.groups().replayParkedMessagesToStream("call-1", GROUP)));
        assertDenied(() -> done(reader.groups().restartSubsystem()));
        assertDenied(() -> done(reader.groups().deleteToStream("call-1", GROUP)));
    }

    @Test
    void whoMayReadTheStreamMayConsume() {
        operator.create("call-2", fromStart());
        operator.create("$system-2", fromStart());

        reader.consume("call-2", 1);
        assertThat(reader.info("call-2").getConnections())
                .singleElement()
                .satisfies(connection -> assertThat(connection.getUsername()).isEqualTo("reader"));
        assertDenied(() -> reader.consume("$system-2", 1));
    }

    @Test
    void withoutCredentialsNothingIsSeen() {
        assertDenied(() -> await(stranger.groups().listAll()));
        assertDenied(() -> stranger.consume("call-2", 1));
    }
}
