package io.trunkline.app.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.ConnectionString;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.trunkline.app.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose files are whole, pin what they run, and tell Trunkline of its stores in a way that it takes. */
class ComposeFilesTest {

    private static final Path FOLDER = Path.of("../docker");
    private static final Path PAGE = Path.of("../docs/operations/configuration.md");
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:\\d+\\.\\d+\\.\\d+(-[a-z-]+)?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+(?::-([^}]*))?(?::\\?[^}]*)?}");

    /** A compose file, anchors and merges resolved. */
    private record Compose(Map<String, Object> root) {

        static Compose read(String file) throws IOException {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return new Compose(map(yaml.load(Files.readString(FOLDER.resolve(file)))));
        }

        Map<String, Object> services() {
            return map(root.get("services"));
        }

        Map<String, Object> service(String name) {
            return map(services().get(name));
        }

        /** As a shell with no variables set would give it. */
        String setting(String service, String variable) {
            String text =
                    String.valueOf(map(service(service).get("environment")).get(variable));
            return VARIABLE.matcher(text).replaceAll(found -> found.group(1) == null ? "" : found.group(1));
        }
    }

    @SuppressWarnings("unchecked") // YAML's maps have text keys here
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "cluster.yaml"})
    void everyImageIsPinnedOrBuiltHere(String file) throws IOException {
        Compose compose = Compose.read(file);
        assertThat(compose.services()).isNotEmpty().allSatisfy((name, _) -> {
            Map<String, Object> service = compose.service(name);
            if (service.containsKey("build")) {
                assertThat(FOLDER.resolve("..")
                                .resolve(
                                        String.valueOf(map(service.get("build")).get("dockerfile"))))
                        .exists();
            } else {
                assertThat(String.valueOf(service.get("image"))).matches(PINNED);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "cluster.yaml"})
    void whatIsWaitedForExistsAndCanBecomeTrue(String file) throws IOException {
        Compose compose = Compose.read(file);
        compose.services().keySet().forEach(name -> map(compose.service(name).get("depends_on"))
                .forEach((other, how) -> {
                    assertThat(compose.services()).containsKey(other);
                    if ("service_healthy".equals(map(how).get("condition"))) {
                        assertThat(compose.service(other)).containsKey("healthcheck");
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "cluster.yaml"})
    void volumesAreDeclaredAndUsed(String file) throws IOException {
        Compose compose = Compose.read(file);
        Set<String> used = new TreeSet<>();
        compose.services().keySet().forEach(name -> list(compose.service(name).get("volumes"))
                .forEach(volume -> used.add(String.valueOf(volume).split(":", -1)[0])));
        assertThat(used)
                .isEqualTo(new TreeSet<>(map(compose.root().get("volumes")).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "cluster.yaml"})
    void trunklineIsToldOnlyWhatItKnows(String file) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(map(Compose.read(file).service("trunkline").get("environment"))
                        .keySet())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(page).contains("`" + variable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "cluster.yaml"})
    void bothStoresAreAddressedByServicesOfTheFile(String file) throws IOException {
        Compose compose = Compose.read(file);
        String events = compose.setting("trunkline", "TRUNKLINE_STORE_EVENTSTORE");
        String documents = compose.setting("trunkline", "TRUNKLINE_STORE_MONGO");

        assertThatCode(() -> new StoreSettings(events, documents, "trunkline", Path.of("data")))
                .doesNotThrowAnyException();
        assertThatCode(() -> KurrentDBConnectionString.parseOrThrow(events)).doesNotThrowAnyException();
        assertThat(events.replaceAll("^.*?://(?:[^@]*@)?([^/?]*).*$", "$1").split(",", -1))
                .isNotEmpty()
                .allSatisfy(host -> assertThat(compose.services()).containsKey(host.split(":", -1)[0]));
        assertThat(new ConnectionString(documents).getHosts())
                .isNotEmpty()
                .allSatisfy(host -> assertThat(compose.services()).containsKey(host.split(":", -1)[0]));
    }

    @Test
    void theClusterIsThreeNodesWithTlsThatKnowEachOther() throws IOException {
        Compose compose = Compose.read("cluster.yaml");
        KurrentDBClientSettings client =
                KurrentDBConnectionString.parseOrThrow(compose.setting("trunkline", "TRUNKLINE_STORE_EVENTSTORE"));
        assertThat(client.isTls()).isTrue();
        assertThat(client.isTlsVerifyCert()).isTrue();
        assertThat(client.getTlsCaFile()).isEqualTo("/authority/ca.crt");
        assertThat(client.getHosts()).hasSize(3);
        for (int node = 1; node <= 3; node++) {
            String name = "eventstore" + node;
            assertThat(compose.setting(name, "EVENTSTORE_NODE_HOST_ADVERTISE_AS"))
                    .isEqualTo(name);
            assertThat(compose.setting(name, "EVENTSTORE_GOSSIP_SEED"))
                    .doesNotContain(name)
                    .hasSize(33);
            assertThat(compose.setting(name, "EVENTSTORE_CERTIFICATE_FILE"))
                    .isEqualTo("/certs/node" + node + "/node.crt");
            assertThat(compose.setting(name, "EVENTSTORE_CLUSTER_SIZE")).isEqualTo("3");
        }
    }

    @Test
    void theReplicaSetHasOneName() throws IOException {
        Compose compose = Compose.read("cluster.yaml");
        ConnectionString mongo = new ConnectionString(compose.setting("trunkline", "TRUNKLINE_STORE_MONGO"));
        assertThat(mongo.getRequiredReplicaSetName()).isEqualTo("rs0");
        for (int node = 1; node <= 3; node++) {
            assertThat(list(compose.service("mongo" + node).get("command")).contains("rs0"))
                    .isTrue();
        }
        assertThat(String.valueOf(
                        list(compose.service("replicas").get("command")).getLast()))
                .contains("\"rs0\"");
    }
}
