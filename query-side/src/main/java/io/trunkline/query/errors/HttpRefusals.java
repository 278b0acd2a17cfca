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
        if (code == RefusalCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Trunkline\", charset=\"UTF-8\"");
        }
        write(response, status(code), body);
    }

    /** The status, and the headers, are those that are set already. */
    static void write(HttpServletResponse response, int status) throws IOException {
        response.resetBuffer();
        write(response, status, body(status));
    }

    /** As bytes of JSON, for those who have no servlet's response. */
    static byte[] bytes(int status) {
        return JSON.writeValueAsBytes(body(status));
    }

    private static void write(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }

    private static Map<String, Object> body(int status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code(status).name());
        body.put("message", message(status));
        return body;
    }

    private static RefusalCode code(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> RefusalCode.NOT_FOUND;
            case HttpServletResponse.SC_UNAUTHORIZED -> RefusalCode.UNAUTHENTICATED;
            case HttpServletResponse.SC_FORBIDDEN -> RefusalCode.FORBIDDEN;
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> RefusalCode.METHOD_NOT_ALLOWED;
            case HttpServletResponse.SC_NOT_ACCEPTABLE -> RefusalCode.NOT_ACCEPTABLE;
            case HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE -> RefusalCode.UNSUPPORTED_MEDIA_TYPE;
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> RefusalCode.QUERY_TOO_LARGE;
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> RefusalCode.BUSY;
            default ->
                status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                        ? RefusalCode.INVALID_QUERY
                        : RefusalCode.INTERNAL;
        };
    }

    private static String message(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> "There is nothing at that address.";
            case HttpServletResponse.SC_UNAUTHORIZED -> "Name and password are wanted.";
            case HttpServletResponse.SC_FORBIDDEN -> "That is not allowed.";
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "What is at that address is not asked in that way.";
            case HttpServletResponse.SC_NOT_ACCEPTABLE -> "It is not given in any form that was asked for.";
            case HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE -> "What was sent is not taken in that form.";
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> "What was sent is too long.";
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "That cannot be answered now.";
            default ->
                status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                        ? "The request cannot be read."
                        : "Something failed on the server.";
        };
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
            case NOT_FOUND, UNKNOWN_QUEUE, UNKNOWN_AGENT, UNKNOWN_PROJECTION, UNKNOWN_REPORT, UNKNOWN_EXPORT ->
                HttpServletResponse.SC_NOT_FOUND;
            case EXPORT_TOO_WIDE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case METHOD_NOT_ALLOWED -> HttpServletResponse.SC_METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpServletResponse.SC_NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
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
