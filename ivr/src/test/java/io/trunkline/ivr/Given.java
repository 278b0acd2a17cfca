package io.trunkline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ivr.file.FlowFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Given a flow and what is keyed in, then a path. */
final class Given {

    /** Sunday in Shanghai and in UTC. */
    static final Instant SUNDAY = Instant.parse("2026-11-22T02:00:00Z");

    private Library library;
    private final String flow;
    private final Map<String, String> facts = new HashMap<>(Map.of("caller", "+8613800000001", "dialled", "1000"));
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private Instant at = SUNDAY;

    private Given(Library library, String flow) {
        this.library = library;
        this.flow = flow;
    }

    /** Nodes of a flow, in Chinese and English. */
    static Given nodes(String nodes) {
        return flows(file("main", nodes));
    }

    static String file(String name, String nodes) {
        return "flow: " + name + "\nlanguages: [en, zh]\nzone: Asia/Shanghai\nstart: first\nnodes:\n" + nodes.indent(2);
    }

    /** The first one is where the call comes in. */
    static Given flows(String... files) {
        Map<String, Library.Published> flows = new HashMap<>();
        List<Flow> read = new ArrayList<>();
        for (String file : files) {
            FlowFile result = FlowFile.read(file);
            assertThat(result.faults()).isEmpty();
            Flow one = Objects.requireNonNull(result.flow());
            read.add(one);
            flows.put(one.name(), new Library.Published(3, one));
        }
        return new Given(new Library(flows), read.getFirst().name());
    }

    Given at(String instant) {
        at = Instant.parse(instant);
        return this;
    }

    /** A calendar's, or a queue's. */
    Given schedule(String name, Schedule schedule) {
        Map<String, Schedule> all = new HashMap<>(library.schedules());
        all.put(name, schedule);
        library = new Library(library.flows(), all);
        return this;
    }

    Given attribute(String name, String value) {
        facts.put(name, value);
        return this;
    }

    Given answer(String node, Map<String, String> values) {
        answers.put(node, values);
        return this;
    }

    /** Keys in what is between commas, one attempt each. */
    Rehearsal keyed(String script) {
        List<String> keys = script.isEmpty() ? List.of() : Arrays.asList(script.split(",", -1));
        return Rehearsal.of(library, flow, facts, keys, answers, at);
    }

    /** The state at the first thing that has to be waited for, and what led there. */
    Visit.Turn begun() {
        return Visit.begin(library, flow, facts, at);
    }
}
