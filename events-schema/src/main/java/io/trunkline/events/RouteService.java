package io.trunkline.events;

/**
 * A system of the center's own that is asked by HTTP where a caller is to go.
 *
 * @param name of the service, 1 to 40 of {@code A-Z a-z 0-9 . _ -}
 * @param url that the question is posted to, by http or https; at most 1,000 characters
 * @param timeoutMillis how long the caller waits for the answer, 100 to 3,000
 */
public record RouteService(String name, String url, int timeoutMillis) {}
