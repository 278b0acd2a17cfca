package io.trunkline.eventstore.catalogue;

import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import com.github.javaparser.javadoc.Javadoc;
import com.github.javaparser.javadoc.JavadocBlockTag;
import java.util.regex.Pattern;

/** Javadoc as Markdown. */
final class Prose {

    private static final Pattern LINK = Pattern.compile("\\{@link (?:[\\w.]*#)?([\\w.]+)(?: [^}]*)?}");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    private Prose() {}

    static String of(NodeWithJavadoc<?> node) {
        return node.getJavadoc()
                .map(doc -> markdown(doc.getDescription().toText()))
                .orElse("");
    }

    /** What the Javadoc's {@code @param} says of a component. */
    static String ofParameter(NodeWithJavadoc<?> node, String name) {
        return node.getJavadoc().stream()
                .map(Javadoc::getBlockTags)
                .flatMap(tags -> tags.stream().filter(tag -> tag.getType() == JavadocBlockTag.Type.PARAM))
                .filter(tag -> tag.getName().filter(name::equals).isPresent())
                .map(tag -> markdown(tag.getContent().toText()))
                .findFirst()
                .orElse("");
    }

    static String firstSentence(String prose) {
        int end = prose.indexOf(". ");
        return end < 0 ? prose : prose.substring(0, end + 1);
    }

    private static String markdown(String javadoc) {
        String linked = LINK.matcher(javadoc).replaceAll("`$1`");
        return CODE.matcher(linked).replaceAll("`$1`").replaceAll("\\s+", " ").strip();
    }
}
