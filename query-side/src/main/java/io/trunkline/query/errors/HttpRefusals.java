package io.trunkline.query.errors;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of a read over plain HTTP: the code, sentence and facts that GraphQL gives, as a JSON object. */
public final class HttpRefusals {

    private static final JsonMapper JSON = new JsonMapper();

    private HttpRefusals() {}

    /** To be called before anything has been written. */
    public static void write(HttpServletResponse response, Throwable failure) throws IOException {
        GraphQLError error = ErrorCodes.describe(failure, GraphqlErrorBuilder.newError());
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> extensions = error.getExtensions();
        if (extensions != null) {
            body.putAll(extensions);
        }
        body.put("message", error.getMessage());
        RefusalCode code = RefusalCode.valueOf(String.valueOf(body.get("code")));
        response.reset();
        response.setStatus(status(code));
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }

    private static int status(RefusalCode code) {
        return switch (code) {
            case INVALID_QUERY,
                    QUERY_TOO_LARGE,
                    QUERY_TOO_DEEP,
                    QUERY_TOO_COMPLEX,
                    TOO_MANY_ALIASES,
                    BAD_PAGE_SIZE,
                    BAD_CURSOR,
                    BAD_ID,
                    TOO_MANY_IDS,
                    BAD_RANGE,
                    BAD_TIME_ZONE,
                    BAD_THRESHOLD,
                    BAD_SORT,
                    BAD_AS_OF,
                    AS_OF_TOO_FAR,
                    BAD_POSITION,
                    TOO_MANY_ROWS,
                    TOO_MANY_CONTACTS -> HttpServletResponse.SC_BAD_REQUEST;
            case UNKNOWN_QUEUE, UNKNOWN_AGENT, UNKNOWN_PROJECTION, UNKNOWN_REPORT, UNKNOWN_EXPORT ->
                HttpServletResponse.SC_NOT_FOUND;
            case EXPORT_TOO_WIDE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case STALE_READ,
                    NOT_ON_RECORD,
                    BUSY,
                    TOO_MANY_SUBSCRIPTIONS,
                    LOG_UNAVAILABLE,
                    HISTORY_UNAVAILABLE,
                    PERSONAL_DATA_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }
}
