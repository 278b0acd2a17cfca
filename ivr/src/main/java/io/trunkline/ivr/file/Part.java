package io.trunkline.ivr.file;

import io.trunkline.ivr.Fault.Code;
import io.trunkline.ivr.Flow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a file, at its path. What it is asked for and is not, it names as a fault, and gives something harmless: so all
 * faults are found in one reading. A part that is not there was named already by whoever needs it.
 */
final class Part {

    /** Characters of a text. */
    static final int LONGEST_TEXT = 1_000;

    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})(s|ms)");
    private static final String NAME_WANTED = "a name like sales-menu";

    private final @Nullable Node node;
    private final String path;
    private final Ledger ledger;
    private final Map<String, Part> members = new LinkedHashMap<>();

    private Part(@Nullable Node node, String path, Ledger ledger) {
        this.node = node;
        this.path = path;
        this.ledger = ledger;
        if (node != null) {
            ledger.at(path, line(node), column(node));
            if (node.getAnchor() != null) {
                fault(Code.SYNTAX, "Anchors and aliases are not read.");
            }
        }
    }

    static Part of(Node node, String path, Ledger ledger) {
        Part part = new Part(node, path, ledger);
        if (node instanceof MappingNode mapping && node.getAnchor() == null) {
            mapping.getValue().forEach(part::member);
        }
        return part;
    }

    private void member(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            fault(Code.SYNTAX, "A key must be a text.");
            return;
        }
        String name = key.getValue();
        String at = path.isEmpty() ? name : path + "." + name;
        if (members.containsKey(name)) {
            ledger.add(Code.DUPLICATE_KEY, line(key), column(key), name + " is there twice.");
            return;
        }
        ledger.at(at, line(key), column(key));
        members.put(name, of(tuple.getValueNode(), at, ledger));
    }

    boolean isThere() {
        return node != null;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** Names of all members; a fault where there are none to be had. */
    List<String> keys() {
        if (node != null && !isMapping()) {
            fault(Code.BAD_VALUE, "Keys with values are wanted here.");
        }
        return List.copyOf(members.keySet());
    }

    /** A member, there or not. */
    Part get(String key) {
        Part member = members.get(key);
        return member == null ? new Part(null, path.isEmpty() ? key : path + "." + key, ledger) : member;
    }

    /** Names members that do not belong here and those that are missing. */
    void only(Set<String> allowed, Set<String> needed) {
        if (!isMapping()) {
            fault(Code.BAD_VALUE, "Keys with values are wanted here.");
            return;
        }
        members.forEach((name, member) -> {
            if (!allowed.contains(name)) {
                member.fault(
                        Code.UNKNOWN_KEY,
                        name + " does not belong here; there may be "
                                + String.join(", ", allowed.stream().sorted().toList()) + ".");
            }
        });
        needed.stream()
                .sorted()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> fault(Code.MISSING_KEY, name + " is missing."));
    }

    List<Part> items(int least, int most) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            fault(Code.BAD_VALUE, "A list is wanted here.");
            return List.of();
        }
        List<Part> items = new ArrayList<>();
        if (sequence.getValue().size() < least || sequence.getValue().size() > most) {
            fault(Code.BAD_VALUE, "There may be " + least + " to " + most + " here.");
        }
        for (int n = 0; n < Math.min(most, sequence.getValue().size()); n++) {
            items.add(of(sequence.getValue().get(n), path + "." + n, ledger));
        }
        return items;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            if (!scalar.getValue().isBlank() && scalar.getValue().length() <= LONGEST_TEXT) {
                return scalar.getValue();
            }
            fault(Code.BAD_VALUE, "A text of 1 to " + LONGEST_TEXT + " characters is wanted here.");
        } else if (node != null) {
            fault(Code.BAD_VALUE, "A text is wanted here.");
        }
        return "";
    }

    String matching(Pattern pattern, String wanted) {
        String text = text();
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            fault(Code.BAD_VALUE, text + " is not " + wanted + ".");
        }
        return text;
    }

    String name() {
        return matching(Flow.NAME, NAME_WANTED);
    }

    /** One of these keys of a telephone. */
    @Nullable
    Character key(String allowed) {
        String text = text();
        if (text.length() == 1 && allowed.contains(text)) {
            return text.charAt(0);
        }
        if (!text.isEmpty()) {
            fault(Code.BAD_VALUE, text + " is not one of the keys " + allowed + ".");
        }
        return null;
    }

    int number(int least, int most, int otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // named below
        }
        if (!text.isEmpty()) {
            fault(Code.BAD_VALUE, text + " is not a number from " + least + " to " + most + ".");
        }
        return otherwise;
    }

    BigDecimal decimal() {
        String text = text();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            if (!text.isEmpty()) {
                fault(Code.BAD_VALUE, text + " is not a number.");
            }
            return BigDecimal.ZERO;
        }
    }

    Duration seconds(Duration most, Duration otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text();
        Matcher matcher = SECONDS.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration time = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (time.isPositive() && time.compareTo(most) <= 0) {
                return time;
            }
        }
        if (!text.isEmpty()) {
            fault(Code.BAD_VALUE, text + " is not a time like 5s or 800ms, up to " + most.toSeconds() + "s.");
        }
        return otherwise;
    }

    boolean isTrue(boolean otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text();
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            fault(Code.BAD_VALUE, text + " is neither true nor false.");
        }
        return text.equals("true");
    }

    void fault(Code code, String message) {
        Node at = node;
        ledger.add(code, at == null ? 0 : line(at), at == null ? 0 : column(at), message);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().getColumn() + 1;
    }
}
