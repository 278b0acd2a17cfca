package io.trunkline.app.system;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that GraphQL says of a span of time, read once all that has happened is in the history. */
final class Reports {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 200;
    private static final Set<String> IDLE = Set.of("READY", "NOT_READY", "SIGNED_OUT");

    private static final String REPORTS = """
            query($from: DateTime!, $to: DateTime!) {
              queueReport(input: {from: $from, to: $to, interval: TOTAL, attribution: BY_ARRIVAL}) {
                rows { queue { name } offered answered abandoned failed left overflowed stillWaiting }
                total { offered answered abandoned failed left overflowed stillWaiting }
              }
              contactReport(input: {from: $from, to: $to, interval: TOTAL}) { total { contacts talked open } }
              agentReport(from: $from, to: $to) { rows { agent { extension } handled missed } }
              agents { extension status }
            }""";
    private static final String CALLS = """
            query($after: String) {
              calls(first: %d, after: $after) {
                edges { node { id state outcome endedBy } }
                pageInfo { hasNextPage endCursor }
              }
            }""".formatted(PAGE);

    private final JsonNode reports;
    private final GraphQl graphQl;
    private @Nullable Map<String, JsonNode> calls;

    /** Queue visits by result. */
    record Visits(
            long offered, long answered, long abandoned, long failed, long left, long overflowed, long stillWaiting) {

        /** Where nobody left by the queue's own way out, or by a rule. */
        Visits(long offered, long answered, long abandoned, long failed, long stillWaiting) {
            this(offered, answered, abandoned, failed, 0, 0, stillWaiting);
        }

        /** Nothing gets lost: metrics, conservation. */
        boolean conserved() {
            return offered == answered + abandoned + failed + left + overflowed + stillWaiting;
        }
    }

    /**
     * Calls, each once, whatever they went through.
     *
     * @param open not over yet
     */
    record Contacts(long contacts, long talked, long open) {}

    private Reports(JsonNode reports, GraphQl graphQl) {
        this.reports = reports;
        this.graphQl = graphQl;
    }

    /** Waits until no agent is busy and the history has what the live boards have, then reads the reports; the calls at need. */
    static Reports settled(GraphQl graphQl, Instant from) {
        Await.until("no agent busy", PATIENCE, () -> graphQl.query("{ agents { status } }")
                .get("agents")
                .valueStream()
                .allMatch(agent -> IDLE.contains(agent.get("status").asString())));
        Await.until("history as new as the live boards", PATIENCE, () -> {
            JsonNode about =
                    graphQl.query("{ about { livePosition historyPosition } }").get("about");
            return about.get("historyPosition").asLong()
                    >= about.get("livePosition").asLong();
        });
        Map<String, String> span = Map.of(
                "from", from.toString(), "to", Instant.now().plusSeconds(1).toString());
        return new Reports(graphQl.query(REPORTS, span), graphQl);
    }

    /** By queue's name. */
    Map<String, Visits> queues() {
        Map<String, Visits> rows = new HashMap<>();
        reports.get("queueReport")
                .get("rows")
                .forEach(row -> rows.put(row.get("queue").get("name").asString(), visits(row)));
        return rows;
    }

    Contacts contacts() {
        JsonNode total = reports.get("contactReport").get("total");
        return new Contacts(
                total.get("contacts").asLong(),
                total.get("talked").asLong(),
                total.get("open").asLong());
    }

    Visits total() {
        return visits(reports.get("queueReport").get("total"));
    }

    /** Ended calls by outcome. */
    Map<String, Integer> outcomes() {
        return count(calls(), call -> call.get("outcome").asString());
    }

    /** Of answered calls, by who hung up; of others too. */
    Map<String, Integer> endedBy() {
        return count(calls(), call -> call.get("endedBy").asString());
    }

    Map<String, Integer> callsByState() {
        return count(calls(), call -> call.get("state").asString());
    }

    Map<String, Integer> agentsByStatus() {
        return count(reports.get("agents").valueStream(), agent -> agent.get("status")
                .asString());
    }

    /** Contacts that these extensions handled. */
    long handled(List<String> extensions) {
        return sum("handled", new HashSet<>(extensions)::contains);
    }

    /** Offers that these extensions refused or left unanswered. */
    long missed(List<String> extensions) {
        return sum("missed", new HashSet<>(extensions)::contains);
    }

    long handledByAll() {
        return sum("handled", _ -> true);
    }

    private Stream<JsonNode> calls() {
        Map<String, JsonNode> known = calls;
        if (known == null) {
            known = allCalls(graphQl);
            calls = known;
        }
        return known.values().stream();
    }

    private long sum(String column, Function<String, Boolean> wanted) {
        return reports.get("agentReport")
                .get("rows")
                .valueStream()
                .filter(row -> wanted.apply(row.get("agent").get("extension").asString()))
                .mapToLong(row -> row.get(column).asLong())
                .sum();
    }

    private static Visits visits(JsonNode row) {
        Visits visits = new Visits(
                row.get("offered").asLong(),
                row.get("answered").asLong(),
                row.get("abandoned").asLong(),
                row.get("failed").asLong(),
                row.get("left").asLong(),
                row.get("overflowed").asLong(),
                row.get("stillWaiting").asLong());
        if (!visits.conserved()) {
            throw new AssertionError("visits are lost or doubled: " + row);
        }
        return visits;
    }

    private static Map<String, Integer> count(Stream<JsonNode> rows, Function<JsonNode, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(key.apply(row), 1, Integer::sum));
        return counts;
    }

    private static Map<String, JsonNode> allCalls(GraphQl graphQl) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Map<String, String> page = Map.of();
        while (true) {
            JsonNode calls = graphQl.query(CALLS, page).get("calls");
            calls.get("edges").forEach(edge -> {
                JsonNode call = edge.get("node");
                if (all.put(call.get("id").asString(), call) != null) {
                    throw new AssertionError("call on two pages: " + call);
                }
            });
            if (!calls.get("pageInfo").get("hasNextPage").asBoolean()) {
                return all;
            }
            page = Map.of("after", calls.get("pageInfo").get("endCursor").asString());
        }
    }
}
