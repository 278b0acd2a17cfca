package io.trunkline.files;

import io.trunkline.files.Fault.Form;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file, read.
 *
 * @param value absent where the file has faults
 * @param faults everything that is wrong with its form, in the order of the file
 */
public record Written<T>(@Nullable T value, Places places, List<Fault> faults) {

    private static final int DEEPEST = 20;

    public Written {
        faults = faults.stream().distinct().sorted(Fault.IN_ORDER).toList();
    }

    /**
     * Reads a file. Never throws for what is in it.
     *
     * @param longest characters that it may have
     * @param meaning makes the value of the whole; called where the text is YAML, however wrong the rest
     */
    public static <T> Written<T> read(String yaml, int longest, Function<Part, T> meaning) {
        Ledger ledger = new Ledger();
        T value = null;
        if (yaml.length() > longest) {
            ledger.add(Form.TOO_LARGE, 0, 0, "The file has more than " + longest + " characters.");
        } else {
            Node root = compose(yaml, longest, ledger);
            if (root != null) {
                value = meaning.apply(Part.of(root, "", ledger));
            }
        }
        return new Written<>(ledger.isClean() ? value : null, new Places(ledger.places()), ledger.faults());
    }

    private static @Nullable Node compose(String yaml, int longest, Ledger ledger) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(longest);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                ledger.add(Form.SYNTAX, 1, 1, "The file is empty.");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            ledger.add(
                    Form.SYNTAX,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "This is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            ledger.add(Form.SYNTAX, 0, 0, "This is no YAML: " + e.getMessage() + ".");
        }
        return null;
    }
}
