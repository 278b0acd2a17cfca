package io.trunkline.edge.lookup;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The systems that may be asked: whoever may publish a flow shall not be able to make this process ask any host that it can
 * reach. None at all where none is named.
 *
 * @param authorities {@code host:port}, in lower case
 */
public record AllowedHosts(Set<String> authorities) {

    /** No system may be asked. */
    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public AllowedHosts {
        authorities = Set.copyOf(authorities);
    }

    /**
     * As settings write them.
     *
     * @param hosts each a name or an address, with {@code :port} where it is neither 80 nor 443
     * @throws IllegalArgumentException where one is neither
     */
    public static AllowedHosts of(List<String> hosts) {
        return new AllowedHosts(hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .flatMap(host -> ports(host).stream())
                .collect(Collectors.toSet()));
    }

    private static List<String> ports(String host) {
        var matcher = WRITTEN.matcher(host);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + host + "' is not a host or host:port");
        }
        return matcher.group(2) == null ? List.of(host + ":" + HTTP, host + ":" + HTTPS) : List.of(host);
    }

    /** Whether that may be asked: by http or https, of a host that is named, and without a name or password in it. */
    public boolean allows(URI address) {
        return named(address) != null;
    }

    /** The one of {@code authorities} that an address leads to, however it writes it; absent when it may not be asked. */
    @Nullable
    String named(URI address) {
        String host = address.getHost();
        Integer usual = usualPort(address.getScheme());
        if (host == null || usual == null || address.getUserInfo() != null) {
            return null;
        }
        int port = address.getPort() < 0 ? usual : address.getPort();
        String authority = host.toLowerCase(Locale.ROOT) + ":" + port;
        return authorities.contains(authority) ? authority : null;
    }

    /** The same of what may be no address at all. */
    public boolean allows(String address) {
        try {
            return allows(URI.create(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static @Nullable Integer usualPort(@Nullable String scheme) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> HTTP;
            case "https" -> HTTPS;
            default -> null;
        };
    }
}
