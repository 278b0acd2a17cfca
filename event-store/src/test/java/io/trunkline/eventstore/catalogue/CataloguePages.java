package io.trunkline.eventstore.catalogue;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the event catalogue, made from the schema's sources: file name to text. */
final class CataloguePages {

    private static final List<String> FAMILIES = List.of(
            "CallEvent",
            "AgentEvent",
            "QueueEvent",
            "SubjectEvent",
            "RecordingEvent",
            "MailboxEvent",
            "VoicemailEvent",
            "LineEvent",
            "RingGroupEvent",
            "FlowEvent",
            "CalendarEvent",
            "CallbackEvent",
            "WorkItemEvent",
            "ReasonEvent",
            "NumberEvent",
            "ExportEvent",
            "AlertEvent");

    /** A family whose events are in files of their own, for there are many, is one page all the same. */
    private static final Map<String, List<String>> FURTHER =
            Map.of("CallEvent", List.of("ConversationEvent", "IvrEvent"));

    private static final List<String> SHARED = List.of(
            "QueueVisit",
            "Spell",
            "Handling",
            "Rationale",
            "QueueSettings",
            "MailboxSettings",
            "AgentStatus",
            "AgentChoice",
            "AgentTerms",
            "WrapUpTerms",
            "MissedTerms",
            "Disposition",
            "NotReadyReason",
            "Personal",
            "Destination",
            "RingGroupSettings",
            "CalendarSettings",
            "QueueCallers",
            "WaitAnnouncements",
            "WaitPromise",
            "CallbackOffer",
            "CallbackWish",
            "CallbackAttempt",
            "ChannelCapacity",
            "ExportFilter");
    private static final String GENERATED =
            "<!-- Generated from events-schema; do not edit. ./mvnw -pl event-store -am test -Dtest=CataloguePagesTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true -->\n\n";

