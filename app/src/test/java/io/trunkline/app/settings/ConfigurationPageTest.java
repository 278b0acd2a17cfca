package io.trunkline.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.settings.EdgeProperties.MenuProperties;
import io.trunkline.app.settings.EdgeProperties.OptionProperties;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The page, the reference file and the records name the same properties with the same defaults. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/operations/configuration.md");
    private static final List<Class<?>> SETTINGS = List.of(
            NodeSettings.class,
            CenterSettings.class,
            StoreSettings.class,
            SnapshotSettings.class,
            EdgeProperties.class,
            SipProperties.class,
            CallControlSettings.class,
            PersonalDataSettings.class,
            RecordingProperties.class,
            WebPhoneSettings.class,
            AccessSettings.class,
            DemoSettings.class);

    /**
     * What a settings record takes.
     *
     * @param standard its default, as text; empty where it is absent by default or an empty list or map
     */
    record Property(String name, Class<?> type, Optional<String> standard) {

        static Stream<Property> of(String prefix, Class<?> settings) {
            return Stream.of(settings.getDeclaredConstructors()[0].getParameters())
                    .flatMap(parameter -> of(prefix + kebab(parameter.getName()), parameter));
        }

        /** A record that is always there is a prefix. */
        private static Stream<Property> of(String name, Parameter parameter) {
            return parameter.getType().isRecord() && parameter.isAnnotationPresent(DefaultValue.class)
                    ? of(name + ".", parameter.getType())
                    : Stream.of(new Property(name, parameter.getType(), standard(parameter)));
        }

        /** By Spring's rule for environment variables. */
        String variable() {
            return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
        }

        boolean isMap() {
            return Map.class.isAssignableFrom(type);
        }

        private static String kebab(String camel) {
            return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }

        private static Optional<String> standard(Parameter parameter) {
            return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
                    .filter(standard -> standard.value().length > 0)
                    .map(standard -> standard.value()[0]);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Property> properties() {
        return SETTINGS.stream()
                .flatMap(type -> Property.of(
                        type.getAnnotation(ConfigurationProperties.class).value() + ".", type));
    }

    static Stream<Property> menuProperties() {
        return Property.of("", MenuProperties.class);
    }

    @Test
    void everySettingsRecordIsLookedAt() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        assertThat(scanner.findCandidateComponents("io.trunkline"))
                .extracting(found -> String.valueOf(found.getBeanClassName()))
                .containsExactlyInAnyOrderElementsOf(
                        SETTINGS.stream().map(Class::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void thePageTellsNameVariableAndDefault(Property property) throws IOException {
        List<String> cells = row(property.name());
        assertThat(cells).hasSize(5).last().asString().isNotBlank();
        if (!property.isMap()) {
            assertThat(cells.get(1)).contains(property.variable());
        }
        if (!property.name().equals("trunkline.edge.bind")) {
            assertThat(cells.get(3))
                    .isEqualTo(property.standard().map(text -> "`" + text + "`").orElse(cells.get(3)));
            assertThat(property.standard().isEmpty())
                    .isEqualTo(List.of("absent", "none").contains(cells.get(3)));
        }
    }

    @ParameterizedTest
    @MethodSource("menuProperties")
    void thePageTellsOfMenus(Property property) throws IOException {
        List<String> cells = row(property.name());
        assertThat(cells).hasSize(3);
        assertThat(cells.get(1))
                .isEqualTo(property.standard().map(text -> "`" + text + "`").orElse(cells.get(1)));
    }

    @Test
    void thePageTellsOfMenuOptions() throws IOException {
        assertThat(Property.of("", OptionProperties.class).map(property -> "`" + property.name() + "`"))
                .allSatisfy(name -> assertThat(String.join("|", row("options"))).contains(name));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void theReferenceFileHasTheSameDefault(Property property) throws IOException {
        Map<String, String> reference = reference();
        if (property.name().equals("trunkline.edge.bind")) {
            assertThat(reference).containsEntry(property.name(), "${server.address}");
        } else {
            property.standard().ifPresent(standard -> assertThat(reference).containsEntry(property.name(), standard));
        }
    }

    @Test
    void theReferenceFileHasNothingThatThePageDoesNotTell() throws IOException {
        assertThat(reference().keySet())
                .filteredOn(name -> name.startsWith("trunkline."))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(row(name)).isNotEmpty());
    }

    /** The cells of the property's row. */
    private static List<String> row(String property) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `" + property + "` |"))
                .findFirst()
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .orElseThrow(() -> new AssertionError(PAGE + " has no row for " + property));
    }

    private static Map<String, String> reference() throws IOException {
        return new YamlPropertySourceLoader()
                .load("reference", new ClassPathResource("application.yaml")).stream()
                        .map(source -> (EnumerablePropertySource<?>) source)
                        .flatMap(source -> Stream.of(source.getPropertyNames())
                                .map(name -> Map.entry(name, String.valueOf(source.getProperty(name)))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
