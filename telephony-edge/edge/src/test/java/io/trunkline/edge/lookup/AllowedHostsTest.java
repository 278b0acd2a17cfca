package io.trunkline.edge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be asked, and all that looks as if it might. */
class AllowedHostsTest {

    private final AllowedHosts hosts = AllowedHosts.of(List.of("crm.example.com", "127.0.0.1:8081", "[::1]:9000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crm.example.com/who",
                "https://CRM.example.com:443/who?x=1",
                "http://127.0.0.1:8081/",
                "http://[::1]:9000/"
            })
    void whatIsNamedMayBeAsked(String address) {
        assertThat(hosts.allows(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://crm.example.com:8080/",
                "http://crm.example.com.evil.example/",
                "http://127.0.0.1/",
                "http://crm.example.com@evil.example/",
                "http://someone@crm.example.com/",
                "ftp://crm.example.com/",
                "file:///etc/passwd",
                "/relative"
            })
    void nothingElseMay(String address) {
        assertThat(hosts.allows(URI.create(address))).isFalse();
        assertThat(AllowedHosts.NONE.allows(URI.create("http://crm.example.com/")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "http://crm.example.com", "crm.example.com/who", "a b", "crm:port"})
    void whatIsNoHostIsNoSetting(String host) {
        assertThatThrownBy(() -> AllowedHosts.of(List.of(host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a host or host:port");
    }
}