    private final Path sources;
    private final JavaParser parser =
            new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21));

    CataloguePages(Path sources) {
        this.sources = sources;
    }

    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("README.md", GENERATED + index());
        FAMILIES.forEach(family -> pages.put(fileName(family), GENERATED + familyPage(types(family))));
        pages.put("types.md", GENERATED + sharedPage());
        return pages;
    }

    private static String fileName(String family) {
        return family.replace("Event", "").toLowerCase(Locale.ROOT) + ".md";
    }

    private String index() {
        StringBuilder page = new StringBuilder("# Events\n\n"
                + "Every fact that Trunkline stores, by the name and revision it is stored under. The JSON of each, as it lies"
                + " in the log, is pinned in `events-schema/src/test/resources/golden`. Types that several events share are in"
                + " [types](types.md).\n\n| stored name | revision | what happened |\n| --- | --- | --- |\n");
        for (String family : FAMILIES) {
            for (RecordDeclaration event : events(types(family))) {
                String name = stored(event, "name").orElseThrow();
                page.append("| [`%s`](%s#%s) | %s | %s |\n"
                        .formatted(name, fileName(family), anchor(name), revision(event), Prose.of(event)));
            }
        }
        return page.toString();
    }

    /** As GitHub makes it from a heading. */
    private static String anchor(String name) {
        return name.replace(".", "");
    }

    private String familyPage(List<TypeDeclaration<?>> types) {
        TypeDeclaration<?> family = types.getFirst();
        StringBuilder page = new StringBuilder("# " + family.getNameAsString().replace("Event", "") + " events\n\n");
        page.append(Prose.of(family)).append("\n");
        for (RecordDeclaration event : events(types)) {
            page.append("\n## ").append(stored(event, "name").orElseThrow()).append("\n\n");
            page.append(Prose.of(event)).append("\n\n");
            page.append("Revision ").append(revision(event)).append(" · `");
            page.append(event.getNameAsString()).append("`\n\n").append(fields(event));
        }
        types.forEach(type -> page.append(enums(type)));
        return page.toString();
    }

    private String sharedPage() {
        StringBuilder page = new StringBuilder("""
                # Types that events share

                Ids are UUIDs (version 7) as text; instants are ISO-8601 text in UTC.
                """);
        for (String name : SHARED) {
            TypeDeclaration<?> type = type(name);
            if (type instanceof RecordDeclaration shared) {
                page.append("\n## ").append(name).append("\n\n").append(Prose.of(shared));
                page.append("\n\n").append(fields(shared));
                type.findAll(RecordDeclaration.class).stream()
                        .filter(RecordDeclaration::isNestedType)
                        .forEach(nested -> page.append("\n### ")
                                .append(nested.getNameAsString())
                                .append("\n\n")
                                .append(Prose.of(nested))
                                .append("\n\n")
                                .append(fields(nested)));
            }
            page.append(enums(type));
        }
        return page.toString();
    }

    private String fields(RecordDeclaration record) {
        return record.getParameters().stream()
                .map(field -> "| `%s` | %s%s | %s |\n"
                        .formatted(
                                field.getNameAsString(),
                                "`" + field.getTypeAsString().replaceAll("@Nullable\\s*", "") + "`",
                                isOptional(field.toString()) ? ", optional" : "",
                                meaning(record, field)))
                .collect(Collectors.joining("", "| field | type | meaning |\n| --- | --- | --- |\n", ""));
    }

    /** What the record says of the field, else what its type's own file says, else what every event's field means. */
    private String meaning(RecordDeclaration record, Parameter field) {
        String said = Prose.ofParameter(record, field.getNameAsString());
        String type = field.getTypeAsString().replaceAll("@Nullable\\s*", "");
        if (said.isEmpty() && Files.exists(sources.resolve(type + ".java"))) {
            return Prose.firstSentence(Prose.of(type(type)));
        }
        if (said.isEmpty() && field.getNameAsString().equals("at")) {
            return Prose.of(type("Event").getMethodsByName("at").getFirst());
        }
        return said;
    }

    private static boolean isOptional(String component) {
        return component.contains("@Nullable");
    }

    private static String enums(TypeDeclaration<?> within) {
        return within.findAll(EnumDeclaration.class).stream()
                .map(type -> "\n## %s\n\n%s\n\n%s".formatted(type.getNameAsString(), Prose.of(type), constants(type)))
                .collect(Collectors.joining());
    }

    private static String constants(EnumDeclaration type) {
        return type.getEntries().stream()
                .map(entry -> "- `" + entry.getNameAsString() + "` " + Prose.of(entry))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<RecordDeclaration> events(List<TypeDeclaration<?>> types) {
        return types.stream()
                .flatMap(type -> type.findAll(RecordDeclaration.class).stream())
                .filter(type -> stored(type, "name").isPresent())
                .toList();
    }

    private static String revision(RecordDeclaration event) {
        return stored(event, "revision").orElse("1");
    }

    private static Optional<String> stored(RecordDeclaration event, String member) {
        return event.getAnnotationByName("Stored").stream()
                .filter(AnnotationExpr::isNormalAnnotationExpr)
                .map(AnnotationExpr::asNormalAnnotationExpr)
                .map(NormalAnnotationExpr::getPairs)
                .flatMap(pairs -> pairs.stream())
                .filter(pair -> pair.getNameAsString().equals(member))
                .map(pair -> pair.getValue().toString().replace("\"", ""))
                .findFirst();
    }

    private List<TypeDeclaration<?>> types(String family) {
        return Stream.concat(Stream.of(family), FURTHER.getOrDefault(family, List.of()).stream())
                .<TypeDeclaration<?>>map(this::type)
                .toList();
    }

    private TypeDeclaration<?> type(String name) {
        try (Stream<String> lines = Files.lines(sources.resolve(name + ".java"))) {
            CompilationUnit unit = parser.parse(lines.collect(Collectors.joining("\n")))
                    .getResult()
                    .orElseThrow(() -> new IllegalStateException(name + " cannot be parsed"));
            return unit.getType(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
