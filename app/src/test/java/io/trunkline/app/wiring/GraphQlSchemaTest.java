package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.idl.SchemaPrinter;
import io.trunkline.app.TrunklineApplication;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.edge.lookup.RoutingState;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.Channel;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.RouteReply;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.hours.Opening;
import io.trunkline.projections.call.CallOrder;
import io.trunkline.projections.call.CallOutcome;
import io.trunkline.projections.call.CallPart;
import io.trunkline.projections.call.CallSegment;
import io.trunkline.projections.call.CallState;
import io.trunkline.projections.call.FlowEnd;
import io.trunkline.projections.callback.CallbackState;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.projections.recording.RecordingState;
import io.trunkline.projections.runner.RebuildStatus;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.voicemail.VoicemailState;
import io.trunkline.projections.workitem.WorkItemState;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.sip.trunk.TrunkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.stereotype.Controller;

/**
 * Every field of the whole schema, queries', mutations' and types', has a resolver or a property behind it, and the
 * application makes all of them. A field without one answers null, which no other test may come by.
 */
@Timeout(120)
class GraphQlSchemaTest {

    private static final Map<String, Class<? extends Enum<?>>> ENUMS = Map.ofEntries(
            Map.entry("Opening", Opening.class),
            Map.entry("CallState", CallState.class),
            Map.entry("CallOrder", CallOrder.class),
            Map.entry("AlertClearCause", AlertEvent.ClearCause.class),
            Map.entry("FlowEnd", FlowEnd.class),
            Map.entry("CallOutcome", CallOutcome.class),
            Map.entry("SegmentKind", CallSegment.Kind.class),
            Map.entry("CallPartKind", CallPart.Kind.class),
            Map.entry("UnreadableReason", UnreadableEvent.Reason.class),
            Map.entry("VoicemailState", VoicemailState.class),
            Map.entry("OverflowCause", OverflowRule.When.class),
            Map.entry("Attribution", Attribution.class),
            Map.entry("ServiceLevelFormula", ServiceLevelFormula.class),
            Map.entry("RecordingState", RecordingState.class),
            Map.entry("ParkedCause", ParkedEvent.Cause.class),
            Map.entry("RebuildState", RebuildStatus.State.class),
            Map.entry("AgentChoice", AgentChoice.class),
            Map.entry("Channel", Channel.class),
            Map.entry("WorkItemState", WorkItemState.class),
            Map.entry("AgentStatus", AgentStatus.class),
            Map.entry("AlertMetric", AlertMetric.class),
            Map.entry("CallbackState", CallbackState.class),
            Map.entry("EdgeTrunkState", TrunkStatus.State.class),
            Map.entry("EdgeBreaker", RoutingState.Breaker.class),
            Map.entry("RouteOutcome", RouteReply.Outcome.class),
            Map.entry("ForwardingCondition", LineEvent.Condition.class),
            Map.entry("Room", ConversationEvent.Room.class),
            Map.entry("SupervisionMode", ConversationEvent.SupervisionMode.class),
            Map.entry("MailboxKind", MailboxSettings.MailboxKind.class));
    /** Nothing is answered with them: what cannot be read is refused. */
    private static final Set<String> ONLY_ASKED_WITH =
            Set.of("PartyPurpose", "ReportInterval", "ReportGrouping", "ContactGrouping", "IvrGrouping");

    private static final Path PRINTED = Path.of("../docs/schema.graphqls");

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start(@TempDir Path data) {
        SpringApplication trunkline = new SpringApplication(TrunklineApplication.class);
        trunkline.setRegisterShutdownHook(false);
        trunkline.addInitializers(
                context -> context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingIsStarted()));
        application = trunkline.run("--server.port=0", "--trunkline.edge.sip-port=0", "--trunkline.store.data=" + data);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** Every bean is made, and nothing listens to anybody. */
    private static final class NothingIsStarted implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    /** The schema of all modules on these controllers, as Spring compares them. */
    private static SchemaReport inspected(Stream<?> controllers) throws IOException {
        GenericApplicationContext beans = new GenericApplicationContext();
        controllers.forEach(controller ->
                beans.getBeanFactory().registerSingleton(controller.getClass().getName(), controller));
        beans.getBeanFactory().registerSingleton("loaders", application.getBean(BatchLoaderRegistry.class));
        beans.refresh();
        AnnotatedControllerConfigurer resolvers = new AnnotatedControllerConfigurer();
        resolvers.setApplicationContext(beans);
        resolvers.afterPropertiesSet();
        AtomicReference<SchemaReport> report = new AtomicReference<>();
        Resource[] schema = application.getResources("classpath*:graphql/*.graphqls");
        GraphQlSource.schemaResourceBuilder()
                .schemaResources(schema)
                .configureRuntimeWiring(application.getBean("scalars", RuntimeWiringConfigurer.class))
                .configureRuntimeWiring(resolvers)
                .inspectSchemaMappings(
                        types -> types.classMapping("Accepted", CommandOutcome.Accepted.class)
                                .classMapping("Rejected", CommandOutcome.Rejected.class),
                        report::set)
                .build();
        return Objects.requireNonNull(report.get());
    }

    private static Stream<?> controllers() {
        return Stream.of(application.getBeanDefinitionNames())
                .filter(name -> application.findAnnotationOnBean(name, Controller.class) != null)
                .map(application::getBean);
    }

    @Test
    void everyFieldIsAnswered() throws IOException {
        SchemaReport report = inspected(controllers());
        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments().values()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
    }

    /** A value that the schema does not know is an error to whoever reads it, and one that nobody gives is a promise. */
    @ParameterizedTest
    @MethodSource("enumTypes")
    void anEnumHasAllTheValuesThatItIsAnsweredWith(GraphQLEnumType type) {
        assertThat(ENUMS).as("what %s is made from", type.getName()).containsKey(type.getName());
        Class<? extends Enum<?>> answered = Objects.requireNonNull(ENUMS.get(type.getName()));
        assertThat(type.getValues())
                .extracting(GraphQLEnumValueDefinition::getName)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(answered.getEnumConstants()).map(Enum::name).toList());
    }

    private static Stream<GraphQLEnumType> enumTypes() {
        return application.getBean(GraphQlSource.class).schema().getAllTypesAsList().stream()
                .filter(GraphQLEnumType.class::isInstance)
                .map(GraphQLEnumType.class::cast)
                .filter(type -> !type.getName().startsWith("__") && !ONLY_ASKED_WITH.contains(type.getName()));
    }

    /** What clients are promised changes in sight only. {@code -Ddocs.update} writes it anew. */
    @Test
    void theSchemaIsThePublishedOne() throws IOException {
        String printed = new SchemaPrinter(
                        SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(false))
                .print(application.getBean(GraphQlSource.class).schema());
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PRINTED, printed);
        }
        assertThat(printed.equals(Files.readString(PRINTED)))
                .as("the schema is that of docs/schema.graphqls; -Ddocs.update writes it anew, git shows what changed")
                .isTrue();
    }

    @Test
    void aMissingResolverIsNamed() throws IOException {
        SchemaReport report = inspected(controllers().filter(controller -> !(controller instanceof AboutQueries)));
        assertThat(report.unmappedFields())
                .extracting(field -> field.getTypeName(), field -> field.getFieldName())
                .contains(tuple("Query", "about"));
    }
}
