package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.rpc.Code;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with users checks credentials, and access control lists as EventStoreDB does. */
class UserTest {
    private static EmbeddedLogNode node;
    private static RawClient raw;
    private static LogClient admin;
    private static LogClient ann;
    private static LogClient bob;
    private static LogClient nobody;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Path users = folder.resolve("users");
        Files.write(
                users,
                List.of(
                        "# who may use the log",
                        "",
                        LogUsers.line("admin", "changeit", List.of("$admins")),
                        LogUsers.line("ann", "a:b@c", List.of("writers", "readers")),
                        LogUsers.line("bob", "secret", List.of())));
        node = EmbeddedLogNode.open(folder.resolve("log"), 0, LogUsers.read(users));
        raw = new RawClient(node.port());
        admin = client("admin:changeit@");
        ann = client("ann:a%3Ab%40c@");
        bob = client("bob:secret@");
        nobody = client("");
    }

    private static LogClient client(String credentials) {
        return new LogClient(node.connectionString().replace("esdb://", "esdb://" + credentials));
    }

    @AfterAll
    static void close() {
        List.of(admin, ann, bob, nobody).forEach(LogClient::close);
        raw.close();
        node.close();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            Metadata trailers = e.getTrailers();
            assertThat(trailers).isNotNull();
            assertThat(RawClient.exception(trailers)).isEqualTo("access-denied");
        });
    }

    private void allow(String read, String write) {
        io.kurrent.dbclient.StreamAcl roles = new io.kurrent.dbclient.StreamAcl();
        roles.addReadRoles(read);
        roles.addWriteRoles(write);
        roles.addDeleteRoles("$admins");
        roles.addMetaReadRoles("$admins");
        roles.addMetaWriteRoles("$admins");
        StreamMetadata metadata = new StreamMetadata();
        metadata.setAcl(roles);
        await(admin.client().setStreamMetadata(stream, metadata));
    }

    @Test
    void usersReadAndWriteStreamsWithoutAnAccessControlList() {
        ann.append(stream, event("A"));

        assertThat(bob.read(stream)).hasSize(1);
    }

    @Test
    void aCallWithoutCredentialsTouchesNoStream() {
        assertDenied(() -> nobody.append(stream, event("A")));
        assertDenied(() -> nobody.read(stream));
    }

    @Test
    void wrongCredentialsAreUnauthenticatedWhateverIsCalled() {
        for (String[] wrong : new String[][] {{"bob", "guess"}, {"nobody", "secret"}, {"", ""}}) {
            var features = ServerFeaturesGrpc.newBlockingStub(raw.channel())
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(RawClient.basic(wrong[0], wrong[1])));
            assertThatThrownBy(() -> features.getSupportedMethods(RawClient.EMPTY))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        }
    }

    @Test
    void whoHasNoCredentialsYetMayStillDiscoverTheNode() {
        assertThat(GossipGrpc.newBlockingStub(raw.channel())
                        .read(RawClient.EMPTY)
                        .getMembersCount())
                .isEqualTo(1);
        assertThat(ServerFeaturesGrpc.newBlockingStub(raw.channel())
                        .getSupportedMethods(RawClient.EMPTY)
                        .getMethodsCount())
                .isPositive();
    }

    @Test
    void anAccessControlListNamesUsersAndGroups() {
        allow("readers", "ann");

        ann.append(stream, event("A"));
        assertThat(ann.read(stream)).hasSize(1);
        assertDenied(() -> bob.append(stream, event("B")));
        assertDenied(() -> bob.read(stream));
        assertDenied(() -> await(ann.client().deleteStream(stream, DeleteStreamOptions.get())));
        assertDenied(() -> await(ann.client().setStreamMetadata(stream, new StreamMetadata())));
        assertDenied(() -> ann.read("$$" + stream));
        admin.append(stream, event("C"));
        await(admin.client().deleteStream(stream, DeleteStreamOptions.get()));
    }

    @Test
    void everythingAndSystemStreamsAreForAdministrators() {
        admin.append("$own-" + stream, event("A"));

        assertDenied(() -> bob.readAll(ReadAllOptions.get().fromStart()));
        assertDenied(() -> bob.read("$own-" + stream));
        assertThat(admin.readAll(ReadAllOptions.get().fromStart())).isNotEmpty();
    }

    @Test
    void aDeniedBatchAppendIsAnsweredAndTheCallGoesOn() {
        allow("$all", "ann");
        Answers<BatchAppendResp> answers = new Answers<>();
        var call = raw.streams()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(RawClient.basic("bob", "secret")))
                .batchAppend(answers);
        for (String name : List.of(stream, stream + "-other")) {
            call.onNext(BatchAppendReq.newBuilder()
                    .setCorrelationId(RawClient.id(UUID.randomUUID()))
                    .setOptions(BatchAppendReq.Options.newBuilder()
                            .setStreamIdentifier(RawClient.stream(name))
                            .setAny(Empty.getDefaultInstance()))
                    .setIsFinal(true)
                    .build());
        }

        List<BatchAppendResp> responses = answers.await(2);
        assertThat(responses.getFirst().getError().getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
        assertThat(responses.getFirst().getError().getDetails(0).getTypeUrl()).endsWith("client.AccessDenied");
        assertThat(responses.getLast().hasSuccess()).isTrue();
    }

    @Test
    void aLinkIntoAStreamThatItsReaderMayNotReadStaysUnresolved() {
        allow("ann", "$all");
        bob.append(stream, event("A"));
        String links = "links-" + stream;
        var call = new Answers<io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp>();
        var requests = raw.streams()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(RawClient.basic("bob", "secret")))
                .append(call);
        requests.onNext(AppendReq.newBuilder()
                .setOptions(AppendReq.Options.newBuilder()
                        .setStreamIdentifier(RawClient.stream(links))
                        .setAny(RawClient.EMPTY))
                .build());
        requests.onNext(AppendReq.newBuilder()
                .setProposedMessage(RawClient.proposed(UUID.randomUUID(), "$>", "0@" + stream))
                .build());
        requests.onCompleted();
        call.awaitEnd();

        var resolving = io.kurrent.dbclient.ReadStreamOptions.get().resolveLinkTos();
        assertThat(ann.read(links, resolving).getFirst().getEvent().getStreamId())
                .isEqualTo(stream);
        assertThat(bob.read(links, resolving).getFirst().getEvent()).isNull();
    }

    @Test
    void aFileOfUsersThatIsWrongNamesItsLine(@TempDir Path folder) throws IOException {
        Path users = folder.resolve("users");
        Files.write(users, List.of("# nothing", "ann:secret:$admins"));

        assertThatThrownBy(() -> LogUsers.read(users))
                .isInstanceOf(EmbeddedStoreUnavailable.class)
                .hasMessageContaining("Line 2")
                .hasMessageNotContaining("secret:");
        Files.write(users, List.of("# nothing"));
        assertThatThrownBy(() -> LogUsers.read(users))
                .isInstanceOf(EmbeddedStoreUnavailable.class)
                .hasMessageContaining("names no user");
    }
}
