package io.trunkline.files;

import io.trunkline.files.Fault.Form;
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
public final class Part {

    /** Characters of a text. */
    public static final int LONGEST_TEXT = 1_000;

    /** What a name is in all files. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
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
                fault(Form.SYNTAX, "Anchors and aliases are not read.");
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
            fault(Form.SYNTAX, "A key must be a text.");
            return;
        }
        String name = key.getValue();
        String at = path.isEmpty() ? name : path + "." + name;
        if (members.containsKey(name)) {
            ledger.add(Form.DUPLICATE_KEY, line(key), column(key), name + " is there twice.");
            return;
        }
        ledger.at(at, line(key), column(key));
        members.put(name, of(tuple.getValueNode(), at, ledger));
    }

    public boolean isThere() {
        return node != null;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** Where it begins, from 1 on; 0 where it is not there. */
    public int line() {
        return node == null ? 0 : line(node);
    }

    /** Names of all members; a fault where there are none to be had. */
    public List<String> keys() {
        if (node != null && !isMapping()) {
            fault(Form.BAD_VALUE, "Keys with values are wanted here.");
        }
        return List.copyOf(members.keySet());
    }

    /** A member, there or not. */
    public Part get(String key) {
        Part member = members.get(key);
        return member == null ? new Part(null, path.isEmpty() ? key : path + "." + key, ledger) : member;
    }

    /** Names members that do not belong here and those that are missing. */
    public void only(Set<String> allowed, Set<String> needed) {
        if (!isMapping()) {
            fault(Form.BAD_VALUE, "Keys with values are wanted here.");
            return;
        }
        members.forEach((name, member) -> {
            if (!allowed.contains(name)) {
                member.fault(
                        Form.UNKNOWN_KEY,
                        name + " does not belong here; there may be "
                                + String.join(", ", allowed.stream().sorted().toList()) + ".");
            }
        });
        needed.stream()
                .sorted()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> fault(Form.MISSING_KEY, name + " is missing."));
    }

    public List<Part> items(int least, int most) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            fault(Form.BAD_VALUE, "A list is wanted here.");
            return List.of();
        }
        List<Part> items = new ArrayList<>();
        if (sequence.getValue().size() < least || sequence.getValue().size() > most) {
            fault(Form.BAD_VALUE, "There may be " + least + " to " + most + " here.");
        }
        for (int n = 0; n < Math.min(most, sequence.getValue().size()); n++) {
            items.add(of(sequence.getValue().get(n), path + "." + n, ledger));
        }
        return items;
    }

    public String text() {
        return text(LONGEST_TEXT);
    }

    /** A text of at most so many characters. */
    public String text(int longest) {
        if (node instanceof ScalarNode scalar) {
            if (!scalar.getValue().isBlank() && scalar.getValue().length() <= longest) {
                return scalar.getValue();
            }
            fault(Form.BAD_VALUE, "A text of 1 to " + longest + " characters is wanted here.");
        } else if (node != null) {
            fault(Form.BAD_VALUE, "A text is wanted here.");
        }
        return "";
    }

    public String matching(Pattern pattern, String wanted) {
        String text = text();
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            fault(Form.BAD_VALUE, text + " is not " + wanted + ".");
        }
        return text;
    }

    public String name() {
        return matching(NAME, NAME_WANTED);
    }

    /** One of these keys of a telephone. */
    public @Nullable Character key(String allowed) {
        String text = text();
        if (text.length() == 1 && allowed.contains(text)) {
            return text.charAt(0);
        }
        if (!text.isEmpty()) {
            fault(Form.BAD_VALUE, text + " is not one of the keys " + allowed + ".");
        }
        return null;
    }

    public int number(int least, int most, int otherwise) {
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
            fault(Form.BAD_VALUE, text + " is not a number from " + least + " to " + most + ".");
        }
        return otherwise;
    }

    /** Within these limits. */
    public BigDecimal decimal(BigDecimal least, BigDecimal most, BigDecimal otherwise) {
        if (node == null) {
            return otherwise;
        }
        BigDecimal number = decimal();
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            fault(
                    Form.BAD_VALUE,
                    number.toPlainString() + " is not from " + least.toPlainString() + " to " + most.toPlainString()
                            + ".");
            return otherwise;
        }
        return number;
    }

    public BigDecimal decimal() {
        String text = text();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            if (!text.isEmpty()) {
                fault(Form.BAD_VALUE, text + " is not a number.");
            }
            return BigDecimal.ZERO;
        }
    }

    /** A time like 800ms, 5s, 3m or 8h; more than nothing. */
    public Duration time(Duration most, Duration otherwise) {
        return time(Duration.ofMillis(1), most, otherwise);
    }

    /** A time like 800ms, 5s, 3m or 8h. */
    public Duration time(Duration least, Duration most, Duration otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text();
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            Duration time = time(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
                return time;
            }
        }
        if (!text.isEmpty()) {
            fault(Form.BAD_VALUE, text + " is not a time like 800ms, 5s or 3m, up to " + written(most) + ".");
        }
        return otherwise;
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static String written(Duration time) {
        return time.toSeconds() % 3_600 == 0
                ? time.toHours() + "h"
                : time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }

    public boolean isTrue(boolean otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text();
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            fault(Form.BAD_VALUE, text + " is neither true nor false.");
        }
        return text.equals("true");
    }

    public void fault(Fault.Code code, String message) {
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
