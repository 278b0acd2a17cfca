package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Difference;
import io.trunkline.center.shape.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that is to be done, and the mutations that do it, in order. */
public sealed interface Step {

    Kind kind();

    String name();

    List<Call> calls();

    /** For people, as {@code queue sales}. */
    default String title() {
        return kind().word() + " " + name();
    }

    /** Of all of them. */
    static String titles(List<Step> steps) {
        return steps.stream().map(Step::title).collect(Collectors.joining(", "));
    }

    /** It is not there. */
    record Create(Kind kind, String name, ObjectNode value, List<Call> calls) implements Step {}

    /** It is otherwise. */
    record Change(Kind kind, String name, List<Difference> differences, List<Call> calls) implements Step {}

    /** It is there, and the file does not have it. */
    record Remove(Kind kind, String name, List<Call> calls) implements Step {}
}
