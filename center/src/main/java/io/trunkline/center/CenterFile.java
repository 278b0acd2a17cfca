package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Reader;
import io.trunkline.files.Fault;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.files.Places;
import io.trunkline.files.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A center's file, read.
 *
 * @param wanted absent where it has faults
 * @param places where things are: {@code queues.sales.ring-seconds}
 * @param faults everything that is wrong, in the order of the file
 */
public record CenterFile(@Nullable Wanted wanted, Places places, List<Located> faults) {

    /** Characters of a file. */
    public static final int LONGEST = 8 * 1024 * 1024;

    private static final String SKILLS = "skills";
    private static final int MOST_SKILLS = 1_000;

    /** Files beside this one. */
    public interface Files {

        /**
         * What is in one.
         *
         * @throws IOException it cannot be read
         */
        String text(String name) throws IOException;
    }

    /**
     * A fault in this file or in one beside it.
     *
     * @param file empty: this one
     */
    public record Located(String file, Fault fault) {}

    /**
     * Reads a file. Never throws for what is in it.
     *
     * @param found what there is; absent: not known, so nothing is said of what is not in the file
     * @param prune whether what the file does not have is to be removed, and so may not be named
     */
    public static CenterFile read(String yaml, @Nullable Found found, boolean prune, Files files) {
        Flows flows = new Flows(yaml, files);
        List<Located> flowFaults = new ArrayList<>();
        Written<Wanted> written = Written.read(yaml, LONGEST, file -> {
            Reading reading = new Reading(flows, file);
            Known known = new Known(reading.names, found == null ? Found.NOTHING : found, found != null, prune);
            reading.sense(known);
            flowFaults.addAll(flows.faults(known));
            return new Wanted(reading.items);
        });
        List<Located> faults = Stream.concat(
                        written.faults().stream().map(fault -> new Located("", fault)), flowFaults.stream())
                .sorted(Comparator.comparing(Located::file).thenComparing(Located::fault, Fault.IN_ORDER))
                .toList();
        return new CenterFile(faults.isEmpty() ? written.value() : null, written.places(), faults);
    }

    /** The same where nothing is beside the file. */
    public static CenterFile read(String yaml) {
        return read(yaml, null, false, name -> {
            throw new IOException(name);
        });
    }

    private static final class Reading {

        private final Flows flows;
        private final Part file;
        private final List<Reader.Mention> mentions = Reader.mentions();
        private final Map<Kind, Map<String, ObjectNode>> items = new EnumMap<>(Kind.class);
        private final Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);

        Reading(Flows flows, Part file) {
            this.flows = flows;
            this.file = file;
            Set<String> sections = new LinkedHashSet<>(Set.of(SKILLS));
            Kind.ALL.forEach(kind -> sections.add(kind.section()));
            file.only(sections, Set.of());
            Kind.ALL.forEach(this::section);
        }

        private void section(Kind kind) {
            Part section = file.get(kind.section());
            Map<String, ObjectNode> some = new LinkedHashMap<>();
            List<String> keys = section.keys();
            if (keys.size() > Shapes.most(kind)) {
                section.fault(Form.TOO_LARGE, "There may be " + Shapes.most(kind) + " " + kind.section() + ".");
            }
            for (String name : keys) {
                Part part = section.get(name);
                if (!Shapes.key(kind).allows(name)) {
                    part.fault(
                            Form.BAD_VALUE, name + " is not " + Shapes.key(kind).wanted() + ".");
                }
                some.put(
                        name,
                        kind == Kind.FLOW
                                ? flows.read(name, part)
                                : new Reader(name, mentions).read(Shapes.of(kind), part));
            }
            items.put(kind, some);
            names.put(kind, some.keySet());
        }

        /** What can be said once everything is read. */
        void sense(Known known) {
            if (known.isComplete()) {
                mentions.stream()
                        .filter(mention -> !known.has(mention.kind(), mention.name()))
                        .forEach(mention -> mention.part()
                                .fault(
                                        CenterFault.UNKNOWN_NAME,
                                        "There is no " + mention.kind() + " " + mention.name() + "."));
            }
            skills();
        }

        private void skills() {
            Set<String> listed = new LinkedHashSet<>();
            for (Part each : file.get(SKILLS).items(0, MOST_SKILLS)) {
                listed.add(each.matching(Shapes.SKILL.pattern(), Shapes.SKILL.wanted()));
            }
            if (!file.has(SKILLS)) {
                return;
            }
            Part agents = file.get(Kind.AGENT.section());
            names.getOrDefault(Kind.AGENT, Set.of()).forEach(agent -> known(agents.get(agent), listed));
            Part queues = file.get(Kind.QUEUE.section());
            names.getOrDefault(Kind.QUEUE, Set.of()).forEach(queue -> {
                Part rings = queues.get(queue).get("routing").get("rings");
                if (rings.isList()) {
                    rings.items(0, 10).forEach(ring -> known(ring, listed));
                }
            });
        }

        private static void known(Part holder, Set<String> listed) {
            Part skills = holder.get(SKILLS);
            if (skills.isMapping()) {
                skills.keys().stream().filter(skill -> !listed.contains(skill)).forEach(skill -> skills.get(skill)
                        .fault(CenterFault.UNKNOWN_SKILL, "skills does not have " + skill + "."));
            }
        }
    }
}
