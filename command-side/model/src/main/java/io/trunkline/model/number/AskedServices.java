package io.trunkline.model.number;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.RouteService;
import io.trunkline.model.Limits;
import java.util.Map;
import java.util.regex.Pattern;

/** Services that may be asked where a caller is to go, within their limits. Which hosts an edge asks, its settings say. */
final class AskedServices {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern ADDRESS = Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?"
            + "([/?]([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?");
    private static final int LONGEST_URL = 1_000;
    private static final int SHOWN = 100;
    private static final int SHORTEST = 100;
    private static final int LONGEST = 3_000;

    private AskedServices() {}

    static void check(String field, RouteService service) {
        Limits.pattern(field + ".name", service.name(), NAME);
        Limits.name(field + ".url", service.url(), LONGEST_URL);
        Limits.range(field + ".timeoutMillis", service.timeoutMillis(), SHORTEST, LONGEST);
        if (!ADDRESS.matcher(service.url()).matches()) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of(
                            "field",
                            field + ".url",
                            "value",
                            Limits.cut(service.url(), SHOWN),
                            "limit",
                            "http://host/... or https://host/..., without a user"));
        }
    }
}
